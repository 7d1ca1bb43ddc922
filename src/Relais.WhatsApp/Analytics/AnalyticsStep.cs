namespace Relais.WhatsApp.Analytics;

/// <summary>How long one figure's time is. Source: Graph API, analytics, <c>granularity</c>.</summary>
public enum AnalyticsStep
{
    /// <summary>Half an hour.</summary>
    HalfHour,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A month.</summary>
    Month,
}
