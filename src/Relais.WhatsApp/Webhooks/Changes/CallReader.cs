using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads one of <c>calls[]</c>, and one of <c>statuses[]</c> that speaks of a call.</summary>
internal static class CallReader
{
    public static WebhookEvent Read(JsonElement call, Site site)
    {
        if (call.Words("id"u8) is not { } id) return site.Malformed(call, MalformedReason.IdMissing);

        var (direction, session) = (call.Text("direction"u8), call.Find("session"u8));
        return new CallEvent
        {
            Origin = site.Origin,
            Field = site.Field,
            At = call.Instant("timestamp"u8) ?? site.At,
            Raw = call.GetRawText(),
            CallId = id,
            Event = call.Text("event"u8) ?? "",
            From = call.Text("from"u8),
            To = call.Text("to"u8),
            Person = PersonOn(call, direction, site),
            Direction = direction,
            // The sandbox has it in a list.
            Status = call.Text("status"u8) ?? call.FirstOf("status"u8)?.Text(),
            StartedAt = call.Instant("start_time"u8),
            EndedAt = call.Instant("end_time"u8),
            Duration = call.Whole("duration"u8) is >= 0 and <= int.MaxValue and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            SdpType = session?.Text("sdp_type"u8),
            Sdp = session?.Text("sdp"u8),
            CallbackData = call.Text("biz_opaque_callback_data"u8),
            Payload = call.Text("cta_payload"u8) ?? call.Text("deeplink_payload"u8),
            Errors = WebhookError.In(call),
        };
    }

    public static WebhookEvent ReadStatus(JsonElement status, Site site)
    {
        if (status.Words("id"u8) is not { } id) return site.Malformed(status, MalformedReason.IdMissing);
        if (StatusReader.WordOf(status) is not { } word) return site.Malformed(status, MalformedReason.StatusMissing);

        return new CallStatus
        {
            Origin = site.Origin,
            Field = site.Field,
            At = status.Instant("timestamp"u8) ?? site.At,
            Raw = status.GetRawText(),
            CallId = id,
            Status = word,
            Recipient = site.People.Of(status.Text("recipient_id"u8), status.Text("recipient_user_id"u8), status.Text("recipient_parent_user_id"u8)),
            CallbackData = status.Text("biz_opaque_callback_data"u8),
            Errors = WebhookError.In(status),
        };
    }

    // Without the direction, the side that has a user id is the person's.
    private static Person? PersonOn(JsonElement call, string? direction, Site site)
    {
        var (caller, callee) = (call.Text("from_user_id"u8), call.Text("to_user_id"u8));
        var isFromPerson = direction is null ? caller is not null || callee is null && call.Find("from"u8) is not null : direction.StartsWith("USER", StringComparison.OrdinalIgnoreCase);
        return isFromPerson
            ? site.People.Of(call.Text("from"u8), caller, call.Text("from_parent_user_id"u8))
            : site.People.Of(call.Text("to"u8), callee, call.Text("to_parent_user_id"u8));
    }
}
