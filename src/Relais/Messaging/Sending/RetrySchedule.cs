namespace Relais.Messaging.Sending;

/// <summary>When a message that certainly failed, and may succeed later, is tried again.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="action">What the failure makes us do.</param>
    /// <param name="failures">How often the message has failed, this time included; at least 1.</param>
    /// <param name="askedFor">What the provider asked for; the longer wins, up to an hour.</param>
    /// <returns>How long to wait; null when it is not tried again.</returns>
    public static TimeSpan? After(FailureAction action, int failures, TimeSpan? askedFor) => action switch
    {
        FailureAction.Retry when failures <= 3 => Longer(TimeSpan.FromMinutes(1 << (failures - 1)), askedFor),
        FailureAction.SlowDown when failures <= 8 => Longer(TimeSpan.FromSeconds(Math.Min(300, 5 << (failures - 1))), askedFor),
        // As WhatsApp recommends: 4 to the power of the tries so far, in seconds.
        FailureAction.WaitForPair when failures <= 5 => Longer(TimeSpan.FromSeconds(1 << (2 * (failures - 1))), askedFor),
        FailureAction.Tomorrow when failures <= 2 => TimeSpan.FromHours(24),
        _ => null,
    };

    private static TimeSpan Longer(TimeSpan ours, TimeSpan? theirs) =>
        theirs is { } asked && asked > ours ? TimeSpan.FromTicks(Math.Min(asked.Ticks, Longest.Ticks)) : ours;
}
