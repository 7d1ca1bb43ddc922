using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Uploading;

/// <summary>A message that carries a file waits until WhatsApp has the file, and says so.</summary>
public sealed class MediaUploadTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly int place = Interlocked.Increment(ref cases);
    private SimulatedNumber number = null!;
    private JsonNode conversation = null!;

    public async Task InitializeAsync()
    {
        number = await world.AddNumberAsync();
        await world.Simulator.WriteAsync(number, await world.Simulator.CustomerAsync(number, $"Khady {place}"), "Bonjour");
        conversation = await world.ConversationAsync($"Khady {place}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_dead_token_pauses_the_number_and_the_message_leaves_once_it_is_mended()
    {
        await world.Simulator.TokenIsAsync(number, "revoked");
        var message = await AnswerAsync(await UploadAsync());
        await WaitsForAsync(message, "account_paused", "token_invalid");

        await world.Simulator.TokenIsAsync(number, "alive");
        await ResumeAsync();

        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 1, "the message at WhatsApp");
    }

    [Fact]
    public async Task A_file_that_is_no_longer_here_fails_its_message_with_the_reason()
    {
        await world.Simulator.TokenIsAsync(number, "revoked");
        var message = await AnswerAsync(await UploadAsync());
        await WaitsForAsync(message, "account_paused", "token_invalid");
        // As when somebody brought the database back from a copy, and not the files.
        await world.ExecuteAsync($"UPDATE messaging.media_uploads SET hash = decode(repeat('ab', 32), 'hex') WHERE account_id = '{number.AccountId}'");
        await world.ExecuteAsync("UPDATE media.files SET hash = decode(repeat('ab', 32), 'hex') WHERE id IN (SELECT file_id FROM messaging.messages WHERE id = '" + message["id"] + "')");

        await world.Simulator.TokenIsAsync(number, "alive");
        await ResumeAsync();

        var failed = await Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!, seen => seen["state"]!.GetValue<string>() == "failed", "that it failed");
        Assert.Equal("file_missing", failed["failure"]!["reason_code"]!.GetValue<string>());
        Assert.Empty(await world.Simulator.LedgerAsync(number));
    }

    [Fact]
    public async Task Whoever_was_killed_before_they_wrote_down_that_it_is_there_gives_it_once_more_and_the_message_leaves_once()
    {
        var message = await AnswerAsync(await UploadAsync());
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 1, "the message at WhatsApp");
        var before = await MediaIdAsync();

        // What was in the books before the answer, with another message that waits.
        await world.ExecuteAsync($"UPDATE messaging.media_uploads SET media_id = NULL, uploaded_at = NULL, failures = 1, due_at = now() + interval '1 hour' WHERE account_id = '{number.AccountId}'");
        await AnswerAsync(message["file"]!["id"]!.GetValue<string>());
        await world.ExecuteAsync($"UPDATE messaging.media_uploads SET due_at = now() - interval '1 second' WHERE account_id = '{number.AccountId}'");

        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 2, "the second at WhatsApp");
        Assert.NotEqual(before, await MediaIdAsync());
    }

    [Fact]
    public async Task What_WhatsApp_has_forgotten_after_30_days_is_given_to_it_again()
    {
        var file = await UploadAsync();
        await AnswerAsync(file);
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 1, "the message at WhatsApp");
        var before = await MediaIdAsync();
        await world.ExecuteAsync($"UPDATE messaging.media_uploads SET uploaded_at = uploaded_at - interval '29 days 1 minute' WHERE account_id = '{number.AccountId}'");

        await AnswerAsync(file);

        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 2, "the second at WhatsApp");
        Assert.NotEqual(before, await MediaIdAsync());
    }

    private async Task<string?> MediaIdAsync() => (await world.RowsAsync<string>($"SELECT media_id FROM messaging.media_uploads WHERE account_id = '{number.AccountId}'")).Single();

    private async Task WaitsForAsync(JsonNode message, string reason, string because)
    {
        var waiting = await Eventually.SeesAsync(
            async () => (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/messages/{message["id"]}/history"), HttpStatusCode.OK))["waiting"]!,
            seen => seen["reason"]!.GetValue<string>() == reason, $"that it waits for {reason}");
        Assert.Equal(because, waiting["because"]!.GetValue<string>());
    }

    private async Task ResumeAsync() => Assert.Equal(HttpStatusCode.OK, (await world.Admin.PostAsync($"/api/accounts/{number.AccountId}/resume", null)).StatusCode);

    private async Task<JsonNode> AnswerAsync(string fileId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages")
        {
            Content = JsonContent.Create(new { file_id = fileId, body = new { kind = "file", shape = "document", is_voice = false, is_animated = false } }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(world.Clock.GetUtcNow()).ToString());
        return await RelaisWorld.JsonAsync(await world.Admin.SendAsync(request), HttpStatusCode.Accepted);
    }

    private async Task<string> UploadAsync()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"%PDF-1.7 devis {place}")) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        return (await RelaisWorld.JsonAsync(await world.Admin.PostAsync("/api/files?name=devis.pdf", content), HttpStatusCode.Created))["id"]!.GetValue<string>();
    }
}
