using Relais.Simulator.Clockwork;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>The door of the Graph API: version, token, object, edge, in the order the real one asks.</summary>
internal sealed class GraphApi(NumberBook numbers, Chance chance, PostMessage postMessage)
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
        if (call.Token is not { } token || !numbers.KnowsToken(token)) return call.RefuseAsync(GraphError.BadToken());
        if (!numbers.TryFind(call.Path[0], out var number) || number.Settings.AccessToken != token)
            return call.RefuseAsync(GraphError.UnknownObject(call.Method, call.Path[0]));

        return (call.Method, call.Path[1..]) switch
        {
            ("GET", []) => ShowNumber.HandleAsync(call, number),
            ("POST", ["messages"]) => postMessage.HandleAsync(call, number),
            (_, [] or ["messages"]) => call.RefuseAsync(GraphError.UnknownObject(call.Method, call.Path[^1])),
            (_, var edge) => call.RefuseAsync(GraphError.UnknownPath($"/{string.Join('/', edge)}")),
        };
    }
}
