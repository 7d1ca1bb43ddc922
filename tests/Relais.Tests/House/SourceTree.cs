using System.Text.RegularExpressions;

namespace Relais.Tests.House;

/// <summary>The sources as a reader finds them.</summary>
internal static partial class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>The modules: the folders of the application that hold a door.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src", "Relais")).Select(folder => Path.GetFileName(folder)).Where(Doors.MayOpen.ContainsKey).Order(StringComparer.Ordinal)];

    /// <summary>The C# files of a module, each with its text less comments and strings.</summary>
    public static IEnumerable<(string Path, string Code)> CodeOf(string module) =>
        Files(Path.Combine("src", "Relais", module), "*.cs").Select(path => (path, Comments().Replace(File.ReadAllText(path), "")));

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Relais.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run inside the project.");
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/""", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comments();
}
