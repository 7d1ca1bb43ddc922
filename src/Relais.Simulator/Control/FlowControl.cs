using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Accounts;
using Relais.Simulator.Flows;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Flows: what the platform makes of one whose endpoint or whose quality is bad, which no operation does.</summary>
internal static class FlowControl
{
    /// <param name="Status">PUBLISHED, THROTTLED or BLOCKED.</param>
    public sealed record Verdict(string? Status);

    public sealed record View(string Id, string WabaId, string Name, string Status);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/flows", List);
        control.MapPost("/flows/{flowId}", Decide);
    }

    private static List<View> List(WabaBook wabas, [FromQuery(Name = "waba_id")] string? wabaId = null)
    {
        List<View> all = [];
        foreach (var waba in wabas.All.Where(waba => wabaId is null || waba.Id == wabaId))
            lock (waba.Gate) all.AddRange(waba.Flows.All.Select(ViewOf));
        return all;
    }

    private static IResult Decide(string flowId, Verdict verdict, WabaBook wabas, AccountNews news)
    {
        if (Find(wabas, flowId) is not { } flow) return Problems.NotFound($"There is no flow with id '{flowId}'.");
        var before = flow.Status;
        var wrong = new WrongFields();
        wrong.Require(verdict.Status is "PUBLISHED" or "THROTTLED" or "BLOCKED", "status", "It must be PUBLISHED, THROTTLED or BLOCKED.");
        wrong.Require(before is not ("DRAFT" or "DEPRECATED"), "status", $"A flow in status {before} has no other by order.");
        if (wrong.Any) return wrong.ToProblem();

        lock (flow.Waba.Gate) flow.Status = verdict.Status!;
        if (before != flow.Status) news.FlowStatus(flow, before);
        return TypedResults.Ok(ViewOf(flow));
    }

    private static Flow? Find(WabaBook wabas, string id)
    {
        foreach (var waba in wabas.All)
            lock (waba.Gate)
                if (waba.Flows.Find(id) is { } flow) return flow;
        return null;
    }

    private static View ViewOf(Flow flow) => new(flow.Id, flow.Waba.Id, flow.Name, flow.Status);
}
