namespace Relais.WhatsApp.Webhooks;

/// <summary>A person wrote to the business: <see cref="Text"/> or <see cref="Unknown"/>.
/// Source: Cloud API, webhooks, field <c>messages</c>, <c>messages[]</c>.</summary>
public abstract record InboundMessage : WebhookEvent
{
    private InboundMessage()
    {
    }

    /// <summary>The message's id; the same again when Meta repeats itself.</summary>
    public required Wamid Wamid { get; init; }

    /// <summary>When the person sent it, by WhatsApp's clock, to the second; UTC, 1970 to 9999.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Who sent it.</summary>
    public required MessageSender Sender { get; init; }

    /// <summary>What it answers, and whether it was forwarded.</summary>
    public required MessageContext Context { get; init; }

    /// <summary>The kind of message in Meta's word: <c>text</c>, <c>image</c>, <c>interactive</c> …; empty when absent.</summary>
    public required string Type { get; init; }

    /// <summary>A message of plain text.</summary>
    public sealed record Text : InboundMessage
    {
        /// <summary>The text as the person wrote it, in whole Unicode; it may hold NUL, which PostgreSQL refuses.</summary>
        public required string Body { get; init; }
    }

    /// <summary>A message of a type that has no case here yet, or a text without a body: kept whole, so that it can be shown and read later.</summary>
    public sealed record Unknown : InboundMessage
    {
        /// <summary>The message, JSON as received; surrogate pairs are whole, and the escape of NUL may be in it.</summary>
        public required string Raw { get; init; }
    }
}
