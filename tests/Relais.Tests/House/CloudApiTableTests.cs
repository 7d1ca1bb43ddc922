using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.WhatsApp;

namespace Relais.Tests.House;

/// <summary>Holds docs/cloud-api.md to what there is.</summary>
public sealed partial class CloudApiTableTests
{
    private static readonly Dictionary<string, Type> Clients = new(StringComparer.Ordinal)
    {
        ["Number"] = typeof(PhoneNumberClient),
        ["Account"] = typeof(BusinessAccountClient),
        ["Portfolio"] = typeof(PortfolioClient),
        ["App"] = typeof(AppClient),
        ["WhatsApp"] = typeof(WhatsAppClient),
    };

    private static readonly Row[] Rows = [.. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "cloud-api.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Row.Of)];

    [Fact]
    public void Every_method_of_the_clients_stands_in_the_table_and_every_one_that_does_exists() =>
        Assert.Equal(
            Clients.SelectMany(client => MethodsOf(client.Value).Select(method => $"{client.Key}.{method}")).Distinct().Order(StringComparer.Ordinal),
            Rows.SelectMany(row => row.Methods).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_route_of_the_table_is_one_of_the_API()
    {
        var paths = JsonNode.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "web", "openapi.json")))!["paths"]!.AsObject();
        var routes = paths.SelectMany(path => path.Value!.AsObject().Select(verb => $"{verb.Key.ToUpperInvariant()} {path.Key}")).ToHashSet(StringComparer.Ordinal);
        Assert.All(Rows.SelectMany(row => row.Routes), route => Assert.Contains(route, routes));
        Assert.All(Rows, row => Assert.Equal(row.Routes.Count == 0, row.Page.Length == 0));
    }

    [Fact]
    public void Every_test_of_the_table_exists()
    {
        var tests = Directory.GetFiles(Path.Combine(SourceTree.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(Rows);
        Assert.All(Rows, row => Assert.Contains(row.Test, tests));
    }

    // Each operation is a file of its own, which adds its method to a client.
    private static IEnumerable<string> MethodsOf(Type client) => typeof(WhatsAppClient).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.DeclaringType == client || (method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters()[0].ParameterType == client))
        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != "DisposeAsync")
        .Select(method => method.Name);

    private sealed record Row(IReadOnlyList<string> Methods, IReadOnlyList<string> Routes, string Page, string Test)
    {
        public static Row Of(string line)
        {
            var cells = line.Trim('|', ' ').Split(" |").Select(cell => cell.Trim()).ToArray();
            return new(Code(cells[1]), Code(cells[2]), cells[3], Code(cells[5])[0]);
        }

        private static List<string> Code(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups["word"].Value)];
    }

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
