using System.Diagnostics;
using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

public sealed class TakeOverTests
{
    [Fact]
    public async Task A_server_that_outlived_its_Relais_is_taken_over_and_not_started()
    {
        await using var folder = new PostgresFolder();
        await folder.LeaveServerBehindAsync();
        var before = folder.Postmaster!.ProcessId;

        await using var postgres = await folder.StartAsync();

        Assert.False(postgres.StartedByUs);
        Assert.Equal(before, folder.Postmaster!.ProcessId);
        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task Who_took_a_server_over_stops_it()
    {
        await using var folder = new PostgresFolder();
        await folder.LeaveServerBehindAsync();

        await (await folder.StartAsync()).DisposeAsync();

        Assert.Null(folder.Postmaster);
    }

    [Fact]
    public async Task What_a_server_that_died_left_behind_does_not_hinder_the_next_start()
    {
        await using var folder = new PostgresFolder();
        await folder.LeaveServerBehindAsync();
        Kill(folder.Postmaster!.ProcessId);
        Assert.NotNull(folder.Postmaster);

        await using var postgres = await folder.StartAsync();

        Assert.True(postgres.StartedByUs);
    }

    [LinuxFact]
    public async Task After_a_restart_of_the_machine_any_program_may_bear_the_id_of_the_dead_server()
    {
        await using var folder = new PostgresFolder();
        await folder.LeaveServerBehindAsync();
        var text = await File.ReadAllLinesAsync(folder.Postmaster!.FilePath);
        Kill(folder.Postmaster!.ProcessId);
        using var stranger = Process.Start("sleep", "600");
        await File.WriteAllLinesAsync(folder.Postmaster!.FilePath, [$"{stranger.Id}", .. text.Skip(1)]);

        await using var postgres = await folder.StartAsync();

        Assert.True(postgres.StartedByUs);
        stranger.Kill();
    }

    [LinuxFact]
    public async Task Another_server_that_bears_the_id_of_the_dead_one_is_left_alone()
    {
        await using var folder = new PostgresFolder();
        await using var other = new PostgresFolder();
        await other.LeaveServerBehindAsync();
        await folder.LeaveServerBehindAsync();
        var text = await File.ReadAllLinesAsync(folder.Postmaster!.FilePath);
        Kill(folder.Postmaster!.ProcessId);
        await File.WriteAllLinesAsync(folder.Postmaster!.FilePath, [$"{other.Postmaster!.ProcessId}", .. text.Skip(1)]);

        await using (await folder.StartAsync()) Assert.NotEqual(other.Postmaster!.ProcessId, folder.Postmaster!.ProcessId);

        Assert.True(other.Postmaster!.IsOfLivingServer);
    }

    [Fact]
    public async Task A_command_beside_a_running_Relais_finds_its_server()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();

        Assert.Equal(postgres.ConnectionString, await EmbeddedPostgres.FindRunningAsync(folder.Path, CancellationToken.None));
    }

    [Fact]
    public async Task A_command_finds_no_server_where_none_runs()
    {
        await using var folder = new PostgresFolder();
        Assert.Null(await EmbeddedPostgres.FindRunningAsync(folder.Path, CancellationToken.None));

        await (await folder.StartAsync()).DisposeAsync();

        Assert.Null(await EmbeddedPostgres.FindRunningAsync(folder.Path, CancellationToken.None));
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }
}
