using System.Net;
using Npgsql;
using Relais.Tests.Access;
using Relais.Tests.Accounts;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Http;

public sealed class HealthTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Who_has_no_database_lives_but_is_not_ready_until_it_is_back()
    {
        Assert.Equal("ready", await StatusAsync("/health", HttpStatusCode.OK));

        await ShutDatabaseAsync();
        Assert.Equal("database_unavailable", await StatusAsync("/health/ready", HttpStatusCode.ServiceUnavailable));
        Assert.Equal("database_unavailable", await StatusAsync("/health", HttpStatusCode.ServiceUnavailable));
        Assert.Equal("alive", await StatusAsync("/health/live", HttpStatusCode.OK));

        await OnServerAsync("ALTER DATABASE {0} ALLOW_CONNECTIONS true");
        await Eventually.IsAsync(async () => (await world.Stranger.GetAsync("/health/ready")).IsSuccessStatusCode, "Relais is ready again");
        Assert.Equal(HttpStatusCode.OK, (await world.Admin.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task A_token_that_ends_within_7_days_or_is_dead_is_a_warning_and_no_failure()
    {
        await using var second = new Token(world);
        await second.IsAsync("valid", TimeSpan.FromDays(8));
        Assert.Equal("""{"status":"ready","warnings":[]}""", await HealthAsync());
        await second.IsAsync("valid", TimeSpan.FromDays(6));
        Assert.Equal("""{"status":"warning","warnings":[{"code":"tokens_ending","count":1}]}""", await HealthAsync());
        await second.IsAsync("valid", TimeSpan.FromDays(-1));
        Assert.Equal("""{"status":"warning","warnings":[{"code":"tokens_dead","count":1}]}""", await HealthAsync());
        await second.IsAsync("dead", null);
        Assert.Equal("""{"status":"warning","warnings":[{"code":"tokens_dead","count":1}]}""", await HealthAsync());
        Assert.Equal("ready", await StatusAsync("/health/ready", HttpStatusCode.OK));
    }

    private async Task<string> HealthAsync() => (await RelaisWorld.JsonAsync(await world.Stranger.GetAsync("/health"), HttpStatusCode.OK)).ToJsonString();

    /// <summary>A number of which nobody asks Meta; gone with the test.</summary>
    private sealed class Token(RelaisWorld world) : IAsyncDisposable
    {
        private Guid? accountId;

        public async Task IsAsync(string state, TimeSpan? lives)
        {
            accountId ??= Guid.Parse((await world.ConnectAsync("300000000000077")).Text("id"));
            await world.RunAsync(
                "UPDATE accounts.accounts SET look_due_at = 'infinity', token_state = @state, token_ends_at = @endsAt WHERE id = @accountId",
                new { accountId, state, endsAt = (world.Clock.GetUtcNow() + lives)?.UtcDateTime });
        }

        public async ValueTask DisposeAsync() => await world.RunAsync("UPDATE accounts.accounts SET disconnected_at = now() WHERE id = @accountId", new { accountId });
    }

    private async Task ShutDatabaseAsync()
    {
        await OnServerAsync("ALTER DATABASE {0} ALLOW_CONNECTIONS false");
        await OnServerAsync("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{0}'");
    }

    private async Task OnServerAsync(string sql)
    {
        var address = new NpgsqlConnectionStringBuilder(world.DatabaseAddress);
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(world.DatabaseAddress) { Database = "postgres" }.ConnectionString);
        await using var command = server.CreateCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, address.Database));
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> StatusAsync(string path, HttpStatusCode expected) =>
        (await RelaisWorld.JsonAsync(await world.Stranger.GetAsync(path), expected))["status"]!.GetValue<string>();
}
