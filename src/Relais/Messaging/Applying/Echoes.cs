using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Messaging.Applying;

/// <summary>What the business wrote on a number of ours by another road than ours: a message that went out, and that we never send.</summary>
internal static class Echoes
{
    /// <returns>By which road it went. Null for all else: what another app answers just now, what went to nobody who is named.</returns>
    public static SentFrom? RoadOf(WebhookEvent told) => told is not MessageEcho { Recipient: not null } echo ? null : echo.Field switch
    {
        "smb_message_echoes" or "history" => SentFrom.BusinessApp,
        "message_echoes" => SentFrom.OtherApp,
        _ => null,
    };

    /// <summary>The same message as if it had come in: kinds, words and files are read in one way, whoever wrote it.</summary>
    public static InboundMessage AsMessage(MessageEcho echo) => AsMessage(echo, echo.Wamid, echo.SentAt, echo.Recipient!, echo.Context, echo.Type, echo.Content, echo.Errors);

    /// <summary>A message that is told otherwise than by itself, as if it had come in from this person.</summary>
    public static InboundMessage AsMessage(
        WebhookChange told, Wamid wamid, DateTimeOffset sentAt, Person person, MessageContext context, string type, MessageContent? content, IReadOnlyList<WebhookError> errors) => content switch
        {
            MessageContent.Text { Body: var body } => new InboundMessage.Text
            {
                Origin = told.Origin,
                Raw = told.Raw,
                Wamid = wamid,
                SentAt = sentAt,
                Sender = person,
                Context = context,
                Type = type,
                Errors = errors,
                Body = body,
            },
            { } known => new InboundMessage.Known
            {
                Origin = told.Origin,
                Raw = told.Raw,
                Wamid = wamid,
                SentAt = sentAt,
                Sender = person,
                Context = context,
                Type = type,
                Errors = errors,
                Content = known,
            },
            null => new InboundMessage.Unknown
            {
                Origin = told.Origin,
                Raw = told.Raw,
                Wamid = wamid,
                SentAt = sentAt,
                Sender = person,
                Context = context,
                Type = type,
                Errors = errors,
            },
        };

    /// <summary>What is kept beside the text, with the road that it came by.</summary>
    public static MessageDetails? Marked(MessageDetails? details, SentFrom? road) =>
        road is null ? details : (details ?? MessageDetails.Nothing) with { SentFrom = road };
}
