using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform.Data;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Data;

public sealed class MigratorTests
{
    private static readonly string[] Files = [.. Migrator.Known.Select(file => file.FileName)];

    [Fact]
    public async Task An_empty_database_gets_every_file_in_its_order()
    {
        await using var source = await EmptyAsync();
        Assert.Equal(Files, await ApplyAsync(source));
        Assert.Equal(string.Join(' ', Files), await AskAsync(source, "SELECT string_agg(file_name, ' ' ORDER BY number) FROM platform.migrations"));
    }

    [Fact]
    public async Task What_was_applied_is_not_applied_again()
    {
        await using var source = await MigratedAsync();
        Assert.Empty(await ApplyAsync(source));
    }

    [Fact]
    public async Task Of_two_nodes_that_start_at_once_one_migrates_and_the_other_finds_it_done()
    {
        await using var first = await EmptyAsync();
        await using var second = DataSource.Build(first.ConnectionString, mostConnections: 5);

        var applied = await Task.WhenAll(ApplyAsync(first), ApplyAsync(second));

        Assert.Equal([0, Files.Length], applied.Select(files => files.Length).Order());
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_refused()
    {
        await using var source = await MigratedAsync();
        await AskAsync(source, "UPDATE platform.migrations SET checksum = 'another' WHERE number = 2");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(source));

        Assert.Contains("0002_access.sql", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MigrationException>(() => PendingAsync(source));
    }

    [Fact]
    public async Task A_database_of_a_newer_relais_is_refused()
    {
        await using var source = await MigratedAsync();
        await AskAsync(source, "INSERT INTO platform.migrations (number, file_name, checksum, applied_at) VALUES (9999, '9999_later.sql', 'later', now())");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(source));

        Assert.Contains("newer Relais", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_what_is_pending_changes_nothing()
    {
        await using var source = await EmptyAsync();
        Assert.Equal(Files, await PendingAsync(source));
        Assert.Equal(0L, await AskAsync(source, "SELECT count(*) FROM pg_namespace WHERE nspname IN ('platform', 'access')"));
    }

    [Fact]
    public async Task Nothing_stays_of_a_file_that_fails_and_the_next_start_begins_there()
    {
        await using var source = await EmptyAsync();
        await AskAsync(source, "CREATE SCHEMA platform; CREATE TABLE platform.installation (in_the_way integer)");

        var failed = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(source));

        Assert.Contains("0001_platform.sql failed", failed.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync(source, "SELECT count(*) FROM pg_class WHERE relname IN ('leases', 'migrations') AND relnamespace = 'platform'::regnamespace"));

        await AskAsync(source, "DROP TABLE platform.installation");
        Assert.Equal(Files, await ApplyAsync(source));
    }

    private static async Task<NpgsqlDataSource> EmptyAsync() => Open(await TestServer.EmptyDatabaseAsync());

    private static async Task<NpgsqlDataSource> MigratedAsync() => Open(await TestServer.NewDatabaseAsync());

    private static NpgsqlDataSource Open(string address) =>
        DataSource.Build(new NpgsqlConnectionStringBuilder(address) { PersistSecurityInfo = true }.ConnectionString, mostConnections: 5);

    private static async Task<string[]> ApplyAsync(NpgsqlDataSource source) => Names(await On(source).ApplyAsync(CancellationToken.None));

    private static async Task<string[]> PendingAsync(NpgsqlDataSource source) => Names(await On(source).PendingAsync(CancellationToken.None));

    private static string[] Names(IEnumerable<Migration> files) => [.. files.Select(file => file.FileName)];

    private static Migrator On(NpgsqlDataSource source) => new(source, TimeProvider.System, NullLogger<Migrator>.Instance);

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
