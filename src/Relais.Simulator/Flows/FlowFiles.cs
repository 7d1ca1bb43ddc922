using System.Net;
using Relais.Simulator.Accounts;

namespace Relais.Simulator.Flows;

/// <summary>The text of a flow and a page that shows it.</summary>
internal static class FlowFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{FlowOperations.AssetPath}/{{id}}/flow.json", (string id, WabaBook wabas) =>
            Find(wabas, id)?.Json is { } json ? TypedResults.Text(json, "application/json") : (IResult)TypedResults.NotFound());
        app.MapGet($"{FlowOperations.AssetPath}/{{id}}/preview", (string id, WabaBook wabas) => Find(wabas, id) is { } flow
            ? TypedResults.Text($"<!doctype html><title>{WebUtility.HtmlEncode(flow.Name)}</title><pre>{WebUtility.HtmlEncode(flow.Json ?? "")}</pre>", "text/html; charset=utf-8")
            : (IResult)TypedResults.NotFound());
    }

    private static Flow? Find(WabaBook wabas, string id)
    {
        foreach (var waba in wabas.All)
            lock (waba.Gate)
                if (waba.Flows.Find(id) is { } flow) return flow;
        return null;
    }
}
