using Npgsql;
using Relais.Platform;
using Relais.Platform.Data;
using Relais.Tests.World;

namespace Relais.Tests.Platform;

/// <summary>A migrated database with no application on it, for what stands on PostgreSQL directly.</summary>
public sealed class OwnDatabase : IAsyncLifetime
{
    internal string Address { get; private set; } = "";

    internal NpgsqlDataSource Source { get; private set; } = null!;

    internal Database Database => new(Source, DatabaseGate.Open);

    public async Task InitializeAsync()
    {
        DapperTypes.Register();
        Address = await TestServer.NewDatabaseAsync();
        Source = DataSource.Build(Address, mostConnections: 4);
    }

    public async Task DisposeAsync() => await Source.DisposeAsync();

    /// <summary>Runs a statement as the owner, outside any transaction.</summary>
    internal async Task<object?> AskAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        // Filling a table with as much as years bring takes as long as the machine needs.
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync();
    }
}
