using Npgsql;
using Relais.Platform;
using Relais.Platform.Data;

namespace Relais.Tests.Platform;

/// <summary>A transaction speaks for one tenant, and its connection remembers nothing of that.</summary>
public sealed class TenantScopeTests(OwnDatabase database) : IClassFixture<OwnDatabase>, IAsyncLifetime
{
    private const string SeenSql = "SELECT array_agg(workspace_id ORDER BY workspace_id) || platform.user_id() FROM access.workspaces";
    private static readonly Tenant Boutique = new(Guid.Parse("018f0000-0000-7000-8000-00000000000a"), Guid.Parse("018f0000-0000-7000-8000-0000000000aa"));
    private static readonly Tenant Atelier = new(Guid.Parse("018f0000-0000-7000-8000-00000000000b"), Guid.Parse("018f0000-0000-7000-8000-0000000000bb"));

    // A few connections that are handed on as they are: Npgsql would else wipe each, and hide what a transaction left behind
    // from us, though not from those who stand behind a pooler.
    private readonly NpgsqlDataSource pool = DataSource.Build(new NpgsqlConnectionStringBuilder(database.Address) { NoResetOnClose = true }.ConnectionString, mostConnections: 4);

    private Database Scoped => new(pool, DatabaseGate.Open);

    public Task InitializeAsync() => database.AskAsync($"""
        INSERT INTO access.workspaces (workspace_id, name, created_at)
        VALUES ('{Boutique.WorkspaceId}', 'Boutique', now()), ('{Atelier.WorkspaceId}', 'Atelier', now())
        ON CONFLICT DO NOTHING
        """);

    public async Task DisposeAsync() => await pool.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_interleaved_transactions_of_two_tenants_see_no_row_of_each_other()
    {
        var foreign = await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => ForeignAsync(new Random(seed), 1_250)));
        Assert.Equal(0, foreign.Sum());
    }

    [Fact]
    public async Task A_workspace_that_does_not_exist_sees_nothing() =>
        Assert.Equal([Guid.Empty], await SeenAsync(new(Guid.Empty, Guid.Empty), ending: 9));

    [Fact]
    public async Task The_request_role_without_a_tenant_sees_nothing()
    {
        await using var work = await Scoped.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync("SET LOCAL ROLE relais_app", CancellationToken.None);
        Assert.Equal(0, await work.QueryFirstAsync<long>("SELECT count(*) FROM access.workspaces", null, CancellationToken.None));
    }

    [Fact]
    public async Task A_row_for_another_workspace_cannot_be_written()
    {
        await using var work = await Scoped.BeginAsync(Boutique, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "INSERT INTO accounts.number_routes (phone_number_id, workspace_id, account_id) VALUES ('1', @WorkspaceId, @WorkspaceId)", new { Atelier.WorkspaceId }, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    // How many transactions saw anything but what is theirs.
    private async Task<int> ForeignAsync(Random random, int times)
    {
        var foreign = 0;
        for (var asked = 0; asked < times; asked++)
        {
            var seesItsOwn = random.Next(5) switch
            {
                0 => await EngineSeesAllAsync(),
                1 or 2 => (await SeenAsync(Boutique, random.Next(10))).SequenceEqual([Boutique.WorkspaceId, Boutique.UserId]),
                _ => (await SeenAsync(Atelier, random.Next(10))).SequenceEqual([Atelier.WorkspaceId, Atelier.UserId]),
            };
            if (!seesItsOwn) foreign++;
        }
        return foreign;
    }

    // However a transaction ends, its connection goes back to the few that all share.
    private async Task<Guid[]> SeenAsync(Tenant tenant, int ending)
    {
        await using var work = await Scoped.BeginAsync(tenant, CancellationToken.None);
        var seen = await ReadAsync(work);
        if (ending == 0) await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync("SELECT 1 / 0", CancellationToken.None));
        else if (ending < 8) await work.CommitAsync(CancellationToken.None);
        return seen;
    }

    // The engine serves all, and is nobody.
    private async Task<bool> EngineSeesAllAsync()
    {
        await using var work = await Scoped.BeginAsync(CancellationToken.None);
        return await work.QueryFirstAsync<bool>("SELECT count(*) = 2 AND platform.user_id() IS NULL AND platform.workspace_id() IS NULL FROM access.workspaces", null, CancellationToken.None);
    }

    private static async Task<Guid[]> ReadAsync(Work work) => (await work.Set(SeenSql).ReadAsync(row => row.GetFieldValue<Guid[]>(0), CancellationToken.None))[0];
}
