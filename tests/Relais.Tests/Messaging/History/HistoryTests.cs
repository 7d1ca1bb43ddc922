using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.History;

/// <summary>What became of a message, told through the front door, and what people decide about it.</summary>
public sealed class HistoryTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly string[] Whole = ["written", "accepted", "sent", "delivered"];
    private readonly RelaisWorld world;
    private JsonNode conversation = null!;

    public HistoryTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        await world.Simulator.NoFaultsAsync();
        var number = await world.AddNumberAsync();
        var name = $"Awa {number.PhoneNumberId}";
        await world.Simulator.WriteAsync(number, await world.Simulator.CustomerAsync(number, name), "Bonjour");
        conversation = await world.ConversationAsync(name);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_delivered_message_tells_who_wrote_it_its_attempt_its_receipts_and_what_whatsapp_told_of_it()
    {
        await SendAsync("Oui");
        var history = await HistoryAsync(await SeesLastAsync("delivered"));

        Assert.Null(history["waiting"]);
        Assert.NotNull(history["author_name"]);
        Assert.Empty(Whole.Except(Kinds(history)));
        var told = history["told"]!.AsArray();
        Assert.NotEmpty(told);
        Assert.All(told, each => Assert.Equal(history["wamid"]!.GetValue<string>(), each!["payload"]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_failure_for_now_tells_its_code_and_trace_and_that_it_waits_for_its_next_try()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131000, times = 1, http_status = 500, html = false } } });
        await SendAsync("Un instant");
        var history = await HistoryAsync(await SeesLastAsync(message => message["retry_at"] is not null, "the next try"));

        Assert.Equal("retry", history["waiting"]!["reason"]!.GetValue<string>());
        Assert.NotNull(history["waiting"]!["until"]);
        var again = history["steps"]!.AsArray().Single(step => step!["kind"]!.GetValue<string>() == "again")!;
        Assert.Equal(131000, again["code"]!.GetValue<int>());
        Assert.NotNull(again["trace_id"]);
    }

    [Fact]
    public async Task A_doubt_that_a_person_settled_is_told_with_their_name_and_is_not_settled_twice()
    {
        await world.Simulator.FaultsAsync(new { drop_before_accept = 1 });
        await SendAsync("Peut-être");
        var doubtful = await SeesLastAsync("unconfirmed");
        Assert.Equal("confirmation", (await HistoryAsync(doubtful))["waiting"]!["reason"]!.GetValue<string>());

        await RelaisWorld.JsonAsync(await SettleAsync(doubtful, "sent"), HttpStatusCode.OK);
        var history = await HistoryAsync(doubtful);
        Assert.Equal("accepted", history["state"]!.GetValue<string>());
        Assert.NotNull(history["steps"]!.AsArray().Single(step => step!["kind"]!.GetValue<string>() == "said_sent")!["person_name"]);

        var refused = await RelaisWorld.JsonAsync(await SettleAsync(doubtful, "send_again"), HttpStatusCode.Conflict);
        Assert.Equal("message_settled", refused["code"]!.GetValue<string>());
    }

    private async Task SendAsync(string text) => Assert.Equal(HttpStatusCode.Accepted, (await world.ReplyAsync(conversation, text)).StatusCode);

    private Task<JsonNode> SeesLastAsync(string state) => SeesLastAsync(message => message["state"]!.GetValue<string>() == state, state);

    private Task<JsonNode> SeesLastAsync(Func<JsonNode, bool> isIt, string what) =>
        Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!, isIt, what);

    private async Task<JsonNode> HistoryAsync(JsonNode message) => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/messages/{message["id"]}/history"), HttpStatusCode.OK);

    private async Task<HttpResponseMessage> SettleAsync(JsonNode message, string settlement)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/messages/{message["id"]}/settlement") { Content = JsonContent.Create(new { settlement }) };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7(world.Clock.GetUtcNow()):D}");
        return await world.Admin.SendAsync(request);
    }

    private static IEnumerable<string> Kinds(JsonNode history) => history["steps"]!.AsArray().Select(step => step!["kind"]!.GetValue<string>());
}
