using System.Text;
using Relais.WhatsApp.Tests.Strangers;

namespace Relais.WhatsApp.Tests;

public class OperationTests
{
    private const int Property = 102;

    private static readonly string[] Known =
    [
        "", " ", "null", "{}", "[]", "true", "\"text\"", "<html>502</html>", "\ud83d", """{"data":[]}""", """{"data":{}}""", """{"data":[null,1,"a",[],{}]}""", """{"error":{}}""", """{"error":{"code":190}}""",
        """{"error":{"code":"190","error_data":[]}}""", """{"success":true}""", """{"success":"true"}""", """{"id":{}}""", """{"id":"1","paging":{"next":1,"cursors":[]},"data":[{"id":"1"}]}""", """{"id":"..","data":[{"id":"../me"}]}""",
        """{"messages":[{"id":"wamid.A"}]""", """{"block_users":{"added_users":[{}],"failed_users":[1]}}""", """{"health_status":{"can_send_message":"NEW","entities":[1,{"errors":[2]}]}}""",
        """{"data":[{"id":"1","components":[1,{"type":"BODY","example":{"body_text":[1]}},{"type":"BUTTONS","buttons":[1,{"type":"URL","example":[]}]},{"type":"CAROUSEL","cards":[1]},{"type":"HEADER"}]}]}""",
        """{"data":[{"data_points":[{"start":99999999999999999,"cost":[1]},{"start":1,"cost":"1e999"}]}]}""", """{"analytics":{"data_points":{}},"id":"1"}""", """{"data":{"is_valid":true,"granular_scopes":[1,{"scope":1,"target_ids":["a b"]}]}}""",
        """{"access_token":"a b","expires_in":-1}""", """{"access_token":"a","expires_in":99999999999}""", """{"url":"x","id":"1","file_size":"9e9"}""", """{"file_offset":-1}""", """{"id":"1","message_send_ttl_seconds":99999999999999}""",
    ];

    public static TheoryData<string> WithALine => [.. Operations.All.Where(operation => operation.Value.Line.Length > 0).Select(operation => operation.Key)];

    public static TheoryData<string> All => [.. Operations.All.Keys];

    [Theory]
    [MemberData(nameof(WithALine))]
    public async Task An_operation_asks_what_meta_documents(string name)
    {
        var operation = Operations.All[name];
        await using var graph = await GraphStandIn.AnsweringAsync(200, "{}");

        var result = await operation.Call(Operations.Caller.At(graph.Address));

        Assert.DoesNotContain("Invalid", result.GetType().Name, StringComparison.Ordinal);
        var request = Assert.Single(graph.Requests);
        Assert.Equal((operation.Line, operation.Body), (request.Line, request.Body));
        Assert.Equal(name.StartsWith("exchange", StringComparison.Ordinal) ? "" : "Bearer EAATESTTOKEN", request.Headers.Authorization.ToString());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Whatever_the_answer_an_operation_ends_in_one_of_five_ways(string name)
    {
        var operation = Operations.All[name];
        for (var index = 0; index < 200; index++)
        {
            var random = Seed.Of(Property, index);
            var body = index < Known.Length ? Encoding.UTF8.GetBytes(Known[index]) : Strange(random);
            var status = new[] { 200, 200, 200, 400, 404, 500, 503 }[random.Next(7)];
            var heard = new Overheard(status, body, random.Next(2) == 0 ? "application/json" : "text/html; charset=nonsense");

            var result = await operation.Call(Operations.Caller.At(new Uri("http://graph.invalid"), heard));

            Assert.True(result.GetType().Name is "Accepted" or "Refused" or "Unconfirmed", $"{Seed.Words(index)}: {result}");
            Assert.Equal(1, heard.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_operation_is_made_once_whatever_becomes_of_it(string name)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(503, "<html></html>", "text/html");

        var result = await Operations.All[name].Call(Operations.Caller.At(graph.Address));

        Assert.Equal("Unconfirmed", result.GetType().Name);
        Assert.Single(graph.Requests);
    }

    private static byte[] Strange(Random random)
    {
        var body = Encoding.UTF8.GetBytes(random.Next(3) == 0 ? Known[random.Next(Known.Length)] : StrangeJson.Next(random));
        return random.Next(4) switch
        {
            0 => body[..random.Next(body.Length + 1)],
            1 => DamagedBytes.Flipped(body, random),
            _ => body,
        };
    }
}
