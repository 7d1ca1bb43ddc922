using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class AppDataTests
{
    private static async Task<Stage> InTheAppAsync(bool sharesHistory = true)
    {
        var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { is_on_biz_app = true, shares_history = sharesHistory });
        return stage;
    }

    private static Task<Answer> SyncAsync(Stage stage, string type) =>
        stage.PostJsonAsync($"{Stage.PhoneNumberId}/smb_app_data", new { messaging_product = "whatsapp", sync_type = type });

    [Fact]
    public async Task The_app_hands_over_its_contacts_once()
    {
        await using var stage = await InTheAppAsync();

        var asked = await SyncAsync(stage, "smb_app_state_sync");
        var contact = Assert.Single((await stage.NextChangeAsync("smb_app_state_sync"))["state_sync"]!.AsArray())!;

        Assert.NotEmpty((string)asked.Json["request_id"]!);
        Assert.Equal(("contact", "add", "Awa Diop", Stage.Awa), ((string?)contact["type"], (string?)contact["action"], (string?)contact["contact"]!["full_name"], (string?)contact["contact"]!["phone_number"]));
        Assert.Equal(2593107, (int)(await SyncAsync(stage, "smb_app_state_sync")).Error["error_subcode"]!);
    }

    [Fact]
    public async Task The_app_hands_over_what_was_written_in_three_phases()
    {
        await using var stage = await InTheAppAsync();
        await stage.SendAsync("Bonjour Awa");

        await SyncAsync(stage, "history");
        var phases = (await stage.NextChangesAsync("history", 3)).Select(value => value["history"]![0]!.AsObject()).OrderBy(part => (int)part["metadata"]!["phase"]!).ToList();

        Assert.Equal([(0, 33), (1, 66), (2, 100)], phases.Select(part => ((int)part["metadata"]!["phase"]!, (int)part["metadata"]!["progress"]!)));
        var thread = Assert.Single(phases[0]["threads"]!.AsArray())!;
        Assert.Equal((Stage.Awa, Stage.Awa), ((string?)thread["id"], (string?)thread["context"]!["wa_id"]));
        Assert.Equal([("Bonjour", "READ", null), ("Bonjour Awa", "PENDING", Stage.Awa)], thread["messages"]!.AsArray().Select(Told));
        Assert.Empty(phases[1]["threads"]!.AsArray());
    }

    private static (string?, string?, string?) Told(JsonNode? message) =>
        ((string?)message!["text"]!["body"], (string?)message["history_context"]!["status"], (string?)message["to"]);

    [Fact]
    public async Task Files_are_only_named_in_their_threads_and_those_of_the_last_days_follow_by_themselves()
    {
        await using var stage = await InTheAppAsync();
        await stage.ControlAsync(HttpMethod.Post, $"numbers/{Stage.PhoneNumberId}/past", new { });

        await SyncAsync(stage, "history");
        var told = await stage.NextChangesAsync("history", 5);

        var messages = told.SelectMany(value => value["history"]?[0]!["threads"]!.AsArray() ?? new JsonArray()).SelectMany(thread => thread!["messages"]!.AsArray()).ToList();
        Assert.Equal(3, messages.Count(message => (string?)message!["type"] == "media_placeholder"));
        var (photo, quote) = (told.Single(value => value["messages"] is not null)["messages"]![0]!, told.Single(value => value["message_echoes"] is not null)["message_echoes"]![0]!);
        Assert.Equal(("image", "document"), ((string?)photo["type"], (string?)quote["type"]));
        Assert.Contains((string?)photo["id"], messages.Select(message => (string?)message!["id"]));
        Assert.Null(photo["history_context"]);
        Assert.NotEmpty((string)photo["image"]!["id"]!);
    }

    [Fact]
    public async Task An_owner_who_declined_shares_nothing_and_that_is_told()
    {
        await using var stage = await InTheAppAsync(sharesHistory: false);

        await SyncAsync(stage, "history");

        Assert.Equal(2593109, (int)(await stage.NextChangeAsync("history"))["history"]![0]!["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task It_is_too_late_after_a_day()
    {
        await using var stage = await InTheAppAsync();
        stage.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        Assert.Equal(2593108, (int)(await SyncAsync(stage, "history")).Error["error_subcode"]!);
    }

    [Fact]
    public async Task A_number_that_is_not_in_the_app_has_nothing_to_hand_over()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(100, (await SyncAsync(stage, "history")).ErrorCode);
        Assert.Equal(100, (await SyncAsync(stage, "photos")).ErrorCode);
    }
}
