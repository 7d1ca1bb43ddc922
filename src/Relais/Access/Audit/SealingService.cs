using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>Seals new lines into the chain of their workspace, a moment after the change that wrote them was committed.</summary>
/// <remarks>
/// A change never waits for another one's: it adds its line without a place in the chain. The row of the chain's end is the lock under
/// which places are given, so that any number of nodes may seal at once.
/// </remarks>
internal sealed partial class SealingService(Database database, Wakeups wakeups, ILogger<SealingService> log) : BackgroundService
{
    public const string Topic = "audit";

    /// <summary>Lines that one transaction seals.</summary>
    private const int Batch = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, SealSomeAsync, failure => LogFailed(log, failure, failure.GetType().Name), stoppingToken);

    /// <summary>Seals all that is committed by now.</summary>
    public async Task SealAllAsync(CancellationToken cancel)
    {
        while (await SealSomeAsync(cancel)) cancel.ThrowIfCancellationRequested();
    }

    private async Task<bool> SealSomeAsync(CancellationToken cancel)
    {
        IReadOnlyList<Guid> workspaces;
        await using (var work = await database.BeginAsync(cancel)) workspaces = await work.QueryAsync<Guid>(WaitingSql, null, cancel);
        foreach (var workspaceId in workspaces) await SealAsync(workspaceId, cancel);
        return workspaces.Count > 0;
    }

    private async Task SealAsync(Guid workspaceId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("INSERT INTO access.audit_heads (workspace_id, position, hash) VALUES (@workspaceId, 0, @nothing) ON CONFLICT DO NOTHING", new { workspaceId, nothing = SealedLine.Nothing }, cancel);
        // Held until the commit: who seals the same chain meanwhile waits here, and goes on from where we end.
        var head = await work.QueryFirstAsync<Head>("SELECT position, hash FROM access.audit_heads WHERE workspace_id = @workspaceId FOR UPDATE", new { workspaceId }, cancel);
        var lines = await work.QueryAsync<SealedLine>(UnsealedSql, new { workspaceId, batch = Batch }, cancel);
        if (lines.Count == 0) return;

        var (position, hash) = (head!.Position, head.Hash);
        var (positions, hashes) = (new List<long>(lines.Count), new List<byte[]?>(lines.Count));
        foreach (var line in lines)
        {
            hash = line.HashAfter(hash, ++position);
            positions.Add(position);
            hashes.Add(hash);
        }
        await work.Set(SealSql).With("workspace_id", workspaceId).With("ids", lines.Select(line => line.Id).ToArray())
            .With("positions", positions.ToArray()).With("hashes", hashes.ToArray()).ExecuteAsync(cancel);
        await work.ExecuteAsync("UPDATE access.audit_heads SET position = @position, hash = @hash WHERE workspace_id = @workspaceId", new { workspaceId, position, hash }, cancel);
        await work.CommitAsync(cancel);
    }

    private sealed record Head(long Position, byte[] Hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lines of the audit trail could not be sealed ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    private const string WaitingSql = "SELECT DISTINCT workspace_id FROM access.audit_lines WHERE position IS NULL LIMIT 100";

    private const string UnsealedSql = $"""
        SELECT {SealedLine.Columns}
        FROM access.audit_lines
        WHERE workspace_id = @workspaceId AND position IS NULL
        ORDER BY id
        LIMIT @batch
        """;

    private const string SealSql = """
        UPDATE access.audit_lines AS line
        SET position = given.position, hash = given.hash
        FROM unnest(@ids::uuid[], @positions::bigint[], @hashes::bytea[]) AS given (id, position, hash)
        WHERE line.workspace_id = @workspace_id AND line.id = given.id
        """;
}
