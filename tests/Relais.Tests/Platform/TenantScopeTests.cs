using Npgsql;
using Relais.Platform;

namespace Relais.Tests.Platform;

/// <summary>A transaction speaks for one tenant, and its connection remembers nothing of that.</summary>
public sealed class TenantScopeTests(OwnDatabase database) : IClassFixture<OwnDatabase>, IAsyncLifetime
{
    private const string SeenSql = "SELECT array_agg(workspace_id) || platform.user_id() FROM access.workspaces";
    private static readonly Tenant Boutique = new(Guid.Parse("018f0000-0000-7000-8000-00000000000a"), Guid.Parse("018f0000-0000-7000-8000-0000000000aa"));
    private static readonly Tenant Atelier = new(Guid.Parse("018f0000-0000-7000-8000-00000000000b"), Guid.Parse("018f0000-0000-7000-8000-0000000000bb"));

    public Task InitializeAsync() => database.AskAsync($"""
        INSERT INTO access.workspaces (workspace_id, name, created_at)
        VALUES ('{Boutique.WorkspaceId}', 'Boutique', now()), ('{Atelier.WorkspaceId}', 'Atelier', now())
        ON CONFLICT DO NOTHING
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Ten_thousand_interleaved_transactions_of_two_tenants_see_no_row_of_each_other()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => ManyAsync(new Random(seed), 1_250)));
        Assert.Equal((10_000, 0), (seen.Sum(one => one.Asked), seen.Sum(one => one.Foreign)));
    }

    [Fact]
    public async Task A_workspace_that_does_not_exist_sees_nothing() =>
        Assert.Empty(await SeenAsync(new(Guid.Empty, Guid.Empty)));

    [Fact]
    public async Task The_request_role_without_a_tenant_sees_nothing()
    {
        await using var work = await database.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync("SET LOCAL ROLE relais_app", CancellationToken.None);
        Assert.Equal(0, await work.QueryFirstAsync<long>("SELECT count(*) FROM access.workspaces", null, CancellationToken.None));
    }

    [Fact]
    public async Task A_row_for_another_workspace_cannot_be_written()
    {
        await using var work = await database.Database.BeginAsync(Boutique, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "INSERT INTO accounts.number_routes (phone_number_id, workspace_id, account_id) VALUES ('1', @WorkspaceId, @WorkspaceId)", new { Atelier.WorkspaceId }, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<(int Asked, int Foreign)> ManyAsync(Random random, int times)
    {
        var (asked, foreign) = (0, 0);
        for (; asked < times; asked++)
        {
            var tenant = random.Next(2) == 0 ? Boutique : Atelier;
            var seen = await OneAsync(tenant, random.Next(10));
            if (!seen.SequenceEqual([tenant.WorkspaceId, tenant.UserId])) foreign++;
        }
        return (asked, foreign);
    }

    // However a transaction ends, its connection goes back to the few that all share.
    private async Task<Guid[]> OneAsync(Tenant tenant, int ending)
    {
        await using var work = await database.Database.BeginAsync(tenant, CancellationToken.None);
        var seen = await ReadAsync(work);
        if (ending == 0) await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync("SELECT 1 / 0", CancellationToken.None));
        else if (ending < 8) await work.CommitAsync(CancellationToken.None);
        return seen;
    }

    private async Task<Guid[]> SeenAsync(Tenant tenant)
    {
        await using var work = await database.Database.BeginAsync(tenant, CancellationToken.None);
        return [.. (await ReadAsync(work)).Except([tenant.UserId])];
    }

    private static async Task<Guid[]> ReadAsync(Work work) => (await work.Set(SeenSql).ReadAsync(row => row.GetFieldValue<Guid[]>(0), CancellationToken.None))[0];
}
