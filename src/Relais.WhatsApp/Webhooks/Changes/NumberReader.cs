using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads what happened to a business number.</summary>
internal static class NumberReader
{
    public static NumberQualityChange? Quality(JsonElement value, Site site, string raw) => value.Words("event"u8) is not { } what ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Event = what,
        OldLimit = value.Text("old_limit"u8),
        CurrentLimit = value.Text("current_limit"u8),
        MaxPeoplePerDay = value.Text("max_daily_conversations_per_business"u8),
    };

    public static NumberNameReview? Name(JsonElement value, Site site, string raw) => value.Words("decision"u8) is not { } decision ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Decision = decision,
        RequestedName = value.Text("requested_verified_name"u8),
        RejectionReason = value.Text("rejection_reason"u8),
    };

    public static NumberSecurity? Security(JsonElement value, Site site, string raw) => value.Words("event"u8) is { } what
        ? new() { Origin = site.Origin, Field = site.Field, At = site.At, Raw = raw, Event = what, Requester = value.Text("requester"u8) }
        : null;

    public static BusinessUsernameChange? Username(JsonElement value, Site site, string raw) => value.Words("status"u8) is not { } status ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Status = status,
        Username = PersonBook.UsernameIn(value),
        Context = value.Text("context"u8),
    };

    public static Handover? Handover(JsonElement value, Site site, string raw)
    {
        if (value.Words("type"u8) is not { } type) return null;
        var (passed, sender) = (value.Find(type), value.Find("sender"u8));
        return new()
        {
            Origin = site.Origin,
            Field = site.Field,
            At = value.Instant("timestamp"u8) ?? site.At,
            Raw = raw,
            Type = type,
            Person = site.People.Of(sender?.Text("phone_number"u8), sender?.Text("user_id"u8), sender?.Text("parent_user_id"u8)),
            PreviousOwnerAppId = passed?.Text("previous_owner_app_id"u8),
            PreviousOwnerAppRole = passed?.Text("previous_owner_app_role"u8),
            PreviousOwnerRole = passed?.Text("previous_owner_role"u8),
            NewOwnerAppId = passed?.Text("new_owner_app_id"u8),
            NewOwnerRole = passed?.Text("new_owner_role"u8),
            Metadata = passed?.Text("metadata"u8),
        };
    }
}
