namespace Relais.Messaging.Sending;

/// <summary>When a message that certainly failed, and may succeed later, is tried again: after 1, 2 and 4 minutes, then no more.</summary>
internal static class RetrySchedule
{
    public const int MostRetries = 3;

    /// <param name="failures">How often it has failed, this time included; at least 1.</param>
    /// <param name="askedFor">What the provider asked for; the longer wins, up to an hour.</param>
    /// <returns>How long to wait; null when it is not tried again.</returns>
    public static TimeSpan? After(int failures, TimeSpan? askedFor)
    {
        if (failures > MostRetries) return null;
        var ours = TimeSpan.FromMinutes(1 << (failures - 1));
        return askedFor is { } theirs && theirs > ours ? TimeSpan.FromTicks(Math.Min(theirs.Ticks, TimeSpan.TicksPerHour)) : ours;
    }
}
