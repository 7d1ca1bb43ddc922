using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads the field <c>standby</c>, whose parts have the shape they have elsewhere.</summary>
internal static class StandbyReader
{
    public static void Read(JsonElement value, Site site, List<WebhookEvent> events)
    {
        if (value.Find("standby"u8) is not { ValueKind: JsonValueKind.Object } standby) return;

        var people = standby.Find("contacts"u8) is { } contacts ? new PersonBook(contacts) : site.People;
        var here = site with { People = people, Path = site.Path.In("standby") };
        ListReader.Each(standby, "messages", here, events, (message, place) => Wrapped(MessageReader.Read(message, place), place));
        ListReader.Each(standby, "statuses", here, events, (status, place) => Wrapped(StatusReader.Read(status, place), place));
        ListReader.Each(standby, "message_echoes", here, events, EchoReader.Read);
    }

    private static WebhookEvent Wrapped(WebhookEvent told, Site site) => told switch
    {
        InboundMessage message => new StandbyMessage { Origin = site.Origin, Field = site.Field, At = message.SentAt, Raw = message.Raw, Message = message },
        StatusReceipt receipt => new StandbyReceipt { Origin = site.Origin, Field = site.Field, At = receipt.At, Raw = receipt.Raw, Receipt = receipt },
        _ => told,
    };
}
