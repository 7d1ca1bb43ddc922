using System.Security.Cryptography;

namespace Relais.Platform.Postgres;

/// <summary>The database's files: made once, complete or not at all, and only opened by the version that made them.</summary>
internal sealed class Cluster(ServerFolder folder, PostgresBinaries binaries, bool isThrowaway)
{
    public const string Superuser = "postgres";

    private string VersionFile => Path.Combine(folder.Cluster, "PG_VERSION");

    /// <exception cref="EmbeddedPostgresException">The files are another version's, or no database's. Nothing was touched.</exception>
    public async Task VerifyAsync(CancellationToken cancel)
    {
        var major = await binaries.ReadMajorVersionAsync(cancel);
        if (File.Exists(VersionFile))
        {
            var made = (await File.ReadAllTextAsync(VersionFile, cancel)).Trim();
            if (made != $"{major}") throw new EmbeddedPostgresException(
                $"The database in {folder.Cluster} was made by PostgreSQL {made}, but {binaries.Folder} holds PostgreSQL {major}. Nothing was changed. "
                + $"Name a folder with the programs of PostgreSQL {made} in RELAIS_POSTGRES, or restore a backup into a new data folder.");
        }
        else if (Directory.Exists(folder.Cluster))
        {
            throw new EmbeddedPostgresException($"{folder.Cluster} exists, but holds no PostgreSQL database. Nothing was changed. Move it away, and Relais makes a new database there.");
        }
    }

    /// <summary>Runs initdb if there is no database yet.</summary>
    public async Task EnsureExistsAsync(ServerAccount account, CancellationToken cancel)
    {
        RemoveHalfMade();
        if (Directory.Exists(folder.Cluster)) return;

        await account.TakeOverAsync(folder, binaries, cancel);
        // A name of its own: an initdb whose Relais was killed may still be writing under its old one.
        var unfinished = $"{folder.Cluster}.new.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var made = await ServerCommand.RunAsync(binaries.InitDb, [.. await ArgumentsAsync(cancel), "-D", unfinished], account, folder.Root, cancel);
        if (!made.Succeeded) throw new EmbeddedPostgresException($"initdb could not make the database in {folder.Root}: {made.Output}");

        var settings = Path.Combine(unfinished, "postgresql.conf");
        PrivateFiles.Write(settings, await File.ReadAllTextAsync(settings, cancel) + $"\ninclude '{ServerConfiguration.FileName}'\n");
        Directory.Move(unfinished, folder.Cluster);
    }

    private void RemoveHalfMade()
    {
        foreach (var halfMade in Directory.GetDirectories(folder.Root, Path.GetFileName(folder.Cluster) + ".new.*"))
        {
            try
            {
                Directory.Delete(halfMade, recursive: true);
            }
            catch (IOException)
            {
                // Its initdb is still at work, and fails for this; the next start removes the rest.
            }
        }
    }

    private async Task<IEnumerable<string>> ArgumentsAsync(CancellationToken cancel)
    {
        string[] always =
        [
            "--username", Superuser, "--pwfile", folder.PasswordFile, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C", "--data-checksums", "--no-instructions",
            .. isThrowaway ? (string[])["--no-sync"] : [],
        ];
        // The same order and case rules on every machine; before 17 only the operating system knows letters beyond ASCII.
        return await binaries.ReadMajorVersionAsync(cancel) >= 17
            ? [.. always, "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
            : [.. always, "--lc-ctype", OperatingSystem.IsMacOS() ? "UTF-8" : "C.UTF-8"];
    }
}
