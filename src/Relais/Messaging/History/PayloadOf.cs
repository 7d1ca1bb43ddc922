using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relais.Messaging.History;

/// <summary>Finds in a webhook's body the part that speaks of one message.</summary>
internal static class PayloadOf
{
    /// <param name="body">As it was posted.</param>
    /// <param name="wamid">WhatsApp's id of the message; null while it is not known.</param>
    /// <param name="messageId">Ours, which a receipt gives back.</param>
    /// <returns>The message or status; several of them as an array; null when the body holds none.</returns>
    public static JsonNode? Message(byte[] body, string? wamid, Guid messageId)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var found = Named(json.RootElement, wamid, messageId.ToString("D")).Select(part => JsonNode.Parse(part.GetRawText())).ToArray();
            return found.Length switch { 0 => null, 1 => found[0], _ => new JsonArray(found) };
        }
        catch (JsonException)
        {
            // Then it was set aside, and speaks of nothing.
            return null;
        }
    }

    private static IEnumerable<JsonElement> Named(JsonElement element, string? wamid, string messageId) => element.ValueKind switch
    {
        JsonValueKind.Object when (wamid is not null && Is(element, "id", wamid)) || Is(element, "biz_opaque_callback_data", messageId) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Named(field.Value, wamid, messageId)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Named(item, wamid, messageId)),
        _ => [],
    };

    private static bool Is(JsonElement element, string field, string text) =>
        element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
