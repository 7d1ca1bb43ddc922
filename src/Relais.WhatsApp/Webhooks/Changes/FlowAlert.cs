namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>A flow was published or blocked, or runs badly. Field <c>flows</c>.</summary>
public sealed record FlowAlert : WebhookChange
{
    /// <summary><c>FLOW_STATUS_CHANGE</c>, <c>CLIENT_ERROR_RATE</c>, <c>ENDPOINT_ERROR_RATE</c>, <c>ENDPOINT_LATENCY</c>, <c>ENDPOINT_AVAILABILITY</c>,
    /// <c>FLOW_VERSION_EXPIRY_WARNING</c>; never empty.</summary>
    public required string Event { get; init; }

    /// <summary>The flow.</summary>
    public string? FlowId { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? Message { get; init; }

    /// <summary><c>DRAFT</c>, <c>PUBLISHED</c>, <c>THROTTLED</c>, <c>BLOCKED</c>, <c>DEPRECATED</c>, until now.</summary>
    public string? OldStatus { get; init; }

    /// <summary>The same from now on.</summary>
    public string? NewStatus { get; init; }

    /// <summary><c>ACTIVATED</c> or <c>DEACTIVATED</c>.</summary>
    public string? AlertState { get; init; }

    /// <summary>From where on it is an alert; percent or milliseconds, as the event says.</summary>
    public double? Threshold { get; init; }

    /// <summary>Failures, in percent.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Half of the answers came within so many milliseconds.</summary>
    public double? MedianLatencyMilliseconds { get; init; }

    /// <summary>Nine of ten answers came within so many milliseconds.</summary>
    public double? P90LatencyMilliseconds { get; init; }

    /// <summary>How much of the time the endpoint answered, in percent.</summary>
    public double? Availability { get; init; }

    /// <summary>Over how many requests it was measured.</summary>
    public long? Requests { get; init; }

    /// <summary>The failures by kind.</summary>
    public IReadOnlyList<FlowErrorShare> Errors { get; init; } = [];
}

/// <summary>A kind of failure of a flow.</summary>
/// <param name="Type"><c>INVALID_SCREEN_TRANSITION</c> …</param>
/// <param name="Rate">How often, in percent.</param>
/// <param name="Count">How many.</param>
public sealed record FlowErrorShare(string? Type, double? Rate, long? Count);
