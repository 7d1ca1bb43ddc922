using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads one of <c>message_echoes[]</c>.</summary>
internal static class EchoReader
{
    public static WebhookEvent Read(JsonElement echo, Site site)
    {
        if (echo.Wamid("id"u8) is not { } wamid) return site.Malformed(echo, MalformedReason.IdMissing);
        if (echo.Instant("timestamp"u8) is not { } sentAt) return site.Malformed(echo, MalformedReason.TimestampInvalid);

        // On standby, the message is an object of its own.
        var message = echo.Find("message"u8) is { ValueKind: JsonValueKind.Object } inner ? inner : echo;
        var type = MessageReader.TypeOf(message);
        return new MessageEcho
        {
            Origin = site.Origin,
            Field = site.Field,
            At = sentAt,
            Raw = echo.GetRawText(),
            Wamid = wamid,
            SentAt = sentAt,
            From = echo.Text("from"u8) ?? message.Text("from"u8),
            Recipient = RecipientOf(echo, site) ?? RecipientOf(message, site),
            Context = MessageReader.ContextOf(message),
            Type = type,
            Content = ContentReader.Read(message, type),
            Errors = WebhookError.In(echo),
        };
    }

    private static Person? RecipientOf(JsonElement message, Site site) =>
        site.People.Of(message.Text("to"u8), message.Text("to_user_id"u8), message.Text("to_parent_user_id"u8));
}
