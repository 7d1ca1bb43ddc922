namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>What became of a payment that an order message asked for: nothing that the message itself did. Field <c>messages</c>,
/// <c>statuses[]</c> of the type <c>payment</c>; India and Brazil. Ask the gateway before you deliver.</summary>
public sealed record PaymentUpdate : WebhookChange
{
    /// <summary>The order message.</summary>
    public required Wamid Wamid { get; init; }

    /// <summary><c>captured</c>, <c>pending</c> or <c>failed</c>; never empty.</summary>
    public required string Status { get; init; }

    /// <summary>Who pays; null when not said.</summary>
    public Person? Payer { get; init; }

    /// <summary>The business's own id of the order.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>The sum; null when not said.</summary>
    public PaymentSum? Sum { get; init; }

    /// <summary>The try to pay; null before there is one.</summary>
    public PaymentTransaction? Transaction { get; init; }

    /// <summary>What was sent as <c>biz_opaque_callback_data</c>; up to 512 characters.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Why it failed.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];
}

/// <summary>A sum of money: <paramref name="Value"/> divided by <paramref name="Offset"/>, in units of the currency.</summary>
/// <param name="Value">Whole small units.</param>
/// <param name="Offset">How many small units make one; 100 for the rupee.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record PaymentSum(long? Value, long? Offset, string? Currency);

/// <summary>A try to pay.</summary>
public sealed record PaymentTransaction
{
    /// <summary>The gateway's id of it.</summary>
    public string? Id { get; init; }

    /// <summary>The gateway or the way: <c>razorpay</c>, <c>upi</c>, <c>pix</c> …</summary>
    public string? Type { get; init; }

    /// <summary><c>success</c>, <c>pending</c> or <c>failed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What the person paid with: <c>upi</c>, <c>card</c> …</summary>
    public string? Method { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Why it failed, in the gateway's word.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why it failed, in a sentence.</summary>
    public string? ErrorReason { get; init; }
}
