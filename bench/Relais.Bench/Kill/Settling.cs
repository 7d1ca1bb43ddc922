using Npgsql;

namespace Relais.Bench.Kill;

/// <summary>The end of a run: everything works again, and what is open is given the time to settle by itself; a person settles the rest.</summary>
internal sealed class Settling(Scene scene, NpgsqlDataSource source, Traffic traffic)
{
    // Evidence takes a settling time after the last doubt, and a number's pause or a slow machine some more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>What a person ordered to be sent again, and what they said was sent.</summary>
    public List<Guid> Again { get; } = [];

    public List<Guid> Sent { get; } = [];

    public async Task SettleAsync()
    {
        await scene.Simulator.FaultsAsync(Faults.None);
        await traffic.EaseAsync();
        await Until.ComesTrueAsync(Patience, async () => await CountAsync("SELECT count(*) FROM messaging.outbox WHERE state = 'unconfirmed' OR stream_id IS NOT NULL") == 0);
        await AskPersonAsync();
        await traffic.EndAsync();
        await Until.ComesTrueAsync(Patience, async () => await CountAsync("SELECT count(*) FROM messaging.outbox") == 0);
        await Until.ComesTrueAsync(Patience, scene.Simulator.IsIdleAsync);
        await Until.ComesTrueAsync(Patience, async () => await CountAsync("SELECT count(*) FROM messaging.webhook_batches WHERE applied_at IS NULL") == 0);
    }

    private async Task AskPersonAsync()
    {
        var doubts = await source.ReadAsync("SELECT message_id FROM messaging.outbox WHERE state = 'unconfirmed'", row => row.GetGuid(0));
        if (doubts.Count == 0) return;
        var accepted = (await scene.Simulator.LedgerAsync()).Select(entry => entry.BizOpaqueCallbackData).ToHashSet(StringComparer.Ordinal);
        foreach (var doubt in doubts)
        {
            var isSent = accepted.Contains(doubt.ToString("D"));
            if (await traffic.Agents.SettleAsync(doubt, isSent)) (isSent ? Sent : Again).Add(doubt);
        }
    }

    private async Task<long> CountAsync(string sql) => (await source.ReadAsync(sql, row => row.GetInt64(0)))[0];
}
