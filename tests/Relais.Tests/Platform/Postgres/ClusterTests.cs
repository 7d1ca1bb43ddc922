using System.Diagnostics;
using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

public sealed class ClusterTests
{
    [Fact]
    public async Task A_database_half_made_is_made_again()
    {
        await using var folder = new PostgresFolder();
        var halfMade = folder.Server.Cluster + ".new.dead";
        Directory.CreateDirectory(halfMade);
        await File.WriteAllTextAsync(Path.Combine(halfMade, "PG_VERSION"), "18");

        await using var postgres = await folder.StartAsync();

        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
        Assert.False(Directory.Exists(halfMade));
    }

    [LinuxFact]
    public async Task An_initdb_that_is_killed_fails_the_start_and_the_next_start_succeeds()
    {
        await using var folder = new PostgresFolder();
        var failing = folder.StartAsync();
        (await Eventually.GetAsync(() => InitDbIn(folder), "initdb")).Kill();

        var failure = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => failing);
        Assert.Contains("initdb", failure.Message);
        Assert.False(Directory.Exists(folder.Server.Cluster));

        await using var postgres = await folder.StartAsync();
        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
    }

    [LinuxFact]
    public async Task A_start_that_is_cancelled_leaves_no_initdb()
    {
        await using var folder = new PostgresFolder();
        using var cancelling = new CancellationTokenSource();
        var starting = folder.StartAsync(cancelling.Token);
        using var initDb = await Eventually.GetAsync(() => InitDbIn(folder), "initdb");

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.Null(InitDbIn(folder));
    }

    [Fact]
    public async Task A_database_of_another_version_is_refused_and_not_touched()
    {
        await using var folder = new PostgresFolder();
        var version = Path.Combine(Directory.CreateDirectory(folder.Server.Cluster).FullName, "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        Assert.Contains("made by PostgreSQL 9,", refusal.Message);
        Assert.Equal([version], Directory.GetFileSystemEntries(folder.Server.Cluster));
        Assert.Equal([folder.Server.Cluster], Directory.GetFileSystemEntries(folder.Server.Root));
    }

    [Fact]
    public async Task A_folder_of_something_else_is_refused_and_not_touched()
    {
        await using var folder = new PostgresFolder();
        var precious = Path.Combine(Directory.CreateDirectory(folder.Server.Cluster).FullName, "holiday.jpg");
        await File.WriteAllTextAsync(precious, "");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        Assert.Contains("holds no PostgreSQL database", refusal.Message);
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public async Task A_database_whose_password_is_gone_is_refused()
    {
        await using var folder = new PostgresFolder();
        await (await folder.StartAsync()).DisposeAsync();
        File.Delete(folder.Server.PasswordFile);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        Assert.Contains(folder.Server.PasswordFile, refusal.Message);
    }

    [Fact]
    public async Task A_start_that_fails_says_what_the_server_said()
    {
        await using var folder = new PostgresFolder();
        await (await folder.StartAsync()).DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(folder.Server.Cluster, "postgresql.auto.conf"), "shared_buffers = 'plenty'\n");

        var failure = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        Assert.Contains("plenty", failure.Message);
    }

    private static Process? InitDbIn(PostgresFolder folder)
    {
        foreach (var process in Process.GetProcessesByName("initdb"))
        {
            if (CommandLine(process).Contains(folder.Server.Cluster, StringComparison.Ordinal)) return process;
            process.Dispose();
        }
        return null;
    }

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
