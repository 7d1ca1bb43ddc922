using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Inspecting;

public sealed class ShowWebhookTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_webhook_shows_what_came_and_what_became_of_each_part()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var body = Written.Body(number.PhoneNumberId, """
            "contacts":[{"profile":{"name":"Awa"},"wa_id":"221770000001"}],"messages":[{"from":"221770000001","id":"wamid.show.1","timestamp":"1767225600","type":"text","text":{"body":"caf\u00e9"}},{"from":"221770000001","timestamp":"1767225600","type":"text"}],
            "statuses":[{"id":"wamid.show.out","status":"delivered","timestamp":"1767225600","recipient_id":"221770000001"}]
            """);
        await world.TellAsync(number, body);
        var place = await world.PlaceAsync(body);

        var shown = await world.ShownAsync(place);

        Assert.Equal((place.ToString(), "set_aside", body.Length, 3), (shown["place"]!.GetValue<string>(), shown["state"]!.GetValue<string>(), shown["size_bytes"]!.GetValue<int>(), shown["item_count"]!.GetValue<int>()));
        Assert.Equal(Encoding.UTF8.GetString(body), shown["text"]!.GetValue<string>());
        Assert.Contains("\"body\": \"café\"", shown["pretty_json"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(shown["pretty_json"]!.GetValue<string>())));
        Assert.Equal(
            [
                $$"""{"index":0,"kind":"message","detail":"text","phone_number_id":"{{number.PhoneNumberId}}","wamid":"wamid.show.1","state":"applied","reason_code":null,"reason":null}""",
                $$"""{"index":1,"kind":"malformed","detail":"entry[0].changes[0].value.messages[1]","phone_number_id":"{{number.PhoneNumberId}}","wamid":null,"state":"set_aside","reason_code":"malformed","reason":"entry[0].changes[0].value.messages[1]: IdMissing"}""",
                $$"""{"index":2,"kind":"receipt","detail":"delivered","phone_number_id":"{{number.PhoneNumberId}}","wamid":"wamid.show.out","state":"applied","reason_code":null,"reason":null}""",
            ],
            shown["items"]!.AsArray().Select(item => item!.ToJsonString()));
    }

    [Fact]
    public async Task A_body_that_is_no_webhook_is_shown_as_it_came_and_as_one_part()
    {
        var number = await OwnNumber.ConnectAsync(world);
        byte[] body = [(byte)'h', 0, 0xC3, 0x28, .. "é \U0001F389"u8];
        await world.TellAsync(number, body);

        var shown = await world.ShownAsync(await world.PlaceAsync(body));

        Assert.Equal("h\0\uFFFD(é \U0001F389", shown["text"]!.GetValue<string>());
        Assert.Null(shown["pretty_json"]);
        var item = Assert.Single(shown["items"]!.AsArray())!;
        Assert.Equal((-1, "not_a_webhook", "set_aside", "not_json"), (item["index"]!.GetValue<int>(), item["kind"]!.GetValue<string>(), item["state"]!.GetValue<string>(), item["reason_code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_receipt_of_a_message_that_nobody_knows_is_acknowledged_and_kept_and_so_is_one_of_a_number_that_nobody_knows()
    {
        var number = await OwnNumber.ConnectAsync(world);
        const string Receipt = "\"statuses\":[{\"id\":\"wamid.of.another.program\",\"status\":\"read\",\"timestamp\":\"1767225600\",\"recipient_id\":\"221770000009\"}]";
        var (known, foreign) = (Written.Body(number.PhoneNumberId, Receipt), Written.Body(OwnNumber.NextId(), Receipt));
        await world.TellAsync(number, known);
        await world.TellAsync(number, foreign);

        Assert.Equal(1, await world.CountAsync("messaging.waiting_receipts WHERE wamid = 'wamid.of.another.program'"));
        Assert.Equal("applied", (await world.ShownAsync(await world.PlaceAsync(known)))["state"]!.GetValue<string>());
        Assert.Equal("unknown_number", (await world.ShownAsync(await world.PlaceAsync(foreign)))["items"]![0]!["reason_code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("99999.0")]
    [InlineData("1")]
    [InlineData("one.two")]
    [InlineData("1.0.0")]
    [InlineData("-1.0")]
    [InlineData("99999999999999999999.0")]
    [InlineData("9223372036854775807.2147483647")]
    public async Task A_place_that_does_not_exist_is_not_here(string place)
    {
        foreach (var answer in new[] { await world.Admin.GetAsync($"/api/journal/{place}"), await world.Admin.PostAsync($"/api/journal/{place}/replay", null) })
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer)));
    }
}
