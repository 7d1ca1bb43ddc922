using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>A message of a group that is pinned above it, or is so no more.</summary>
internal static class PinContent
{
    private const int MostDays = 30;

    public static GraphError? Check(JsonElement pin)
    {
        foreach (var property in pin.EnumerateObject())
            if (property.Name is not ("type" or "message_id" or "expiration_days")) return GraphError.UnexpectedKey(property.Name, "pin");
        if (pin.StringOf("type") is not ("pin" or "unpin")) return GraphError.NotOneOf("pin['type']", "PIN, UNPIN", pin.StringOf("type") ?? "");
        if (string.IsNullOrEmpty(pin.StringOf("message_id"))) return GraphError.Missing("pin['message_id']");
        if (!pin.TryGetProperty("expiration_days", out var days)) return null;
        return days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var number) && number is >= 1 and <= MostDays
            ? null
            : GraphError.NotA("pin['expiration_days']", $"a number from 1 to {MostDays}");
    }
}
