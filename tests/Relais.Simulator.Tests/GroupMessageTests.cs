using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class GroupMessageTests
{
    private const string Moussa = "221770000002";

    /// <summary>A group of an official number with Awa and Moussa in it.</summary>
    private static async Task<(Stage Stage, string Group)> WithGroupAsync(params string[] people)
    {
        var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { is_official = true });
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/groups", new { messaging_product = "whatsapp", subject = "Clients fidèles" });
        var group = (string)(await stage.NextChangeAsync("group_lifecycle_update"))["groups"]![0]!["group_id"]!;
        await stage.CustomerAsync("Moussa", Moussa);
        foreach (var person in people)
        {
            await stage.ControlAsync(HttpMethod.Post, $"groups/{group}/people/{person}", new { action = "open_link" });
            await stage.NextChangeAsync("group_participants_update");
        }
        return (stage, group);
    }

    private static Task<Answer> SendAsync(Stage stage, string group, string type = "text", object? content = null) => stage.PostJsonAsync($"{Stage.PhoneNumberId}/messages", new Dictionary<string, object>
    {
        ["messaging_product"] = "whatsapp",
        ["recipient_type"] = "group",
        ["to"] = group,
        ["type"] = type,
        [type] = content ?? new { body = "Bonjour à tous" },
        ["biz_opaque_callback_data"] = "group-1",
    });

    private static async Task<string> WriteAsync(Stage stage, string group, object message, string person = Stage.Awa) =>
        (string)(await stage.ControlAsync(HttpMethod.Post, $"groups/{group}/people/{person}/messages", message))["wamid"]!;

    private static async Task<JsonObject> LastAsync(Stage stage, string group) => (await stage.ListAsync($"groups/{group}/messages"))[^1]!.AsObject();

    [Fact]
    public async Task What_a_person_writes_in_a_group_names_the_group_and_stands_in_its_thread_and_not_in_theirs()
    {
        var (stage, group) = await WithGroupAsync(Stage.Awa);
        await using var _ = stage;
        var wamid = await WriteAsync(stage, group, new { text = "Il reste du tissu ?" });

        var told = await stage.NextChangeAsync("messages");
        var message = told["messages"]![0]!;
        Assert.Equal((wamid, group, Stage.Awa, "Il reste du tissu ?"), ((string?)message["id"], (string?)message["group_id"], (string?)message["from"], (string?)message["text"]!["body"]));
        Assert.Equal("Awa Diop", (string?)told["contacts"]![0]!["profile"]!["name"]);
        Assert.Equal((Stage.Awa, "Il reste du tissu ?"), await LastAsync(stage, group) is var kept ? ((string?)kept["from"], (string?)kept["text"]) : default);
        Assert.DoesNotContain((await stage.ControlAsync(HttpMethod.Get, $"threads/{Stage.PhoneNumberId}/{Stage.Awa}"))["messages"]!.AsArray(), own => (string?)own!["wamid"] == wamid);
    }

    [Fact]
    public async Task A_message_to_a_group_is_told_as_sent_once_and_as_delivered_and_read_by_each_of_its_people()
    {
        var (stage, group) = await WithGroupAsync(Stage.Awa, Moussa);
        await using var _ = stage;
        await WriteAsync(stage, group, new { text = "Bonjour" });
        await stage.NextChangeAsync("messages");

        var answer = await SendAsync(stage, group);
        Assert.Equal((200, group, group, group), (answer.Status, (string?)answer.Json["contacts"]![0]!["input"], (string?)answer.Json["contacts"]![0]!["wa_id"], (string?)answer.Json["messages"]![0]!["group_id"]));
        stage.Clock.Advance(TimeSpan.FromSeconds(10));
        var receipts = await stage.Callback.NextItemsAsync(3);
        Assert.All(receipts, receipt => Assert.Equal((group, "group", "group-1", (string?)answer.Json["messages"]![0]!["id"]), ((string?)receipt["recipient_id"], (string?)receipt["recipient_type"], (string?)receipt["biz_opaque_callback_data"], (string?)receipt["id"])));
        var sent = Assert.Single(receipts, receipt => (string?)receipt["status"] == "sent");
        Assert.Equal((null, "group_service"), ((string?)sent["recipient_participant_id"], (string?)sent["pricing"]!["category"]));
        Assert.Equal([Stage.Awa, Moussa], receipts.Where(receipt => (string?)receipt["status"] == "delivered").Select(receipt => (string)receipt["recipient_participant_id"]!).Order());

        Assert.Equal(1, (int)(await stage.ControlAsync(HttpMethod.Post, $"groups/{group}/people/{Moussa}/read", new { }))["read"]!);
        var read = Assert.Single(await stage.Callback.NextItemsAsync(1));
        Assert.Equal(("read", Moussa), ((string?)read["status"], (string?)read["recipient_participant_id"]));
        var people = (await LastAsync(stage, group))["people"]!;
        Assert.Equal(("delivered", "read"), ((string?)people[Stage.Awa], (string?)people[Moussa]));
        Assert.Equal(group, (string?)Assert.Single(await stage.ListAsync("ledger"))!["to"]);
    }

    [Fact]
    public async Task Free_words_reach_a_group_only_within_24_hours_of_what_one_of_its_people_wrote_there()
    {
        var (stage, group) = await WithGroupAsync(Stage.Awa);
        await using var _ = stage;
        // What she wrote to the business alone opens no window of the group.
        Assert.Equal(200, (await SendAsync(stage, group)).Status);
        stage.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(("failed", 131047), Assert.Single(await stage.Callback.NextItemsAsync(1)) is var receipt ? ((string?)receipt["status"], (int)receipt["errors"]![0]!["code"]!) : default);
    }

    [Fact]
    public async Task Only_official_numbers_send_to_groups_that_are_theirs_and_have_people()
    {
        var (stage, group) = await WithGroupAsync();
        await using var _ = stage;
        Assert.Equal((131020, 131041), ((await SendAsync(stage, group)).ErrorCode, (await SendAsync(stage, "Y2FwaV9ncm91cDo=")).ErrorCode));
        await stage.ControlAsync(HttpMethod.Post, $"groups/{group}/people/{Stage.Awa}", new { action = "open_link" });
        await stage.ControlAsync(HttpMethod.Put, $"groups/{group}", new { suspended = true });
        Assert.Equal(131207, (await SendAsync(stage, group)).ErrorCode);
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { is_official = false });
        Assert.Equal(131215, (await SendAsync(stage, group)).ErrorCode);
        Assert.Empty(await stage.ListAsync("ledger"));
    }

    [Theory]
    [InlineData("""{"type":"interactive","interactive":{"type":"button","body":{"text":"?"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}}]}}}""", 131051)]
    [InlineData("""{"type":"location","location":{"latitude":1,"longitude":2}}""", 131051)]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.x","emoji":"👍"}}""", 131051)]
    [InlineData("""{"type":"pin","pin":{"type":"stick","message_id":"wamid.x"}}""", 100)]
    [InlineData("""{"type":"pin","pin":{"type":"pin"}}""", 100)]
    [InlineData("""{"type":"pin","pin":{"type":"pin","message_id":"wamid.x","expiration_days":31}}""", 100)]
    [InlineData("""{"type":"pin","pin":{"type":"pin","message_id":"wamid.of-nobody"}}""", 131009)]
    public async Task What_a_group_does_not_take_is_refused(string message, int code)
    {
        var (stage, group) = await WithGroupAsync(Stage.Awa);
        await using var _ = stage;
        var body = JsonNode.Parse(message)!.AsObject();
        (body["messaging_product"], body["recipient_type"], body["to"]) = ("whatsapp", "group", group);
        Assert.Equal(code, (await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Stage.PhoneNumberId}/messages", body.ToJsonString())).ErrorCode);
    }

    [Fact]
    public async Task Three_messages_at_most_are_pinned_and_one_that_is_taken_down_makes_room()
    {
        var (stage, group) = await WithGroupAsync(Stage.Awa);
        await using var _ = stage;
        var written = new List<string>();
        for (var index = 0; index < 4; index++) written.Add(await WriteAsync(stage, group, new { text = $"Message {index}" }));

        foreach (var wamid in written.Take(3)) Assert.Equal(200, (await PinAsync(wamid, "pin")).Status);
        Assert.Equal(131009, (await PinAsync(written[3], "pin")).ErrorCode);
        Assert.Equal(200, (await PinAsync(written[0], "unpin")).Status);
        Assert.Equal(200, (await PinAsync(written[3], "pin")).Status);
        var pinned = (await stage.ListAsync($"groups/{group}/messages")).Where(message => (bool)message!["pinned"]!).Select(message => (string)message!["wamid"]!);
        Assert.Equal(written[1..], pinned);

        Task<Answer> PinAsync(string wamid, string type) => SendAsync(stage, group, "pin", new { type, message_id = wamid });
    }

    [Fact]
    public async Task Whoever_is_not_in_the_group_does_not_write_in_it()
    {
        var (stage, group) = await WithGroupAsync(Stage.Awa);
        await using var _ = stage;
        using var refused = await stage.Http.PostAsJsonAsync($"/control/groups/{group}/people/{Moussa}/messages", new { text = "Moi aussi" });
        using var unknown = await stage.Http.PostAsJsonAsync("/control/groups/none/people/1/messages", new { text = "Moi aussi" });
        using var wordless = await stage.Http.PostAsJsonAsync($"/control/groups/{group}/people/{Stage.Awa}/messages", new { });
        Assert.Equal((404, 404, 422), ((int)refused.StatusCode, (int)unknown.StatusCode, (int)wordless.StatusCode));
    }
}
