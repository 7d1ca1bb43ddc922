using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Messaging.Applying;

/// <summary>What the business wrote on a number of ours by another road than ours: a message that went out, and that we never send.</summary>
internal static class Echoes
{
    /// <returns>By which road it went. Null for all else: what was written before the number came to us, what another app answers just now, what
    /// went to nobody who is named.</returns>
    public static SentFrom? RoadOf(WebhookEvent told) => told is not MessageEcho { Recipient: not null } echo ? null : echo.Field switch
    {
        "smb_message_echoes" => SentFrom.BusinessApp,
        "message_echoes" => SentFrom.OtherApp,
        _ => null,
    };

    /// <summary>The same message as if it had come in: kinds, words and files are read in one way, whoever wrote it.</summary>
    public static InboundMessage AsMessage(MessageEcho echo) => echo.Content switch
    {
        MessageContent.Text { Body: var body } => new InboundMessage.Text
        {
            Origin = echo.Origin,
            Raw = echo.Raw,
            Wamid = echo.Wamid,
            SentAt = echo.SentAt,
            Sender = echo.Recipient!,
            Context = echo.Context,
            Type = echo.Type,
            Errors = echo.Errors,
            Body = body,
        },
        { } content => new InboundMessage.Known
        {
            Origin = echo.Origin,
            Raw = echo.Raw,
            Wamid = echo.Wamid,
            SentAt = echo.SentAt,
            Sender = echo.Recipient!,
            Context = echo.Context,
            Type = echo.Type,
            Errors = echo.Errors,
            Content = content,
        },
        null => new InboundMessage.Unknown
        {
            Origin = echo.Origin,
            Raw = echo.Raw,
            Wamid = echo.Wamid,
            SentAt = echo.SentAt,
            Sender = echo.Recipient!,
            Context = echo.Context,
            Type = echo.Type,
            Errors = echo.Errors,
        },
    };

    /// <summary>What is kept beside the text, with the road that it came by.</summary>
    public static MessageDetails? Marked(MessageDetails? details, SentFrom? road) =>
        road is null ? details : (details ?? new(Body: null, Forwarded: null, Ad: null, Trouble: [])) with { SentFrom = road };
}
