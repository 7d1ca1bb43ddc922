using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads what happened to a flow.</summary>
internal static class FlowReader
{
    public static FlowAlert? Read(JsonElement value, Site site, string raw) => value.Words("event"u8) is not { } what ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Event = what,
        FlowId = value.Text("flow_id"u8),
        Message = value.Text("message"u8),
        OldStatus = value.Text("old_status"u8),
        NewStatus = value.Text("new_status"u8),
        AlertState = value.Text("alert_state"u8),
        Threshold = value.Real("threshold"u8),
        ErrorRate = value.Real("error_rate"u8),
        MedianLatencyMilliseconds = value.Real("p50_latency"u8),
        P90LatencyMilliseconds = value.Real("p90_latency"u8),
        Availability = value.Real("availability"u8),
        Requests = value.Whole("requests_count"u8),
        Errors = value.Many("errors"u8, error => new FlowErrorShare(error.Text("error_type"u8), error.Real("error_rate"u8), error.Whole("error_count"u8))),
    };
}
