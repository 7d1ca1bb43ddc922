using Relais.Simulator.Graph;

namespace Relais.Simulator.Control;

/// <summary>What the Graph API serves here, and how often each was called: the coverage of a test run.</summary>
internal static class OperationControl
{
    /// <param name="Called">How many operations were called at all.</param>
    public sealed record View(int Count, int Called, List<OperationView> Operations);

    public sealed record OperationView(string Method, string Path, string? Permission, long Calls);

    public static void Map(IEndpointRouteBuilder control) => control.MapGet("/operations", Show);

    private static View Show(OperationBook book)
    {
        List<OperationView> all = [.. book.All
            .OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal)
            .Select(operation => new OperationView(operation.Method, operation.Path, Accounts.Permissions.WireName(operation.Permission), operation.Calls))];
        return new View(all.Count, all.Count(operation => operation.Calls > 0), all);
    }
}
