using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>What the WhatsApp Business app shares of the time before its number came here: messages of both sides, first without their files, and of the
/// last days once more with them.</summary>
internal static class SharedHistory
{
    /// <summary>WhatsApp's type of a message whose file follows by itself, if at all.</summary>
    public const string PlaceholderType = "media_placeholder";

    private const string Field = "history";

    /// <summary>Whether it is of that time, or tells how much of it has come.</summary>
    public static bool Takes(WebhookChange change) => change is HistoryChunk || (change is HistoryMessage message && PersonIn(message) is not null);

    /// <summary>Whether a message, or an echo, is one of that time.</summary>
    public static bool IsShared(WebhookEvent told) => told is HistoryMessage || told is MessageEcho { Field: Field };

    /// <summary>Whether the business wrote it, from its own number.</summary>
    public static bool IsOurs(HistoryMessage message)
    {
        var business = DigitsOf(message.Origin.DisplayPhoneNumber);
        var (from, to) = (DigitsOf(message.From), DigitsOf(message.To));
        if (from.Length == 0) return to.Length > 0 && to != business;
        return business.Length > 0 ? from == business : to.Length > 0 && from != message.Person?.WaId?.Value;
    }

    /// <summary>With whom it was said; null when nobody is named.</summary>
    /// <remarks>A file that follows stands in no thread: whoever it is from, or went to, is named beside it.</remarks>
    public static Person? PersonIn(HistoryMessage message)
    {
        var business = DigitsOf(message.Origin.DisplayPhoneNumber);
        if (message.Person is { } person && (person.WaId is not { } waId || waId.Value != business)) return person;
        return IsOurs(message) && WaId.TryParse(message.To, out var to) ? new(to, Bsuid: null, Username: null, ProfileName: null) : null;
    }

    /// <summary>The same message as if it had come in just now: kinds, words and files are read in one way.</summary>
    public static InboundMessage AsMessage(HistoryMessage message) =>
        Echoes.AsMessage(message, message.Wamid, message.SentAt, PersonIn(message)!, message.Context, message.Type, message.Content, []);

    /// <summary>How far a message of the business came. Of those that wait in the app it is known only that WhatsApp has them.</summary>
    public static DeliveryState StateOf(HistoryMessage message) => message.Status?.ToUpperInvariant() switch
    {
        "PENDING" => DeliveryState.Accepted,
        "DELIVERED" => DeliveryState.Delivered,
        "READ" => DeliveryState.Read,
        "PLAYED" => DeliveryState.Played,
        "ERROR" => DeliveryState.Failed,
        _ => DeliveryState.Sent,
    };

    /// <summary>What is kept beside the text: of a file that follows, that it does.</summary>
    public static MessageDetails? Marked(MessageDetails? details, string type) =>
        type == PlaceholderType ? (details ?? MessageDetails.Nothing) with { Body = new MessageBody.Placeholder() } : details;

    private static string DigitsOf(string? number) => number is null ? "" : string.Concat(number.Where(char.IsAsciiDigit));
}
