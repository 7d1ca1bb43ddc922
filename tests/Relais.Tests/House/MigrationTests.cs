using System.Text.RegularExpressions;

namespace Relais.Tests.House;

/// <summary>
/// Reliability trap T32: the version before still runs while a new one migrates, and after somebody goes back to it. So a migration
/// adds; what is no longer used is taken away by a later version, once no running one asks for it.
/// </summary>
public sealed partial class MigrationTests
{
    // Until then no version had been released: nobody ran one that these could break.
    private const string LastBeforeTheFirstRelease = "0034";

    public static TheoryData<string> Later => [.. Migrations().Where(file => string.CompareOrdinal(Path.GetFileName(file)[..4], LastBeforeTheFirstRelease) > 0).Select(file => Path.GetFileName(file)), .. Examples.Keys];

    private static Dictionary<string, (string Sql, bool IsFit)> Examples { get; } = new(StringComparer.Ordinal)
    {
        ["a column more"] = ("ALTER TABLE a.b ADD COLUMN c integer NOT NULL DEFAULT 0;", true),
        ["a column that may be empty"] = ("ALTER TABLE a.b ADD COLUMN c text;", true),
        ["a column that the version before would not fill"] = ("ALTER TABLE a.b ADD COLUMN c integer NOT NULL;", false),
        ["a column less"] = ("ALTER TABLE a.b DROP COLUMN c;", false),
        ["another name"] = ("ALTER TABLE a.b RENAME COLUMN c TO d;", false),
        ["another type"] = ("ALTER TABLE a.b ALTER COLUMN c TYPE bigint;", false),
        ["a table less"] = ("DROP TABLE a.b;", false),
        ["what was said to be unused"] = ("-- contract: unused since 1.4\nALTER TABLE a.b DROP COLUMN c;", true),
    };

    [Theory]
    [MemberData(nameof(Later))]
    public void A_migration_takes_nothing_away_that_the_version_before_uses(string name)
    {
        var (sql, isFit) = Examples.TryGetValue(name, out var example) ? example : (File.ReadAllText(Migrations().Single(file => Path.GetFileName(file) == name)), true);
        Assert.Equal(isFit, Contract().IsMatch(sql) || !Breaking().IsMatch(Comments().Replace(sql, "")));
    }

    private static string[] Migrations() => Directory.GetFiles(Path.Combine(SourceTree.Root, "database", "migrations"), "*.sql");

    [GeneratedRegex(@"\bDROP\s+(TABLE|COLUMN|VIEW|FUNCTION|SCHEMA|TYPE)\b|\bRENAME\b|\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b|\bSET\s+NOT\s+NULL\b|\bADD\s+COLUMN\b(?:(?!\bDEFAULT\b)[^,;])*\bNOT\s+NULL\b(?![^,;]*\bDEFAULT\b)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Breaking();

    [GeneratedRegex(@"^-- contract: unused since \d+\.\d+", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Contract();

    [GeneratedRegex("--[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comments();
}
