using System.Text.Json.Nodes;

namespace Relais.Simulator.Graph;

internal static class NodeReading
{
    /// <summary>The text of a property; null for all that is no text.</summary>
    public static string? Text(this JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
