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

    /// <summary>News of a number or of the account that it is of.</summary>
    AccountChange,

    /// <summary>What somebody chose of our marketing.</summary>
    PreferenceChange,

    /// <summary>News of who somebody is: their id, their entry among the app's contacts.</summary>
    PersonChange,

    /// <summary>A message that was sent from the phone, or by another app.</summary>
    Echo,

    /// <summary>What was said before the number came here.</summary>
    History,

    /// <summary>A call, or how it went.</summary>
    Call,

    /// <summary>News of a group.</summary>
    Group,

    /// <summary>News of a flow.</summary>
    Flow,

    /// <summary>A payment, or the gateway for payments.</summary>
    Payment,

    /// <summary>What came of an ad, or of a link in a message.</summary>
    Conversion,

    /// <summary>Another app answers, or no longer does; and what it hears and sends.</summary>
    Handover,

    /// <summary>News of partners.</summary>
    Partner,

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
/// <param name="IsKnownThroughout">Whether it holds texts and receipts alone: all else may name numbers where nobody looks for them.</param>
internal sealed record JournalContent(IReadOnlyList<JournalItem> Items, IReadOnlyList<string> WabaIds, bool IsKnownThroughout)
{
    public IEnumerable<string> PhoneNumberIds => Items.Select(item => item.PhoneNumberId).OfType<string>().Distinct(StringComparer.Ordinal);

    public static JournalContent Of(byte[] body) => WebhookParser.Parse(body) switch
    {
        WebhookReading.Webhook webhook => new(
            [.. webhook.Events.Select(Item)],
            [.. webhook.Events.Where(news => news.Origin.PhoneNumberId is null).Select(news => news.Origin.WabaId?.Value).OfType<string>().Distinct(StringComparer.Ordinal)],
            webhook.Events.All(news => news is InboundMessage.Text or StatusReceipt)),
        WebhookReading.NotAWebhook none => new([new(-1, JournalItemKind.NotAWebhook, none.Reason.ToString(), null, null)], [], IsKnownThroughout: false),
        _ => throw new InvalidOperationException("A body is a webhook or it is none."),
    };

    /// <summary>The body as a text; what is no UTF-8 is shown as the sign for it.</summary>
    public static string TextOf(byte[] body) => Encoding.UTF8.GetString(body);

    private static JournalItem Item(WebhookEvent news, int index)
    {
        var number = news.Origin.PhoneNumberId?.Value;
        return news switch
        {
            InboundMessage.Unknown message => new(index, JournalItemKind.UnknownMessage, message.Type, number, message.Wamid.Value),
            InboundMessage message => new(index, JournalItemKind.Message, message.Type, number, message.Wamid.Value),
            StatusReceipt receipt => new(index, JournalItemKind.Receipt, receipt.StatusText, number, receipt.Wamid.Value),
            HistoryMessage message => new(index, JournalItemKind.History, message.Type, number, message.Wamid.Value),
            MessageEcho { Field: "history" } file => new(index, JournalItemKind.History, file.Type, number, file.Wamid.Value),
            MessageEcho echo => new(index, JournalItemKind.Echo, echo.Type, number, echo.Wamid.Value),
            WebhookChange change => new(index, KindOf(change), change.Field, number, null),
            MalformedItem malformed => new(index, JournalItemKind.Malformed, malformed.Path, number, null),
            _ => new(index, JournalItemKind.UnknownChange, null, number, null),
        };
    }

    private static JournalItemKind KindOf(WebhookChange change) => change switch
    {
        TemplateChange => JournalItemKind.TemplateChange,
        NumberQualityChange or NumberNameReview or NumberSecurity or NumberErrors or BusinessUsernameChange or AccountSettingsChange => JournalItemKind.AccountChange,
        AccountUpdate or AccountReview or AccountAlert or BusinessCapabilityChange or BusinessStatusChange => JournalItemKind.AccountChange,
        PreferenceChange => JournalItemKind.PreferenceChange,
        UserIdChange or AppContactChange => JournalItemKind.PersonChange,
        HistoryChunk or HistoryMessage => JournalItemKind.History,
        CallEvent or CallStatus => JournalItemKind.Call,
        GroupChange => JournalItemKind.Group,
        FlowAlert => JournalItemKind.Flow,
        PaymentUpdate or PaymentConfigurationChange => JournalItemKind.Payment,
        AutomaticEvent or LinkClick => JournalItemKind.Conversion,
        Handover or StandbyMessage or StandbyReceipt => JournalItemKind.Handover,
        PartnerSolutionChange => JournalItemKind.Partner,
        _ => JournalItemKind.UnknownChange,
    };
}
