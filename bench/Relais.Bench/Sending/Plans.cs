using Npgsql;
using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Bench.Sending;

/// <summary>What PostgreSQL does for the statements of the road out, on the tables as they are; nothing that they write is kept.</summary>
internal static class Plans
{
    /// <param name="scene">Where messages wait.</param>
    /// <param name="streamId">The campaign.</param>
    /// <param name="wanted">How many are asked for, of replies and of the campaign each.</param>
    public static async Task TellAsync(OutboundScene scene, Guid streamId, int wanted)
    {
        await using var connection = await scene.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var lease = (await scene.Source.ReadAsync("SELECT name, holder, epoch FROM platform.leases WHERE name = $1", row => (Name: row.GetString(0), Holder: row.GetGuid(1), Epoch: row.GetInt64(2)), Ownership.NameOf(scene.House.AccountId)))[0];
        await TellAsync(connection, "find_candidates.sql", new()
        {
            ["workspace_id"] = scene.House.WorkspaceId,
            ["account_id"] = scene.House.AccountId,
            ["lease"] = lease.Name,
            ["holder"] = lease.Holder,
            ["epoch"] = lease.Epoch,
            ["replies"] = wanted,
            ["streams"] = new[] { streamId },
            ["wanted"] = new[] { wanted },
            ["resting"] = Array.Empty<Guid>(),
            ["now"] = now,
        });
        await TellAsync(connection, "waiting_streams.sql", new() { ["workspace_id"] = scene.House.WorkspaceId, ["account_id"] = scene.House.AccountId });

        var waiting = await scene.Source.ReadAsync("SELECT message_id, contact_id FROM messaging.outbox WHERE stream_id = $1 AND state = 'queued' ORDER BY queued_order DESC LIMIT $2", row => (Id: row.GetGuid(0), ContactId: row.GetGuid(1)), streamId, wanted);
        await TellAsync(connection, "mark_sending.sql", new()
        {
            ["workspace_id"] = scene.House.WorkspaceId,
            ["account_id"] = scene.House.AccountId,
            ["epoch"] = lease.Epoch,
            ["now"] = now,
            ["boot"] = Guid.Empty,
            ["ticks"] = 0L,
            ["ids"] = waiting.Select(message => message.Id).ToArray(),
            ["contacts"] = waiting.Select(message => message.ContactId).ToArray(),
            ["levels"] = waiting.Select(_ => 1.0).ToArray(),
        });
        await TellAsync(connection, "record_outcomes.sql", new()
        {
            ["workspace_id"] = scene.House.WorkspaceId,
            ["now"] = now,
            ["ids"] = waiting.Select(message => message.Id).ToArray(),
            ["attempts"] = waiting.Select(_ => 1).ToArray(),
            ["claimed"] = waiting.Select(_ => now).ToArray(),
            ["kinds"] = waiting.Select(_ => "accepted").ToArray(),
            ["wamids"] = waiting.Select(message => $"wamid.{message.Id:N}").ToArray(),
            ["due"] = new DateTime?[waiting.Count],
            ["counts"] = new int[waiting.Count],
            ["codes"] = new int?[waiting.Count],
            ["subcodes"] = new int?[waiting.Count],
            ["reasons"] = new string?[waiting.Count],
            ["details"] = new string?[waiting.Count],
            ["traces"] = new string?[waiting.Count],
        });
    }

    private static async Task TellAsync(NpgsqlConnection connection, string file, Dictionary<string, object> values)
    {
        Console.WriteLine($"--- {file}");
        await using var command = new NpgsqlCommand("EXPLAIN (ANALYZE, BUFFERS) " + Sql.Read(file), connection);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        await using var plan = await command.ExecuteReaderAsync();
        while (await plan.ReadAsync()) Console.WriteLine(plan.GetString(0));
    }
}
