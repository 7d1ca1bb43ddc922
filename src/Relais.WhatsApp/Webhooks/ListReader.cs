using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads the values that hold lists, item by item: one that cannot be read hides none of its neighbours.</summary>
internal static class ListReader
{
    /// <summary>The lists that hold an event an item, for <see cref="ItemLimit"/> too.</summary>
    public static IReadOnlyList<string> Lists { get; } =
        ["messages", "statuses", "user_actions", "calls", "user_preferences", "user_id_update", "message_echoes", "state_sync", "history", "groups", "automatic_events"];

    public static bool Reads(string field) => field is "messages" or "calls" or "user_preferences" or "user_id_update" or "smb_message_echoes" or "message_echoes"
        or "smb_app_state_sync" or "history" or "automatic_events" or "standby" || field.StartsWith("group_", StringComparison.Ordinal);

    public static void Read(JsonElement value, Site site, List<WebhookEvent> events)
    {
        switch (site.Field)
        {
            case "messages":
                Each(value, "messages", site, events, MessageReader.Read);
                Each(value, "statuses", site, events, StatusReader.Read);
                Each(value, "user_actions", site, events, LinkClickReader.Read);
                break;
            case "calls":
                Each(value, "calls", site, events, CallReader.Read);
                Each(value, "statuses", site, events, CallReader.ReadStatus);
                break;
            case "user_preferences":
                Each(value, "user_preferences", site, events, PersonReader.ReadPreference);
                break;
            case "user_id_update":
                Each(value, "user_id_update", site, events, PersonReader.ReadUserId);
                break;
            case "smb_message_echoes" or "message_echoes":
                Each(value, "message_echoes", site, events, EchoReader.Read);
                break;
            case "smb_app_state_sync":
                Each(value, "state_sync", site, events, PersonReader.ReadContact);
                break;
            case "history":
                HistoryReader.Read(value, site, events);
                break;
            case "automatic_events":
                Each(value, "automatic_events", site, events, AdEventReader.Read);
                break;
            case "standby":
                StandbyReader.Read(value, site, events);
                break;
            default:
                Each(value, "groups", site, events, GroupReader.Read);
                break;
        }

        ReadErrors(value, site, events);
    }

    /// <summary>Reads the items of a list, each on its own.</summary>
    public static void Each(JsonElement holder, string name, Site site, List<WebhookEvent> events, Func<JsonElement, Site, WebhookEvent> read)
    {
        if (ListIn(holder, name, site, events) is not { } list) return;
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var here = site with { Path = site.Path.In(name, index++) };
            events.Add(
                item.ValueKind != JsonValueKind.Object ? here.Malformed(item, MalformedReason.NotAnObject)
                : !SurrogateEscapes.AreWhole(item) ? here.Malformed(item, MalformedReason.HalfSurrogate)
                : read(item, here));
        }
    }

    /// <summary>The list; null when there is none, and what stands in its place is told as malformed.</summary>
    public static JsonElement? ListIn(JsonElement holder, string name, Site site, List<WebhookEvent> events)
    {
        if (holder.Find(name) is not { } list || list.ValueKind == JsonValueKind.Array) return holder.Find(name);
        events.Add((site with { Path = site.Path.In(name) }).Malformed(list, MalformedReason.NotAList));
        return null;
    }

    /// <summary>Errors beside the items speak of the number itself: 130429, 131000 for an interactive message that lost its content.</summary>
    private static void ReadErrors(JsonElement value, Site site, List<WebhookEvent> events)
    {
        if (value.Find("errors"u8) is not { } errors || (errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() == 0)) return;
        var here = site with { Path = site.Path.In("errors") };
        events.Add(
            errors.ValueKind != JsonValueKind.Array ? here.Malformed(errors, MalformedReason.NotAList)
            : !SurrogateEscapes.AreWhole(errors) ? here.Malformed(errors, MalformedReason.HalfSurrogate)
            : new NumberErrors { Origin = site.Origin, Field = site.Field, At = site.At, Raw = errors.GetRawText(), Errors = WebhookError.In(value) });
    }
}
