using System.Net;
using Npgsql;
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
