using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Flows;

/// <summary>The text of a flow, read as far as it must be before a flow can be published.</summary>
internal static class FlowJson
{
    public static void Put(Flow flow, string text)
    {
        flow.Json = text;
        (flow.JsonVersion, flow.Faults) = Read(text);
    }

    private static (string? Version, FlowFault[] Faults) Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return (json.RootElement.StringOf("version"), [.. FaultsIn(json.RootElement)]);
        }
        catch (JsonException broken)
        {
            return (null, [new FlowFault("INVALID_JSON", "The flow is not valid JSON.", (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1)]);
        }
    }

    private static IEnumerable<FlowFault> FaultsIn(JsonElement flow)
    {
        if (flow.StringOf("version") is null) yield return Missing("version");
        if (flow.ValueKind != JsonValueKind.Object || !flow.TryGetProperty("screens", out var screens) || screens.ValueKind != JsonValueKind.Array || screens.GetArrayLength() == 0)
        {
            yield return Missing("screens");
            yield break;
        }

        foreach (var screen in screens.EnumerateArray())
        {
            if (screen.StringOf("id") is null) yield return Missing("id");
            if (screen.ValueKind != JsonValueKind.Object || !screen.TryGetProperty("layout", out _)) yield return Missing("layout");
        }
    }

    private static FlowFault Missing(string property) => new("INVALID_PROPERTY_KEY", $"The property \"{property}\" is missing.", 1, 1);
}
