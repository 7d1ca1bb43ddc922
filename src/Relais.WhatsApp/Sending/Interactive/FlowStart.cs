using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>How a flow begins. Source: Cloud API, messages, <c>flow_action</c>.</summary>
public abstract record FlowStart
{
    // Flows, JSON reference: ids of screens; Meta names no limit.
    private const int MaxScreenLength = 255;

    private FlowStart()
    {
    }

    /// <summary>On a screen, without asking an endpoint.</summary>
    /// <param name="Screen">The screen's id.</param>
    /// <param name="DataJson">What the screen gets, as a JSON object with at least one member; null gives nothing.</param>
    public sealed record Navigate(string Screen, string? DataJson = null) : FlowStart;

    /// <summary>By asking the flow's endpoint.</summary>
    public sealed record DataExchange : FlowStart;

    internal static RequestFault? FindFault(string field, FlowStart? start) => start is not Navigate navigate
        ? null
        : TextFault.OfRequired($"{field}.flow_action_payload.screen", navigate.Screen, MaxScreenLength)
          ?? (navigate.DataJson is null ? null : JsonFault.OfObject($"{field}.flow_action_payload.data", navigate.DataJson, mayBeEmpty: false));

    internal void Write(Utf8JsonWriter json)
    {
        if (this is not Navigate navigate)
        {
            json.WriteString("flow_action"u8, "data_exchange"u8);
            return;
        }

        json.WriteString("flow_action"u8, "navigate"u8);
        json.WriteStartObject("flow_action_payload"u8);
        json.WriteString("screen"u8, navigate.Screen);
        json.WriteRaw("data"u8, navigate.DataJson);
        json.WriteEndObject();
    }
}
