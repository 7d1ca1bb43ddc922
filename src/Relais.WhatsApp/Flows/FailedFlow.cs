using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>A flow that was not copied. Source: Flows API, <c>failed_flows</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Meta's code: 4233041, no flow of that name.</param>
/// <param name="Message">Meta's words.</param>
public sealed record FailedFlow(string? Name, int? Code, string? Message)
{
    internal static FailedFlow? Read(JsonElement flow) => flow.ValueKind != JsonValueKind.Object
        ? null
        : new(flow.Text("source_name"u8), flow.Code("error_code"u8), flow.Text("error_message"u8));
}
