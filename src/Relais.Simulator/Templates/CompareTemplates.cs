using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Templates;

/// <summary>GET of /{template-id}/compare: which of two templates was blocked less, and how often each was sent.</summary>
/// <remarks>Two templates of one account, each sent 1,000 times in the last 7, 30, 60 or 90 days. A person who stopped marketing or cannot be
/// reached any more counts as one who blocked; the reason is always the unknown one. With which codes the platform refuses is not documented.</remarks>
internal sealed class CompareTemplates(Analytics analytics) : IOperations
{
    private static readonly int[] Windows = [7, 30, 60, 90];

    public void AddTo(OperationBook book) => book.On<Template>("GET", "compare", Permission.Management, Compare);

    private Task Compare(GraphCall call, Template template)
    {
        string[] others = [.. IdList.Read(call.Query("template_ids")).Where(id => id != template.Id)];
        var (from, until) = (Analytics.Instant(call.Query("start")), Analytics.Instant(call.Query("end")));
        if (others is not [var otherId]) return call.RefuseAsync(GraphError.BadParameter("Param template_ids must name one template to compare with."));
        if (from is null || until is null) return call.RefuseAsync(GraphError.Missing(from is null ? "start" : "end"));
        if (!Windows.Any(days => until - from == TimeSpan.FromDays(days)))
            return call.RefuseAsync(GraphError.BadParameter($"The timeframe must be {string.Join(", ", Windows)} days."));

        Template? other;
        lock (template.Waba.Gate) other = template.Waba.Templates.Find(otherId);
        if (other is null) return call.RefuseAsync(GraphError.UnknownObject("GET", otherId));

        TemplateSends[] both = [.. new[] { template, other }.Select(one => analytics.SendsOf(one, from.Value, until.Value))];
        return Array.Exists(both, one => one.Sent < template.Waba.FewestSendsToCompare)
            ? call.RefuseAsync(GraphError.BadParameter(string.Create(
                CultureInfo.InvariantCulture, $"Each template must have been sent at least {template.Waba.FewestSendsToCompare:N0} times in the timeframe.")))
            : call.AnswerAsync(Show(both));
    }

    private static JsonObject Show(TemplateSends[] both) => new()
    {
        ["data"] = new JsonArray(
            new JsonObject
            {
                ["metric"] = "BLOCK_RATE",
                ["type"] = "RELATIVE",
                ["order_by_relative_metric"] = new JsonArray([.. both.OrderBy(one => one.BlockRate).Select(one => (JsonNode)one.TemplateId)]),
            },
            new JsonObject
            {
                ["metric"] = "MESSAGE_SENDS",
                ["type"] = "NUMBER_VALUES",
                ["number_values"] = new JsonArray([.. both.Select(one => (JsonNode)new JsonObject { ["key"] = one.TemplateId, ["value"] = one.Sent })]),
            },
            new JsonObject
            {
                ["metric"] = "TOP_BLOCK_REASON",
                ["type"] = "STRING_VALUES",
                ["string_values"] = new JsonArray([.. both.Select(one => (JsonNode)new JsonObject { ["key"] = one.TemplateId, ["value"] = "UNKNOWN_BLOCK_REASON" })]),
            }),
    };
}

/// <param name="Blocked">Sends to people who have blocked the business since, as far as that can be told.</param>
internal sealed record TemplateSends(string TemplateId, int Sent, int Blocked)
{
    public double BlockRate => Sent == 0 ? 0 : (double)Blocked / Sent;
}
