using System.Diagnostics;
using Npgsql;

namespace Relais.Tests.Platform.Postgres;

public sealed class HealingTests
{
    [Fact]
    public async Task A_server_that_was_killed_is_started_again_with_its_rows()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();
        await postgres.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");

        KillServer(folder);

        Assert.Equal(42, await AnswerAgainAsync(postgres, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task It_heals_every_time_and_not_only_once()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();

        KillServer(folder);
        await AnswerAgainAsync(postgres, "SELECT 1");
        KillServer(folder);

        Assert.Equal(1, await AnswerAgainAsync(postgres, "SELECT 1"));
    }

    [Fact]
    public async Task A_pool_recovers_after_one_failure()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();
        await using var pool = NpgsqlDataSource.Create(postgres.ConnectionString);
        await FillAsync(pool, 5);

        KillServer(folder);
        await AnswerAgainAsync(postgres, "SELECT 1");

        var failures = 0;
        for (var use = 0; use < 10; use++)
        {
            try
            {
                await using var command = pool.CreateCommand("SELECT 1");
                await command.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                failures++;
            }
        }
        Assert.InRange(failures, 0, 1);
    }

    [Fact]
    public async Task A_watching_session_that_is_ended_by_itself_does_not_disturb_the_server()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();
        var before = folder.Postmaster!.ProcessId;

        await Eventually.GetAsync(async () => await SuperuserAsync(folder, EndWatchSql), "watching session");
        await Eventually.GetAsync(async () => await SuperuserAsync(folder, SeeWatchSql), "new watching session");

        Assert.Equal(before, folder.Postmaster!.ProcessId);
    }

    [Fact]
    public async Task A_process_of_the_killed_server_that_still_works_is_waited_for()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();
        // It computes without a look at anything else, and so outlives its server.
        var busy = postgres.AskAsync("SELECT count(*) FROM generate_series(1, 6000000)");
        await Eventually.GetAsync(async () => await SuperuserAsync(folder, SeeBusySql), "busy process");

        KillServer(folder);

        Assert.Equal(1, await AnswerAgainAsync(postgres, "SELECT 1"));
        Assert.Contains("shared memory block", await File.ReadAllTextAsync(folder.Server.LogFile));
        await Record.ExceptionAsync(() => busy);
    }

    private static void KillServer(PostgresFolder folder)
    {
        using var process = Process.GetProcessById(folder.Postmaster!.ProcessId);
        process.Kill();
    }

    private static Task<object> AnswerAgainAsync(RunningPostgres postgres, string sql) => Eventually.GetAsync(
        async () =>
        {
            try
            {
                return await postgres.AskAsync(sql);
            }
            catch (NpgsqlException)
            {
                return null;
            }
        },
        "answer");

    private static async Task FillAsync(NpgsqlDataSource pool, int size)
    {
        var open = new List<NpgsqlConnection>();
        for (var one = 0; one < size; one++) open.Add(await pool.OpenConnectionAsync());
        foreach (var connection in open) await connection.DisposeAsync();
    }

    private static async Task<object?> SuperuserAsync(PostgresFolder folder, string sql)
    {
        await using var connection = await new Relais.Platform.Postgres.ServerProbe(folder.Server).ConnectAsync("test", CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private const string EndWatchSql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'relais watch'";
    private const string SeeBusySql = "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%generate_series%' AND pid <> pg_backend_pid()";
    private const string SeeWatchSql = "SELECT pid FROM pg_stat_activity WHERE application_name = 'relais watch'";
}
