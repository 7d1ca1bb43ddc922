using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Platform.Restoring;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Messaging.Sending;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Restoring;

/// <summary>Reliability trap T21: a database that was brought back from a copy sends what the original has sent since.</summary>
public sealed class HistoryMarkTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_restored_copy_sends_nothing_until_somebody_has_looked()
    {
        var number = await world.AddNumberAsync();
        var people = await world.PeopleAsync(number, 3);
        await BeatAsync();
        // The copy: a message waits in it that the original has sent since.
        await world.ExecuteAsync("UPDATE platform.installation SET beat = beat - 1");
        await world.StopAsync();
        await world.StartAsync();
        await world.EnqueueAsync(number, null, people);

        Assert.Equal("database_restored", (await ShownAsync(number))["paused"]!["reason_code"]!.GetValue<string>());
        Assert.Equal(3, await world.CountAsync("messaging.outbox WHERE state = 'queued'"));
        Assert.Empty(await world.Simulator.LedgerAsync(number));

        Assert.Equal(HttpStatusCode.OK, (await world.Admin.PostAsync($"/api/accounts/{number.AccountId}/resume", null)).StatusCode);
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 3, "what waited");
    }

    [Fact]
    public async Task In_a_restored_copy_silence_is_no_evidence()
    {
        // A receipt would settle what is left in doubt below.
        await world.Simulator.FaultsAsync(new { receipts = "none" });
        var number = await world.AddNumberAsync();
        var people = await world.PeopleAsync(number, 1);
        await world.EnqueueAsync(number, null, people);
        await Eventually.SeesAsync(() => world.CountAsync("messaging.outbox WHERE account_id = @AccountId", new { number.AccountId }), count => count == 0, "it at WhatsApp");
        await world.ExecuteAsync($"""
            INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, state, due_at, claimed_at, unconfirmed_at, departure)
            SELECT workspace_id, id, account_id, contact_id, 'unconfirmed', now(), now(), now(), 7 FROM messaging.messages WHERE account_id = '{number.AccountId}' LIMIT 1
            """);
        await BeatAsync();
        await world.ExecuteAsync("UPDATE platform.installation SET beat = beat - 1");
        await BeatAsync();
        Assert.Equal(1, await world.CountAsync("messaging.outbox WHERE account_id = @AccountId AND state = 'unconfirmed' AND departure IS NULL", new { number.AccountId }));
        await world.ExecuteAsync($"DELETE FROM messaging.outbox WHERE account_id = '{number.AccountId}'");
        await world.Simulator.NoFaultsAsync();
    }

    [Fact]
    public async Task The_original_is_never_taken_for_a_copy_whatever_is_in_the_data_folder()
    {
        var number = await world.AddNumberAsync();
        await BeatAsync();
        await BeatAsync();
        foreach (var note in new[] { "", "not a note", $"{Guid.Empty:D} 999999" })
        {
            await File.WriteAllTextAsync(Path.Combine(world.DataFolder, "history.mark"), note);
            await BeatAsync();
        }
        await world.StopAsync();
        await world.StartAsync();
        Assert.Null((await ShownAsync(number))["paused"]);
    }

    private Task BeatAsync() => world.Services.GetRequiredService<HistoryMark>().BeatAsync(CancellationToken.None);

    private async Task<System.Text.Json.Nodes.JsonNode> ShownAsync(SimulatedNumber number) =>
        await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{number.AccountId}"), HttpStatusCode.OK);
}
