using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>An emoji upon a message that a person sent; only a <c>sent</c> receipt follows. A message that is too old, deleted or itself a reaction
/// fails later (131009). Source: Cloud API, messages, type <c>reaction</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Target">The person's message, at most 30 days old.</param>
/// <param name="Emoji">One emoji; empty takes the reaction back.</param>
public sealed record ReactionMessage(Recipient To, Wamid Target, string Emoji) : OutboundMessage(To)
{
    // The longest emoji sequences have about ten code points; more is text.
    private const int MaxEmojiLength = 20;

    internal override string Type => "reaction";

    /// <summary>Takes a reaction back.</summary>
    /// <param name="to">To whom the reaction went.</param>
    /// <param name="target">The message that bears it.</param>
    /// <returns>The message that does so.</returns>
    public static ReactionMessage Removing(Recipient to, Wamid target) => new(to, target, "");

    private protected override RequestFault? FindContentFault() =>
        (Target == default ? RequestFault.Missing("reaction.message_id") : null)
        ?? (Emoji is null ? RequestFault.Missing("reaction.emoji") : TextFault.Of("reaction.emoji", Emoji, MaxEmojiLength))
        ?? (RepliesTo is null ? null : RequestFault.Of("context", RequestFaultReason.NotAllowed));

    private protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("message_id"u8, Target.Value);
        json.WriteString("emoji"u8, Emoji);
        json.WriteEndObject();
    }
}
