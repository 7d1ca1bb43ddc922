using System.Diagnostics;
using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("relais-test-");

    private string Path => System.IO.Path.Combine(temp.FullName, "data");

    [Fact]
    public void A_second_Relais_on_the_same_folder_is_refused_and_told_who_holds_it()
    {
        using var first = DataFolder.Acquire(Path, TimeProvider.System);

        var refusal = Assert.Throws<DataFolderInUseException>(() => DataFolder.Acquire(Path + "/", TimeProvider.System));

        Assert.Contains($"process {Environment.ProcessId}, since {TimeProvider.System.GetUtcNow().Year}", refusal.Message);
        Assert.Contains("RELAIS_DATA", refusal.Message);
    }

    [Fact]
    public void A_folder_that_was_let_go_can_be_held_again()
    {
        DataFolder.Acquire(Path, TimeProvider.System).Dispose();
        DataFolder.Acquire(Path, TimeProvider.System).Dispose();
    }

    [LinuxFact]
    public async Task A_holder_that_is_killed_holds_no_more()
    {
        DataFolder.Acquire(Path, TimeProvider.System).Dispose();
        using var holder = Process.Start("flock", ["--no-fork", "--exclusive", System.IO.Path.Combine(Path, "relais.lock"), "sleep", "600"]);
        await Eventually.GetAsync(() => IsHeld() ? "held" : null, "holder");

        holder.Kill();
        await holder.WaitForExitAsync();

        Assert.False(IsHeld());
    }

    [Fact]
    public void The_folder_is_made_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = DataFolder.Acquire(Path, TimeProvider.System);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
    }

    public void Dispose() => temp.Delete(recursive: true);

    private bool IsHeld()
    {
        try
        {
            DataFolder.Acquire(Path, TimeProvider.System).Dispose();
            return false;
        }
        catch (DataFolderInUseException)
        {
            return true;
        }
    }
}
