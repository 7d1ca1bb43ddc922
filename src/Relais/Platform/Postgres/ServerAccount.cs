using System.Diagnostics;

namespace Relais.Platform.Postgres;

/// <summary>As whom the server runs. PostgreSQL refuses root, so for root another way must be found.</summary>
internal abstract class ServerAccount
{
    /// <summary>As ourselves: the way of every ordinary user.</summary>
    public static ServerAccount Own { get; } = new OwnAccount();

    /// <summary>As root who calls themselves user 1000: a name space of users, in which the files stay root's and need no open folder above them.</summary>
    public static ServerAccount Namespaced { get; } = new NamespacedAccount();

    public static ServerAccount Other(string user) => new OtherAccount(user);

    public static async Task<ServerAccount> ChooseAsync(CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Own;
        // Some containers forbid name spaces; there the server runs as one of the users who exist for that purpose.
        if (OperatingSystem.IsLinux() && await SucceedsAsync(Namespaced, "true", [], cancel)) return Namespaced;
        foreach (var user in (string[])["relais", "postgres", "_postgres", "nobody"])
        {
            if (await SucceedsAsync(Own, "id", ["-u", user], cancel)) return Other(user);
        }
        throw new EmbeddedPostgresException("Relais runs as root, which PostgreSQL refuses, and there is no other user to run it as. Start Relais as an ordinary user.");
    }

    public abstract ProcessStartInfo Prepare(string program, IEnumerable<string> arguments);

    /// <summary>Gives the server's files to this account; they may have been another's before.</summary>
    /// <exception cref="EmbeddedPostgresException">The account cannot reach the files or the programs.</exception>
    public abstract Task TakeOverAsync(ServerFolder folder, PostgresBinaries binaries, CancellationToken cancel);

    private static async Task<bool> SucceedsAsync(ServerAccount account, string program, string[] arguments, CancellationToken cancel)
    {
        try
        {
            return (await ServerCommand.RunAsync(program, arguments, account, Path.GetTempPath(), cancel)).Succeeded;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // the program does not exist
        }
    }

    private static async Task ChangeOwnerAsync(string owner, IEnumerable<string> folders, CancellationToken cancel)
    {
        var done = await ServerCommand.RunAsync("chown", ["-R", owner, "--", .. folders], Own, Path.GetTempPath(), cancel);
        if (!done.Succeeded) throw new EmbeddedPostgresException($"The database's files could not be given to {owner}: {done.Output}");
    }

    private sealed class OwnAccount : ServerAccount
    {
        public override ProcessStartInfo Prepare(string program, IEnumerable<string> arguments) => new(program, arguments);

        public override Task TakeOverAsync(ServerFolder folder, PostgresBinaries binaries, CancellationToken cancel) => Task.CompletedTask;
    }

    private sealed class NamespacedAccount : ServerAccount
    {
        public override ProcessStartInfo Prepare(string program, IEnumerable<string> arguments) =>
            new("unshare", ["--user", "--map-user=1000", "--map-group=1000", "--", program, .. arguments]);

        public override Task TakeOverAsync(ServerFolder folder, PostgresBinaries binaries, CancellationToken cancel) =>
            ChangeOwnerAsync("0:0", folder.Owned, cancel);
    }

    private sealed class OtherAccount(string user) : ServerAccount
    {
        public override ProcessStartInfo Prepare(string program, IEnumerable<string> arguments) => new(program, arguments) { UserName = user };

        public override Task TakeOverAsync(ServerFolder folder, PostgresBinaries binaries, CancellationToken cancel)
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder.DataFolder, File.GetUnixFileMode(folder.DataFolder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

            if (ClosedAbove(folder.Root) is { } data) throw Unreachable(data);
            if (ClosedAbove(binaries.Postgres) is { } programs) throw Unreachable(programs);
            return ChangeOwnerAsync(user, folder.Owned, cancel);
        }

        private static string? ClosedAbove(string path)
        {
            for (var at = Directory.GetParent(path); at is not null; at = at.Parent)
            {
                if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(at.FullName).HasFlag(UnixFileMode.OtherExecute)) return at.FullName;
            }
            return null;
        }

        private EmbeddedPostgresException Unreachable(string folder) => new(
            $"Relais runs as root, which PostgreSQL refuses, so the database would run as {user}; but {user} may not enter {folder}. "
            + "Start Relais as an ordinary user, or move it and its data below a folder that everyone may enter.");
    }
}
