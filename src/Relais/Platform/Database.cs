using System.Globalization;
using Npgsql;

namespace Relais.Platform;

/// <summary>The one way to PostgreSQL. A person's request opens a transaction for its tenant, the engine one as the owner.</summary>
public sealed class Database(NpgsqlDataSource source, DatabaseGate gate)
{
    /// <summary>Where each workspace's changes, and each engine's wake-ups, are listened for.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>Opens a transaction that sees and changes one tenant's rows only, of the numbers that it reaches.</summary>
    /// <remarks>
    /// SET LOCAL and not set_config(): the settings end with the transaction, so that a pooled connection never carries
    /// one tenant's scope to another, and Citus passes on the former only (with its own setting, where it is present).
    /// All values are Guids, or arrays of them, which have no form that could break out of the quotes.
    /// </remarks>
    public async Task<Work> BeginAsync(Tenant tenant, CancellationToken cancel)
    {
        var work = await BeginAsync(cancel);
        try
        {
            await work.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
                SET LOCAL ROLE relais_app;
                SET LOCAL relais.workspace_id = '{tenant.WorkspaceId:D}';
                SET LOCAL relais.user_id = '{tenant.UserId:D}';
                SET LOCAL relais.account_ids = '{tenant.Accounts}'
                """), cancel);
            return work;
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>One statement of the engine that is a transaction by itself: one round trip, and durable when it returns.</summary>
    public SetCommand Set(string sql) => new(source.CreateCommand(sql), gate);

    /// <summary>Opens a transaction of the engine, which serves every tenant and is held by no policy.</summary>
    public Task<Work> BeginAsync(CancellationToken cancel) => gate.PassAsync(DatabaseStep.Begin, async () =>
    {
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            return new Work(connection, await connection.BeginTransactionAsync(cancel), gate);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    });
}
