using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Webhooks;

/// <summary>A person wrote to the business: <see cref="Text"/>, <see cref="Known"/> or <see cref="Unknown"/>. Source: Cloud API, webhooks, field <c>messages</c>, <c>messages[]</c>.</summary>
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
    public required Person Sender { get; init; }

    /// <summary>What it answers, and whether it was forwarded.</summary>
    public required MessageContext Context { get; init; }

    /// <summary>The kind of message in Meta's word: <c>text</c>, <c>image</c>, <c>interactive</c> …; empty when absent.</summary>
    public required string Type { get; init; }

    /// <summary>The group it was written in; null for a message to the business alone.</summary>
    public string? GroupId { get; init; }

    /// <summary>The ad it came from; null for nearly all.</summary>
    public AdReferral? Referral { get; init; }

    /// <summary>What is known of the person's keys; null unless the identity check is on.</summary>
    public IdentityNotice? Identity { get; init; }

    /// <summary>Why a part of it is missing; empty unless it is unsupported or its file could not be taken in.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];

    /// <summary>A message of plain text.</summary>
    public sealed record Text : InboundMessage
    {
        /// <summary>The text as the person wrote it, in whole Unicode; it may hold NUL, which PostgreSQL refuses.</summary>
        public required string Body { get; init; }
    }

    /// <summary>A message of any other kind that has a case of <see cref="MessageContent"/>: <c>InboundMessage.Known { Content: MessageContent.Image image }</c>.</summary>
    public sealed record Known : InboundMessage
    {
        /// <summary>What the message holds; never <see cref="MessageContent.Text"/>, which is <see cref="Text"/>.</summary>
        public required MessageContent Content { get; init; }
    }

    /// <summary>A message of a type that has no case yet, or one whose object lacks what makes it one: kept whole in
    /// <see cref="WebhookEvent.Raw"/>, so that it can be shown and read later.</summary>
    public sealed record Unknown : InboundMessage;
}
