using Relais.Simulator.Graph;

namespace Relais.Simulator.Accounts;

/// <summary>GET of /{waba-id}/template_analytics: per template and day, for accounts that agreed to be measured.</summary>
internal sealed class TemplateAnalytics(Analytics analytics) : IOperations
{
    public const int MostTemplates = 10;
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(90);

    public void AddTo(OperationBook book) => book.On<Waba>("GET", "template_analytics", Permission.Management, Show);

    private Task Show(GraphCall call, Waba waba)
    {
        var ids = IdList.Read(call.Query("template_ids"));
        var (from, until) = (Analytics.Instant(call.Query("start")), Analytics.Instant(call.Query("end")));
        if (!waba.IsEnabledForInsights) return call.RefuseAsync(new GraphError(400, "(#200007) Template insights are not enabled", 200007));
        if (from is null || until is null) return call.RefuseAsync(GraphError.Missing(from is null ? "start" : "end"));
        if (until - from > LongestSpan) return call.RefuseAsync(GraphError.BadParameter($"The range may be {LongestSpan.Days} days at most."));
        if (ids.Length is 0 or > MostTemplates) return call.RefuseAsync(GraphError.BadParameter($"Param template_ids must have 1 to {MostTemplates} elements."));
        return call.AnswerAsync(analytics.OfTemplates(waba, ids, from.Value, until.Value));
    }
}
