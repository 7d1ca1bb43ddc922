using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Fetching;

/// <summary>Customers' files are fetched while WhatsApp keeps them, and the thread tells what became of each.</summary>
public sealed class MediaFetchTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly byte[] Voice = [.. "OggS"u8, 0, 2, .. new byte[22], .. "OpusHead une note vocale"u8];
    private static int cases;
    private readonly string name = $"Fatou {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;
    private string customer = "";

    public async Task InitializeAsync()
    {
        number = await world.AddNumberAsync();
        customer = await world.Simulator.CustomerAsync(number, name);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_file_is_here_soon_after_its_message_byte_for_byte()
    {
        await world.Simulator.SendAsync(number, customer, new { type = "voice", file = new { mime_type = "audio/ogg; codecs=opus", base64 = Convert.ToBase64String(Voice) } });

        var message = await SeesFileAsync("stored");

        Assert.Equal(("audio", true), (message["details"]!["body"]!["shape"]!.GetValue<string>(), message["details"]!["body"]!["is_voice"]!.GetValue<bool>()));
        Assert.Equal("audio/ogg", message["file"]!["content_type"]!.GetValue<string>());
        Assert.Equal(Voice, await world.Admin.GetByteArrayAsync($"/api/files/{message["file"]!["id"]}"));
        Assert.Equal(0, await world.CountAsync($"messaging.media_fetches WHERE message_id = '{message["id"]}'"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_yet_says_why_and_comes_when_it_can()
    {
        await world.Simulator.TokenIsAsync(number, "revoked");
        await world.Simulator.SendAsync(number, customer, new { type = "image", caption = "Ma commande" });
        var waiting = await SeesAsync(message => message["file"]?["reason_code"] is not null, "a reason");
        Assert.Equal(("awaited", "token_invalid", "Ma commande"), (waiting["file"]!["state"]!.GetValue<string>(), waiting["file"]!["reason_code"]!.GetValue<string>(), waiting["text"]!.GetValue<string>()));

        await world.Simulator.TokenIsAsync(number, "alive");
        await world.ExecuteAsync($"UPDATE messaging.media_fetches SET due_at = '2020-01-01' WHERE message_id = '{waiting["id"]}'");

        Assert.Null((await SeesFileAsync("stored"))["file"]!["reason_code"]);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_was_told_is_not_taken_for_it()
    {
        await world.Simulator.SendAsync(number, customer, new { type = "image" }, world.Clock.GetUtcNow().AddMinutes(-1));
        var whole = await SeesFileAsync("stored");
        var image = whole["raw"]!["image"]!.DeepClone();
        image["sha256"] = Convert.ToBase64String(new byte[32]);

        await world.Simulator.SendAsync(number, customer, new { raw = new JsonObject { ["type"] = "image", ["image"] = image } });

        Assert.Equal("file_damaged", (await SeesAsync(message => message["file"]?["reason_code"] is not null, "a reason"))["file"]!["reason_code"]!.GetValue<string>());
    }

    [Fact]
    public async Task After_seven_days_a_file_that_never_came_is_lost_and_nobody_asks_for_it_any_more()
    {
        await world.Simulator.SendAsync(number, customer, new { raw = new JsonObject { ["type"] = "document", ["document"] = new JsonObject { ["id"] = "999999", ["mime_type"] = "application/pdf", ["filename"] = "devis.pdf" } } });
        var waiting = await SeesAsync(message => message["file"]?["reason_code"] is not null, "a reason");
        Assert.Equal(("devis.pdf", "media_unknown"), (waiting["file"]!["name"]!.GetValue<string>(), waiting["file"]!["reason_code"]!.GetValue<string>()));

        await world.ExecuteAsync($"UPDATE messaging.media_fetches SET due_at = '2020-01-01', ends_at = '2020-01-01' WHERE message_id = '{waiting["id"]}'");

        Assert.Equal("media_expired", (await SeesFileAsync("lost"))["file"]!["reason_code"]!.GetValue<string>());
        Assert.Equal(0, await world.CountAsync($"messaging.media_fetches WHERE message_id = '{waiting["id"]}'"));
    }

    [Fact]
    public async Task A_webhook_that_comes_twice_fetches_once()
    {
        await world.Simulator.FaultsAsync(new { webhook_repeat = 2 });
        await world.Simulator.SendAsync(number, customer, new { type = "image" });
        var message = await SeesFileAsync("stored");
        await world.Simulator.NoFaultsAsync();
        Assert.Equal(1, await world.CountAsync($"media.files WHERE id = '{message["file"]!["id"]}'"));
        Assert.Single((await world.ThreadAsync(await world.ConversationAsync(name)))["items"]!.AsArray());
    }

    private Task<JsonNode> SeesFileAsync(string state) => SeesAsync(message => message["file"]?["state"]?.GetValue<string>() == state, $"a file that is {state}");

    private async Task<JsonNode> SeesAsync(Func<JsonNode, bool> sees, string what)
    {
        var conversation = await world.ConversationAsync(name);
        return await Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!, sees, what);
    }
}
