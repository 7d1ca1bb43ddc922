namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>A call began, was answered or ended. Field <c>calls</c>, <c>calls[]</c>. One that a person makes opens the customer service window.</summary>
public sealed record CallEvent : WebhookChange
{
    /// <summary>The call, <c>wacid.…</c>.</summary>
    public required string CallId { get; init; }

    /// <summary><c>connect</c>, <c>terminate</c> …; empty when absent.</summary>
    public required string Event { get; init; }

    /// <summary>Who calls, as sent: digits.</summary>
    public string? From { get; init; }

    /// <summary>Who is called, as sent: digits.</summary>
    public string? To { get; init; }

    /// <summary>The person on the line; null when it is not said which side is.</summary>
    public Person? Person { get; init; }

    /// <summary><c>USER_INITIATED</c> or <c>BUSINESS_INITIATED</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>How it ended: <c>COMPLETED</c> or <c>FAILED</c>; null while it goes on.</summary>
    public string? Status { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it was, to the second; never negative.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary><c>offer</c> or <c>answer</c>.</summary>
    public string? SdpType { get; init; }

    /// <summary>The session's description, RFC 8866.</summary>
    public string? Sdp { get; init; }

    /// <summary>What was sent as <c>biz_opaque_callback_data</c>; up to 512 characters.</summary>
    public string? CallbackData { get; init; }

    /// <summary>What stood behind the button or the link the call came from.</summary>
    public string? Payload { get; init; }

    /// <summary>Why it failed.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];
}

/// <summary>How a call that the business makes is going. <c>statuses[]</c> of the type <c>call</c>.</summary>
public sealed record CallStatus : WebhookChange
{
    /// <summary>The call, <c>wacid.…</c>.</summary>
    public required string CallId { get; init; }

    /// <summary><c>RINGING</c>, <c>ACCEPTED</c> or <c>REJECTED</c>; never empty.</summary>
    public required string Status { get; init; }

    /// <summary>Who is called; null when not said.</summary>
    public Person? Recipient { get; init; }

    /// <summary>What was sent as <c>biz_opaque_callback_data</c>; up to 512 characters.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Why it failed.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];
}
