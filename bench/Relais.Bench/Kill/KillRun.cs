using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Relais.Messaging;

namespace Relais.Bench.Kill;

/// <summary>Proof that no message is lost and none is sent twice, with processes that are really killed.</summary>
internal static class KillRun
{
    public static readonly NumberCard Number = new("106540352242922", "EAAkill", "5f2c8a17d9e04b63", "verify-kill", MessagesPerSecond: 40);

    /// <summary>Tight enough to bind all the time, wide enough for many of its windows to hold a kill.</summary>
    private static readonly Pace CampaignPace = new(20, TimeSpan.FromSeconds(5));

    private const int FewAccepted = 50;

    public static async Task<int> RunAsync(int kills, Arguments arguments)
    {
        var (seed, nodes) = (arguments.Of("seed", 1), arguments.Of("nodes", 1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills of {nodes} node(s) with seed {seed}; pace {CampaignPace.Messages} per {CampaignPace.Period.TotalSeconds:F0} s, number {Number.MessagesPerSecond}/s."));
        var scene = await Scene.SetAsync(nodes, seed);
        var isClean = false;
        try
        {
            isClean = await RunAsync(scene, kills, seed);
        }
        finally
        {
            await scene.DisposeAsync();
            if (isClean) Directory.Delete(scene.Folder, recursive: true);
            else Console.WriteLine($"The database and the logs are kept in {scene.Folder}.");
        }
        return isClean ? 0 : 1;
    }

    private static async Task<bool> RunAsync(Scene scene, int kills, int seed)
    {
        await using var house = await House.FoundAsync(scene.DatabaseAddress, scene.Settings, Number, scene.SimulatorAddress);
        await using var source = NpgsqlDataSource.Create(scene.DatabaseAddress);
        await scene.Simulator.PlayAsync(Number, new(scene.Door.Address, "/api/webhooks/whatsapp"));
        await using var traffic = await Traffic.BeginAsync(scene, house, await house.OpenStreamAsync("Kill", CampaignPace), source, seed);
        await Until.TrueAsync("messages leave", Scene.StartPatience, async () => await scene.Simulator.AcceptedCountAsync() >= FewAccepted);

        await scene.Simulator.FaultsAsync(Faults.Some);
        var blows = new Blows(scene, new(seed));
        var began = Stopwatch.StartNew();
        await blows.StrikeAsync(kills);
        var struck = began.Elapsed;
        var settling = new Settling(scene, source, traffic);
        await settling.SettleAsync();

        var records = await Records.ReadAsync(source, scene.Simulator, traffic.Customers.WaIds);
        var verdict = Judge.Decide(records, traffic.Agents.AnsweredById, traffic.Campaign.Committed, traffic.Customers.WrittenByWamid, settling.Again, CampaignPace);
        await Histories.TellAsync(verdict, records, source);
        foreach (var refused in traffic.Agents.Refused.Distinct(StringComparer.Ordinal).Take(5)) Console.WriteLine($"! the API refused an agent: {refused}");

        var settled = (await source.ReadAsync(SettledSql, row => (Doubts: row.GetInt64(0), OwnerLost: row.GetInt64(1), Evidence: row.GetInt64(2))))[0];
        var byPerson = settling.Again.Count + settling.Sent.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"sent={records.Ledger.Count} received={traffic.Customers.WrittenByWamid.Count} repeated_requests={traffic.Agents.Repetitions} doubts={settled.Doubts} of_killed={settled.OwnerLost} by_receipt={settled.Doubts - settled.Evidence - byPerson} by_evidence={settled.Evidence} by_person={byPerson} {blows.Summary} s_per_kill={struck.TotalSeconds / kills:F1} total_s={began.Elapsed.TotalSeconds:F0} seed={seed} nodes={scene.Nodes.Count}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"kills={kills} lost={verdict.Lost.Count} doubled={verdict.Doubled.Count} unsettled={verdict.Unsettled.Count} over_limit={verdict.OverLimit.Count}"));
        return !verdict.All.Any() && traffic.Agents.Refused.IsEmpty;
    }

    private const string SettledSql = """
        SELECT count(*) FILTER (WHERE step = 'unconfirmed'), count(*) FILTER (WHERE step = 'unconfirmed' AND reason_code = 'owner_lost'), count(*) FILTER (WHERE step = 'evidence')
        FROM messaging.message_steps
        """;
}
