using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Flows;

/// <summary>POST of /{waba-id}/migrate_flows: flows of another account of the same business are copied here, as drafts of the same names.</summary>
internal sealed class MigrateFlows(WabaBook wabas, NumberBook numbers, Chance chance, TimeProvider clock) : IOperations
{
    public const int MostNames = 100;

    public void AddTo(OperationBook book) => book.On<Waba>("POST", "migrate_flows", Permission.Management, MigrateAsync);

    private async Task MigrateAsync(GraphCall call, Waba destination)
    {
        var body = await call.ParametersAsync();
        var names = body.TextsOf("source_flow_names");
        if (names?.Length > MostNames) await call.RefuseAsync(GraphError.BadParameter($"Param source_flow_names must have at most {MostNames} elements."));
        else if (FindSource(call, destination, body, out var source) is { } refusal) await call.RefuseAsync(refusal);
        else await call.AnswerAsync(Migrate(Chosen(source, names), destination));
    }

    private GraphError? FindSource(GraphCall call, Waba destination, JsonElement body, out Waba source)
    {
        source = null!;
        if (body.StringOf("source_waba_id") is not { } id) return GraphError.Missing("source_waba_id");
        if (!wabas.TryFind(id, out source!) || !call.Access!.Sees(source, numbers)) return GraphError.UnknownObject(call.Method, id);
        if (source == destination) return GraphError.BadParameter("Param source_waba_id must be another WhatsApp Business Account.");
        return numbers.OfWaba(source.Id).FirstOrDefault()?.Portfolio == numbers.OfWaba(destination.Id).FirstOrDefault()?.Portfolio
            ? null
            : GraphError.BadParameter("Both WhatsApp Business Accounts must be owned by the same business.");
    }

    /// <summary>No names mean all.</summary>
    private static List<(string Name, Flow? Flow)> Chosen(Waba source, string[]? names)
    {
        lock (source.Gate)
            return names is null or []
                ? [.. source.Flows.All.Select(flow => (flow.Name, (Flow?)flow))]
                : [.. names.Distinct(StringComparer.Ordinal).Select(name => (name, source.Flows.FindNamed(name)))];
    }

    private JsonObject Migrate(List<(string Name, Flow? Flow)> chosen, Waba destination)
    {
        var (migrated, failed) = (new JsonArray(), new JsonArray());
        foreach (var (name, flow) in chosen)
        {
            if (flow is null) failed.Add(Failure(name, "4233041", "Flows Migration Error: Flow name not found in source WABA."));
            else if (Copy(flow, destination) is { } copy) migrated.Add((JsonNode)new JsonObject { ["source_name"] = name, ["source_id"] = flow.Id, ["migrated_id"] = copy.Id });
            // With which code is not documented; this is the one of a flow that is made under a name that is taken.
            else failed.Add(Failure(name, "4016019", "Flows Migration Error: Flow name is not unique in destination WABA."));
        }

        return new JsonObject { ["migrated_flows"] = migrated, ["failed_flows"] = failed };
    }

    private static JsonNode Failure(string name, string code, string message) => new JsonObject { ["source_name"] = name, ["error_code"] = code, ["error_message"] = message };

    /// <summary>Null where the name is taken.</summary>
    private Flow? Copy(Flow flow, Waba destination)
    {
        lock (destination.Gate)
        {
            if (destination.Flows.FindNamed(flow.Name) is not null) return null;
            var copy = new Flow(destination, $"1{chance.Digits(14)}", flow.Name, clock.GetUtcNow()) { Categories = flow.Categories, EndpointUri = flow.EndpointUri };
            if (flow.Json is { } json) FlowJson.Put(copy, json);
            destination.Flows.Add(copy);
            return copy;
        }
    }
}
