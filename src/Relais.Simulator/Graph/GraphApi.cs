using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;

namespace Relais.Simulator.Graph;

/// <summary>The door of the Graph API: version, token, object, edge, permission and quota, in the order the real one asks.</summary>
internal sealed class GraphApi(OperationBook operations, NodeBook nodes, TokenBook tokens, Chance chance, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.Map("/{**path}", (HttpContext http, GraphApi api) => api.HandleAsync(http));

    private Task HandleAsync(HttpContext http)
    {
        string[] segments = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isVersioned = segments is [var first, ..] && GraphVersion.Looks(first);
        var path = isVersioned ? segments[1..] : segments;
        if (!isVersioned) return HandleAsync(new GraphCall(http, GraphVersion.Default, path, chance));

        // A version that does not exist is read as the name of something that does not exist.
        return GraphVersion.IsKnown(segments[0])
            ? HandleAsync(new GraphCall(http, segments[0], path, chance))
            : new GraphCall(http, GraphVersion.Default, path, chance).RefuseAsync(GraphError.UnknownPath($"/{string.Join('/', path)}"));
    }

    private Task HandleAsync(GraphCall call)
    {
        if (call.Path.Length == 0) return call.RefuseAsync(GraphError.NothingAsked());
        if (operations.Find(typeof(GraphRoot), call.Path) is { } root) return HandleAsync(call, GraphRoot.Instance, root, call.Path);

        var (access, dead) = tokens.Open(call.Token, call.Query("appsecret_proof"));
        if (access is null) return call.RefuseAsync(dead!);
        call.Access = access;
        return HandleNodeAsync(call, access);
    }

    private Task HandleNodeAsync(GraphCall call, Access access)
    {
        var found = nodes.Find(call.Path[0], access).ToList();
        if (found.Count == 0) return call.RefuseAsync(GraphError.UnknownObject(call.Method, call.Path[0]));
        var edge = call.Path[1..];
        foreach (var node in found)
            if (operations.Find(node.GetType(), edge) is { } methods) return HandleAsync(call, node, methods, edge);
        return call.RefuseAsync(GraphError.UnknownPath($"/{string.Join('/', edge)}"));
    }

    private Task HandleAsync(GraphCall call, object node, IReadOnlyDictionary<string, Operation> methods, string[] edge)
    {
        if (!methods.TryGetValue(call.Method, out var operation))
            return call.RefuseAsync(GraphError.UnknownObject(call.Method, edge is [] ? call.Path[0] : call.Path[^1]));
        operation.Count();
        if (call.Access is { } access && !access.Allows(operation.Permission)) return call.RefuseAsync(GraphError.NoPermission(operation.Permission));
        return TakeQuota(call, node, operation) is { } code ? call.RefuseAsync(GraphError.Coded(code)) : operation.HandleAsync(call, node);
    }

    /// <summary>Counts a management call with its app and its account; the code of the refusal when one of them has no room.</summary>
    private int? TakeQuota(GraphCall call, object node, Operation operation)
    {
        var now = clock.GetUtcNow();
        var counts = operation.Permission == Permission.Management;
        if (call.Access is { App: var app })
        {
            var hasRoom = !counts || app.Usage.TryTake(now);
            call.CountedWith(app, now);
            if (!hasRoom) return 4;
        }

        if (!counts || nodes.WabaOf(node) is not { } waba) return null;
        var isTaken = waba.Usage.TryTake(now);
        call.CountedWith(waba, now);
        return isTaken ? null : 80007;
    }
}
