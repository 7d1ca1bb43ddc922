using System.Text.RegularExpressions;

namespace Relais.Tests.House;

public sealed partial class ImportOrderTests
{
    public static TheoryData<string> Modules => [.. SourceTree.Modules];

    [Fact]
    public void Every_folder_of_the_application_that_holds_a_module_is_in_the_table_of_doors()
    {
        var folders = Directory.GetDirectories(Path.Combine(SourceTree.Root, "src", "Relais"))
            .Where(folder => Directory.GetFiles(folder, "*Module.cs").Length > 0).Select(folder => Path.GetFileName(folder));
        Assert.Equal(Doors.MayOpen.Keys.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_opens_only_the_doors_that_the_table_allows(string module)
    {
        var wrong = from file in SourceTree.CodeOf(module)
                    from Match named in ModuleName().Matches(file.Code)
                    let other = named.Groups["module"].Value
                    where other != module && SourceTree.Modules.Contains(other) && !Doors.MayOpen[module].Contains(other)
                    select $"{Path.GetRelativePath(SourceTree.Root, file.Path)} opens {other}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_enters_no_room_of_another(string module)
    {
        var wrong = from file in SourceTree.CodeOf(module)
                    from Match named in RoomName().Matches(file.Code)
                    let other = named.Groups["module"].Value
                    where other != module && Directory.Exists(Path.Combine(SourceTree.Root, "src", "Relais", other, named.Groups["room"].Value))
                    select $"{Path.GetRelativePath(SourceTree.Root, file.Path)} enters {named.Value}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Only_the_modules_of_the_road_use_a_provider_s_client(string module)
    {
        var wrong = from client in Doors.Clients
                    where !client.Value.Contains(module)
                    from file in SourceTree.CodeOf(module)
                    where file.Code.Contains(client.Key, StringComparison.Ordinal)
                    select $"{Path.GetRelativePath(SourceTree.Root, file.Path)} uses {client.Key}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_namespace_is_the_folder_of_its_file(string module)
    {
        var wrong = from file in SourceTree.CodeOf(module)
                    let folder = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), Path.GetDirectoryName(file.Path)!).Replace('/', '.')
                    where !file.Code.Contains($"namespace {folder};", StringComparison.Ordinal)
                    select Path.GetRelativePath(SourceTree.Root, file.Path);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_writes_no_schema_but_its_own_and_reads_another_s_through_its_views(string module)
    {
        var schemas = Doors.MayOpen.Keys.ToDictionary(name => name.ToLowerInvariant(), name => name, StringComparer.Ordinal);
        var wrong = from path in SourceTree.Files(Path.Combine("src", "Relais", module), "*.*")
                    where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".sql", StringComparison.Ordinal)
                    let text = SqlComments().Replace(File.ReadAllText(path), "")
                    from Match table in TableName().Matches(text)
                    let schema = table.Groups["schema"].Value
                    where schemas.TryGetValue(schema, out var owner) && owner != module && !IsAllowed(module, owner, table)
                    select $"{Path.GetRelativePath(SourceTree.Root, path)}: {table.Value.Trim()}";
        Assert.Empty(wrong);
    }

    // A function is a door as a view is. Platform's tables are everybody's ground; a workspace's own row is asked for at start.
    private static bool IsAllowed(string module, string owner, Match table) =>
        table.Groups["verb"].Value is "FROM" or "JOIN" or "EXISTS (SELECT FROM"
        && (table.Groups["table"].Value.EndsWith("_view", StringComparison.Ordinal) || table.Groups["table"].Value is "search" or "standing"
            || owner == "Platform" || (module, table.Groups["table"].Value) is ("Accounts", "workspaces"));

    [GeneratedRegex(@"\bRelais\.(?<module>[A-Z][A-Za-z]+)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ModuleName();

    [GeneratedRegex(@"\bRelais\.(?<module>[A-Z][A-Za-z]+)\.(?<room>[A-Z][A-Za-z]+)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RoomName();

    [GeneratedRegex(@"\b(?<verb>FROM|JOIN|INSERT INTO|UPDATE|DELETE FROM|USING)\s+(?<schema>[a-z]+)\.(?<table>[a-z_]+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"--[^\n]*|///[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SqlComments();
}
