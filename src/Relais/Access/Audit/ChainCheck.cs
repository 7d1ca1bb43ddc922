using System.Globalization;
using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>What walking a chain found.</summary>
/// <param name="Sealed">Lines that hold, from the first on.</param>
/// <param name="Unsealed">Lines that have no place in the chain yet.</param>
/// <param name="Head">The hash of the last line that holds: kept elsewhere, it shows later that no end was cut off.</param>
/// <param name="Broken">The first place where the chain does not hold, and why; null when it holds throughout.</param>
internal sealed record ChainFinding(long Sealed, long Unsealed, byte[] Head, string? Broken);

/// <summary>Walks the chain of a workspace from its first line, hashing anew what is there.</summary>
internal sealed class ChainCheck(Database database)
{
    private const int PageSize = 1000;

    /// <param name="workspaceId">Whose chain, or <see cref="AuditTrail.Installation"/>.</param>
    /// <param name="known">A place and its hash as they were told before; the chain must still go through it. Null when none was kept.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ChainFinding> WalkAsync(Guid workspaceId, (long Position, byte[] Hash)? known, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        // One picture of the database throughout: lines may be sealed meanwhile.
        await work.ExecuteAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", cancel);
        var head = await work.QueryFirstAsync<Head>("SELECT position, hash FROM access.audit_heads WHERE workspace_id = @workspaceId", new { workspaceId }, cancel) ?? new(0, SealedLine.Nothing);
        var unsealed = await work.QueryFirstAsync<long>("SELECT count(*) FROM access.audit_lines WHERE workspace_id = @workspaceId AND position IS NULL", new { workspaceId }, cancel);

        var (position, hash) = (0L, SealedLine.Nothing);
        while (true)
        {
            var lines = await work.QueryAsync<SealedLine>(PageSql, new { workspaceId, position, limit = PageSize }, cancel);
            foreach (var line in lines)
            {
                var expected = line.HashAfter(hash, position + 1);
                if (line.Position != position + 1) return new(position, unsealed, hash, Text($"line {position + 1} is missing: after {position} comes {line.Position}"));
                if (!expected.AsSpan().SequenceEqual(line.Hash)) return new(position, unsealed, hash, Text($"line {position + 1} ({line.Id}, {line.At:yyyy-MM-dd HH:mm:ss}Z, {line.Action}) is not as it was written, or does not follow the one before"));
                (position, hash) = (position + 1, expected);
                if (known is { } told && told.Position == position && !told.Hash.AsSpan().SequenceEqual(hash)) return new(position, unsealed, hash, Text($"line {position} has another hash than the one that was kept"));
            }
            if (lines.Count < PageSize) break;
        }
        if (head.Position != position || !head.Hash.AsSpan().SequenceEqual(hash)) return new(position, unsealed, hash, Text($"line {position + 1} is missing: the chain was sealed up to {head.Position}"));
        if (known?.Position > position) return new(position, unsealed, hash, Text($"line {position + 1} is missing: line {known.Value.Position} was there when its hash was kept"));
        return new(position, unsealed, hash, null);
    }

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    private sealed record Head(long Position, byte[] Hash);

    private const string PageSql = $"""
        SELECT {SealedLine.Columns}
        FROM access.audit_lines
        WHERE workspace_id = @workspaceId AND position > @position
        ORDER BY position
        LIMIT @limit
        """;
}
