using System.Text;

namespace Relais.Platform.Postgres;

/// <summary>What the server writes of itself, in one file and the one before.</summary>
internal sealed class ServerLog(string path, long mostBytes = 5 * 1024 * 1024)
{
    /// <summary>Where the next line will stand.</summary>
    public long End => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>What was written from <paramref name="start"/> on, for a person to read.</summary>
    public string ReadFrom(long start)
    {
        if (!File.Exists(path)) return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Min(start, file.Length);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().Trim();
    }

    /// <summary>Sets a log that has grown aside. Copied and emptied, not renamed, because the server keeps it open to append to.</summary>
    public void RotateIfLarge()
    {
        if (End <= mostBytes) return;
        File.Copy(path, path + ".1", overwrite: true);
        using var emptied = new FileStream(path, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }
}
