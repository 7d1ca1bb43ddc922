using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads one of <c>messages[]</c>.</summary>
internal static class MessageReader
{
    public static WebhookEvent Read(JsonElement message, SenderBook senders, WebhookOrigin origin, ItemPath path)
    {
        if (message.ValueKind != JsonValueKind.Object) return Malformed(MalformedReason.NotAnObject);
        if (!SurrogateEscapes.AreWhole(message)) return Malformed(MalformedReason.HalfSurrogate);
        if (!Wamid.TryParse(message.Text("id"u8), out var wamid)) return Malformed(MalformedReason.IdMissing);
        if (message.Instant("timestamp"u8) is not { } sentAt) return Malformed(MalformedReason.TimestampInvalid);
        if (senders.Of(message) is not { } sender) return Malformed(MalformedReason.SenderMissing);

        var context = ContextOf(message);
        var type = TypeOf(message);
        if (type == Text && message.Find("text"u8)?.Text("body"u8) is { } body)
            return new InboundMessage.Text { Origin = origin, Wamid = wamid, SentAt = sentAt, Sender = sender, Context = context, Type = type, Body = body };

        var raw = message.GetRawText();
        return new InboundMessage.Unknown { Origin = origin, Wamid = wamid, SentAt = sentAt, Sender = sender, Context = context, Type = type, Raw = raw };

        MalformedItem Malformed(MalformedReason reason) => MalformedItem.Of(message, origin, reason, path);
    }

    private const string Text = "text";

    // Nearly every message is a text: no new string for the word.
    private static string TypeOf(JsonElement message) => message.Find("type"u8) switch
    {
        { ValueKind: JsonValueKind.String } type when type.ValueEquals(Text) => Text,
        { } type => type.Text() ?? "",
        null => "",
    };

    private static MessageContext ContextOf(JsonElement message)
    {
        if (message.Find("context"u8) is not { } context) return MessageContext.None;
        return new(
            Wamid.TryParse(context.Text("id"u8), out var quoted) ? quoted : null,
            context.Flag("forwarded"u8) is true,
            context.Flag("frequently_forwarded"u8) is true);
    }
}
