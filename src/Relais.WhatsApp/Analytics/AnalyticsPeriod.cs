using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Analytics;

/// <summary>The time that figures are asked for. Source: Graph API, analytics, <c>start</c>, <c>end</c>, <c>granularity</c>.</summary>
/// <param name="Start">Its beginning; Meta keeps a year, 90 days of templates.</param>
/// <param name="End">Its end, later than <paramref name="Start"/>.</param>
/// <param name="Step">How it is divided.</param>
public sealed record AnalyticsPeriod(DateTimeOffset Start, DateTimeOffset End, AnalyticsStep Step)
{
    internal RequestFault? FindFault() =>
        Start < DateTimeOffset.UnixEpoch || End <= Start ? RequestFault.Of("end", RequestFaultReason.OutOfRange)
        : Enum.IsDefined(Step) ? null
        : RequestFault.Of("granularity", RequestFaultReason.WrongForm);
}
