using System.Text;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Inspecting;

/// <summary>A kind of thing that a webhook may hold.</summary>
internal enum JournalItemKind
{
    /// <summary>Someone wrote, in a form that this version can show.</summary>
    Message,

    /// <summary>Someone wrote, in a form that this version keeps whole and does not know.</summary>
    UnknownMessage,

    /// <summary>News of a message that was sent.</summary>
    Receipt,

    /// <summary>News of a template, upon which its account's templates are read anew.</summary>
    TemplateChange,

    /// <summary>A change of a field that this version does not know.</summary>
    UnknownChange,

    /// <summary>A part that could not be read.</summary>
    Malformed,

    /// <summary>The body as a whole, which is no webhook.</summary>
    NotAWebhook,
}

/// <summary>One thing that a body holds, in words that quote nobody.</summary>
/// <param name="Item">Its place among the events; -1 is the body as a whole.</param>
/// <param name="Detail">Meta's word for it: the type of a message, the status of a receipt, the field of a change, the path of what is malformed.</param>
/// <param name="Wamid">Of the message that it is or speaks of.</param>
internal sealed record JournalItem(int Item, JournalItemKind Kind, string? Detail, string? PhoneNumberId, string? Wamid);

/// <summary>What a body holds, read anew when somebody looks: nothing of it is written where webhooks come in.</summary>
internal sealed record JournalContent(IReadOnlyList<JournalItem> Items, IReadOnlyList<string> WabaIds)
{
    public IEnumerable<string> PhoneNumberIds => Items.Select(item => item.PhoneNumberId).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whether the reader knows all that stands in it; else it may name numbers that were not found.</summary>
    public bool IsKnownThroughout => Items.All(item => item.Kind is JournalItemKind.Message or JournalItemKind.Receipt);

    public static JournalContent Of(byte[] body) => WebhookParser.Parse(body) switch
    {
        WebhookReading.Webhook webhook => new(
            [.. webhook.Events.Select(Item)],
            [.. webhook.Events.Where(news => news.Origin.PhoneNumberId is null).Select(news => news.Origin.WabaId?.Value).OfType<string>().Distinct(StringComparer.Ordinal)]),
        WebhookReading.NotAWebhook none => new([new(-1, JournalItemKind.NotAWebhook, none.Reason.ToString(), null, null)], []),
        _ => throw new InvalidOperationException("A body is a webhook or it is none."),
    };

    /// <summary>The body as a text; what is no UTF-8 is shown as the sign for it.</summary>
    public static string TextOf(byte[] body) => Encoding.UTF8.GetString(body);

    private static JournalItem Item(WebhookEvent news, int index)
    {
        var number = news.Origin.PhoneNumberId?.Value;
        return news switch
        {
            InboundMessage.Text text => new(index, JournalItemKind.Message, text.Type, number, text.Wamid.Value),
            InboundMessage message => new(index, JournalItemKind.UnknownMessage, message.Type, number, message.Wamid.Value),
            StatusReceipt receipt => new(index, JournalItemKind.Receipt, receipt.StatusText, number, receipt.Wamid.Value),
            TemplateChange change => new(index, JournalItemKind.TemplateChange, change.Field, number, null),
            WebhookChange change => new(index, JournalItemKind.UnknownChange, change.Field, number, null),
            MalformedItem malformed => new(index, JournalItemKind.Malformed, malformed.Path, number, null),
            _ => new(index, JournalItemKind.UnknownChange, null, number, null),
        };
    }
}
