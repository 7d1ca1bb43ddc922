using System.Globalization;

namespace Relais.Platform.Postgres;

/// <summary>The folder in which Relais keeps all it has, held by one process at a time.</summary>
/// <remarks>The lock is the operating system's, on an open file: it ends with the process, however that ends, so it is never left behind.</remarks>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream heldLock;

    private DataFolder(string path, FileStream heldLock)
    {
        Path = path;
        this.heldLock = heldLock;
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Makes the folder if need be, open to its owner only, and holds it until disposed.</summary>
    /// <exception cref="DataFolderInUseException">Another process holds it; the message names that process.</exception>
    public static DataFolder Acquire(string path, TimeProvider clock)
    {
        path = FullPath(path);
        PrivateFiles.CreateFolder(path);
        var held = Hold(path) ?? throw new DataFolderInUseException(InUse(path));
        PrivateFiles.Write(HolderFile(path), Invariant($"{Environment.ProcessId}\n{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\n"));
        return new(path, held);
    }

    /// <summary>The one way to write a data folder's path, whichever way a person wrote it.</summary>
    public static string FullPath(string path) => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    public void Dispose() => heldLock.Dispose();

    private static FileStream? Hold(string path)
    {
        try
        {
            return new(System.IO.Path.Combine(path, "relais.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            return null;
        }
    }

    // A file of its own: while the lock is held, nobody else can read the locked one.
    private static string HolderFile(string path) => System.IO.Path.Combine(path, "relais.pid");

    private static string InUse(string path)
    {
        var holder = File.Exists(HolderFile(path)) ? File.ReadAllLines(HolderFile(path)) : [];
        var who = holder is [var pid, var since, ..] ? $" (process {pid}, since {since})" : "";
        return $"Another Relais{who} already uses the data folder {path}. Stop it first, or give this one a folder of its own with RELAIS_DATA.";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
