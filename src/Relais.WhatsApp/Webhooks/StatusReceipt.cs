namespace Relais.WhatsApp.Webhooks;

/// <summary>News of a message that the business sent. Source: Cloud API, webhooks, field <c>messages</c>, <c>statuses[]</c>, but for those of
/// payments and calls, which are <see cref="Changes.PaymentUpdate"/> and <see cref="Changes.CallStatus"/>.</summary>
/// <remarks>Receipts come late, twice, out of order, and <c>delivered</c> may never come: the furthest one seen is the truth. One may come before
/// the answer to the call that sent the message; <see cref="CallbackData"/> tells whose it is.</remarks>
public sealed record StatusReceipt : WebhookEvent
{
    /// <summary>The message it speaks of.</summary>
    public required Wamid Wamid { get; init; }

    /// <summary>What became of the message.</summary>
    public required ReceiptStatus Status { get; init; }

    /// <summary>The same in Meta's word, also one that <see cref="ReceiptStatus"/> does not know; never empty.</summary>
    public required string StatusText { get; init; }

    /// <summary>When it happened, by WhatsApp's clock, to the second; UTC, 1970 to 9999.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person's digits; null when hidden. In a group, the participant's.</summary>
    public WaId? RecipientWaId { get; init; }

    /// <summary>The person's business-scoped user id; null on most failures of messages sent to a number. In a group, the participant's.</summary>
    public Bsuid? RecipientBsuid { get; init; }

    /// <summary>The user id that linked portfolios share; null for all others.</summary>
    public Bsuid? RecipientParentBsuid { get; init; }

    /// <summary>The name the person chose, without the <c>@</c>; null on <c>sent</c>, and for most.</summary>
    public string? RecipientUsername { get; init; }

    /// <summary>The name the person shows; null on failures, and before April 2026.</summary>
    public string? RecipientProfileName { get; init; }

    /// <summary>Changes when the person's keys do; null unless the identity check is on.</summary>
    public string? RecipientIdentityKeyHash { get; init; }

    /// <summary>The group the message went to; null for a person.</summary>
    public string? GroupId { get; init; }

    /// <summary>What was sent as <c>biz_opaque_callback_data</c>; up to 512 characters.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Why it failed, most often one; empty unless it failed.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];

    /// <summary>What it is billed as; on <c>sent</c> and on one of <c>delivered</c> and <c>read</c>, else null.</summary>
    public ReceiptPricing? Pricing { get; init; }

    /// <summary>Meta's old unit of billing; null since version 24 but for free entry points.</summary>
    public ReceiptConversation? Conversation { get; init; }
}
