using System.Diagnostics;
using System.Runtime.Versioning;
using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

[UnsupportedOSPlatform("windows")]
public sealed class ServerAccountTests
{
    [RootFact]
    public async Task Root_runs_the_server_in_a_folder_that_nobody_else_may_enter()
    {
        await using var folder = new PostgresFolder(settings: new() { IsThrowaway = true, Account = ServerAccount.Namespaced });
        await using var postgres = await folder.StartAsync();

        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }

    [RootFact]
    public async Task Where_name_spaces_are_forbidden_root_runs_the_server_as_another_user()
    {
        await using var folder = new PostgresFolder(settings: new() { IsThrowaway = true, Account = ServerAccount.Other("nobody") });
        OpenToAll(Directory.GetParent(folder.Path)!.FullName);
        await using var postgres = await folder.StartAsync();

        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
        Assert.Equal("nobody", await UserOfAsync(folder.Postmaster!.ProcessId));
    }

    [RootFact]
    public async Task A_folder_that_the_other_user_may_not_enter_is_named()
    {
        await using var folder = new PostgresFolder("closed/data", settings: new() { IsThrowaway = true, Account = ServerAccount.Other("nobody") });
        var closed = Directory.GetParent(folder.Path)!.FullName;
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        OpenToAll(Directory.GetParent(closed)!.FullName);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        Assert.Contains($"nobody may not enter {closed}.", refusal.Message);
    }

    [RootFact]
    public async Task A_database_of_the_other_user_can_be_had_back_into_a_name_space()
    {
        await using var folder = new PostgresFolder();
        OpenToAll(Directory.GetParent(folder.Path)!.FullName);
        await (await folder.StartAsync()).DisposeAsync();
        Process.Start("chown", ["-R", "nobody", folder.Server.Root]).WaitForExit();

        await using var postgres = await folder.StartAsync();

        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
    }

    private static void OpenToAll(string folder) => Process.Start("chmod", ["711", folder]).WaitForExit();

    private static async Task<string> UserOfAsync(int processId) =>
        (await ServerCommand.RunAsync("stat", ["-c", "%U", $"/proc/{processId}"], ServerAccount.Own, "/", CancellationToken.None)).Output;
}
