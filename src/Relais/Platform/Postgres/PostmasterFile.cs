using System.Diagnostics;
using System.Globalization;

namespace Relais.Platform.Postgres;

/// <summary>postmaster.pid: what the running server, or one that died, wrote of itself into its data directory.</summary>
/// <remarks>Its lines: process id, data directory, start time, port, socket folder, listen address, shared memory, state. Source: src/include/utils/pidfile.h of PostgreSQL.</remarks>
internal sealed class PostmasterFile
{
    private readonly string text;
    private readonly string[] lines;

    private PostmasterFile(string path, string text)
    {
        FilePath = path;
        this.text = text;
        lines = text.Split('\n');
    }

    public static PostmasterFile? Read(string cluster)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        try
        {
            return new(file, File.ReadAllText(file));
        }
        catch (IOException)
        {
            return null; // no server, or one that removes the file this very moment
        }
    }

    public string FilePath { get; }

    /// <summary>0 where the file was cut short.</summary>
    public int ProcessId => lines.Length > 0 && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? Math.Abs(id) : 0;

    /// <summary>Null before the server has begun to listen.</summary>
    public ServerEndpoint? Endpoint => lines is [_, _, _, var port, var sockets, ..] && int.TryParse(port, CultureInfo.InvariantCulture, out var number)
        ? new(sockets.Length > 0 ? sockets : ServerEndpoint.Loopback, number)
        : null;

    /// <summary>Whether the server that wrote this still runs. After a restart of the machine its id may be any program's.</summary>
    public bool IsOfLivingServer => ProcessId != 0 && (OperatingSystem.IsLinux() ? LivesOnLinux() : LivesByName());

    /// <summary>Tells PostgreSQL that the writer is dead, where it would itself believe a zombie or a stranger of the same id.</summary>
    /// <remarks>The file is kept, and not removed: by its line on shared memory PostgreSQL sees whether processes of the dead server still write, and then refuses.
    /// PostgreSQL never takes the process that started it, us, for another server.</remarks>
    public void Disown()
    {
        PrivateFiles.Write(FilePath, string.Join('\n', [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. lines.Skip(1)]));
        // The socket has such a file too, which guards nothing but the socket.
        if (Endpoint is { IsSocket: true } endpoint) File.Delete(Path.Combine(endpoint.Host, $".s.PGSQL.{endpoint.Port}.lock"));
    }

    private bool LivesOnLinux()
    {
        var process = $"/proc/{ProcessId}";
        try
        {
            // The name stands in brackets and may hold anything; the state is the letter after them.
            var status = File.ReadAllText($"{process}/stat");
            if (status[(status.LastIndexOf(')') + 2)..][0] is 'Z' or 'X') return false;
        }
        catch (IOException)
        {
            return false;
        }
        try
        {
            // A server's current directory is its data directory, so this is our file if it is our server.
            return File.ReadAllText($"{process}/cwd/postmaster.pid") == text;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return LivesByName();
        }
    }

    private bool LivesByName()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
