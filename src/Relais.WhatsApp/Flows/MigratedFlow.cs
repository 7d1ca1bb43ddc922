using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>A flow and its copy. Source: Flows API, <c>migrated_flows</c>.</summary>
/// <param name="Name">The name of both.</param>
/// <param name="Source">The flow; null where Meta does not say.</param>
/// <param name="Copy">Its copy, a draft.</param>
public sealed record MigratedFlow(string? Name, FlowId? Source, FlowId Copy)
{
    internal static MigratedFlow? Read(JsonElement flow) => FlowId.TryParse(flow.Text("migrated_id"u8), out var copy)
        ? new(flow.Text("source_name"u8), FlowId.TryParse(flow.Text("source_id"u8), out var source) ? source : null, copy)
        : null;
}
