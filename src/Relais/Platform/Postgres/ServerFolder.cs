using System.Security.Cryptography;
using System.Text;

namespace Relais.Platform.Postgres;

/// <summary>Where the embedded server's files lie within the data folder.</summary>
internal sealed class ServerFolder
{
    // A socket's whole path must fit 103 bytes on macOS and 107 on Linux.
    private const int LongestSocketPath = 99;
    private const string SocketName = "/.s.PGSQL.5432";

    public ServerFolder(string dataFolder)
    {
        DataFolder = dataFolder;
        Root = Path.Combine(dataFolder, "postgres");
        Cluster = Path.Combine(Root, "pgdata");
        LogFile = Path.Combine(Root, "postgres.log");
        PasswordFile = Path.Combine(Root, "password");
        Sockets = SocketsBelow(Root) ?? SocketsInTemp(dataFolder);
    }

    public string DataFolder { get; }

    /// <summary>Holds all the others but, at times, <see cref="Sockets"/>.</summary>
    public string Root { get; }

    /// <summary>PostgreSQL's data directory. It exists only once initdb has finished.</summary>
    public string Cluster { get; }

    public string LogFile { get; }

    public string PasswordFile { get; }

    /// <summary>Holds the server's Unix socket.</summary>
    public string Sockets { get; }

    /// <summary>What belongs to the account the server runs as.</summary>
    public IEnumerable<string> Owned => Sockets.StartsWith(Root, StringComparison.Ordinal) ? [Root] : [Root, Sockets];

    public void Create()
    {
        PrivateFiles.CreateFolder(Root);
        PrivateFiles.CreateFolder(Sockets);
        if (!OperatingSystem.IsWindows()) RefuseStrangers(Sockets);
        if (!File.Exists(PasswordFile) && !Directory.Exists(Cluster)) PrivateFiles.Write(PasswordFile, RandomNumberGenerator.GetHexString(48, lowercase: true));
    }

    /// <exception cref="EmbeddedPostgresException">There is a database, but its password is gone.</exception>
    public string ReadPassword() => File.Exists(PasswordFile) ? File.ReadAllText(PasswordFile) : throw new EmbeddedPostgresException(
        $"The embedded database's password, {PasswordFile}, is missing. Put it back from a backup of the data folder; without it nobody can enter the database.");

    private static string? SocketsBelow(string root)
    {
        var folder = Path.Combine(root, "run");
        // Npgsql takes what a comma parts for several hosts.
        return Encoding.UTF8.GetByteCount(folder + SocketName) <= LongestSocketPath && !folder.Contains(',', StringComparison.Ordinal) ? folder : null;
    }

    // The same data folder always gives the same name, so that a server that outlived its Relais is found again.
    private static string SocketsInTemp(string dataFolder) =>
        Path.Combine(Path.GetTempPath(), "relais-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16]);

    // Everyone may write in the temp folder: what someone else put there under our name is not ours to use.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void RefuseStrangers(string folder)
    {
        try
        {
            if (new DirectoryInfo(folder).LinkTarget is null)
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return;
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Only its owner may set its mode.
        }
        throw new EmbeddedPostgresException($"{folder} should hold the embedded database's socket, but it belongs to someone else. Remove it.");
    }
}
