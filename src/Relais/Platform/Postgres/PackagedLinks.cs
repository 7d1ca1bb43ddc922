using System.Text.Json;

namespace Relais.Platform.Postgres;

/// <summary>Makes the links between libraries that the npm package of PostgreSQL lists but, unless its install script runs, lacks.</summary>
internal static class PackagedLinks
{
    /// <summary>Does nothing where the programs did not come from that package.</summary>
    /// <exception cref="EmbeddedPostgresException">The links are missing and this user may not make them.</exception>
    public static void Complete(PostgresBinaries binaries)
    {
        var native = Path.GetDirectoryName(binaries.Folder)!;
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list)) return;

        // Its paths begin with "native/".
        var package = Path.GetDirectoryName(native)!;
        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target)) Make(target, Path.GetFileName(link.GetProperty("source").GetString()!));
        }
    }

    private static void Make(string target, string source)
    {
        try
        {
            File.CreateSymbolicLink(target, source);
        }
        catch (IOException) when (File.Exists(target))
        {
            // Another process starts at the same moment and made it.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"PostgreSQL lacks the link {target} to {source}, and this user may not make it. Start Relais once as the owner of that folder, or make the link by hand.", failure);
        }
    }
}
