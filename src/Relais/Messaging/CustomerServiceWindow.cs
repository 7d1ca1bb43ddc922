namespace Relais.Messaging;

/// <summary>The 24 hours after a person's last message to one business number, in which anything may be sent to them.</summary>
/// <param name="LastInboundAt">By the provider's clock; null when they never wrote.</param>
public readonly record struct CustomerServiceWindow(DateTime? LastInboundAt)
{
    public static readonly TimeSpan Duration = TimeSpan.FromHours(24);

    /// <summary>Closed a little early: a message that leaves at the last moment arrives after it.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>When the last free text may leave; null when no window was ever open.</summary>
    /// <remarks>The provider's clock may say anything up to the end of the calendar, after which there is no day more.</remarks>
    public DateTime? ClosesAt => LastInboundAt is { } at ? (DateTime.MaxValue - at > Duration ? at + Duration - Margin : at) : null;

    /// <summary>Whoever wrote after this has a window that is open at <paramref name="now"/>.</summary>
    public static DateTime StillOpenAfter(DateTime now) => now - Duration + Margin;

    public bool IsOpenAt(DateTimeOffset now) => ClosesAt is { } closes && now.UtcDateTime < closes;
}
