using System.Text.RegularExpressions;

namespace Relais.Tests.House;

public sealed partial class NameTests
{
    private static readonly string[] Projects = ["src/Relais", "src/Relais.WhatsApp", "src/Relais.Simulator"];

    [Fact]
    public void No_type_is_named_for_want_of_a_better_word()
    {
        var wrong = from project in Projects
                    from path in SourceTree.Files(project, "*.cs")
                    where Weak().IsMatch(Path.GetFileNameWithoutExtension(path))
                    select Path.GetRelativePath(SourceTree.Root, path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_is_left_for_later_in_a_comment()
    {
        var wrong = from folder in Projects.Concat(["tests", "web/src", "bench", "database/migrations"])
                    from path in SourceTree.Files(folder, "*.*")
                    where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".sql", StringComparison.Ordinal) || path.EndsWith(".ts", StringComparison.Ordinal) || path.EndsWith(".tsx", StringComparison.Ordinal)
                    where Path.GetFileName(path) != "NameTests.cs" && Later().IsMatch(File.ReadAllText(path))
                    select Path.GetRelativePath(SourceTree.Root, path);
        Assert.Empty(wrong);
    }

    [GeneratedRegex("(?:Manager|Helper|Util|Utils|Common|Base|Impl)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weak();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Later();
}
