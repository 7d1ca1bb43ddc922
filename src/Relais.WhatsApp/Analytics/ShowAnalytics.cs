using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Analytics;

/// <summary>Asks for an account's figures. Source: Graph API, <c>GET /{waba_id}?fields=analytics…</c>, <c>GET /{waba_id}/template_analytics</c>.</summary>
public static class ShowAnalytics
{
    /// <summary>The most templates of one call.</summary>
    public const int MaxTemplates = 10;

    private static readonly TimeSpan LongestOfTemplates = TimeSpan.FromDays(90);

    /// <summary>How many messages were sent and delivered.</summary>
    /// <param name="account">The account.</param>
    /// <param name="period">When.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The figures, step by step.</returns>
    public static Task<WhatsAppResult<IReadOnlyList<AnalyticsPoint>>> ShowMessagingAnalyticsAsync(
        this BusinessAccountClient account, AnalyticsPeriod period, MessagingFilter? filter = null, CancellationToken cancel = default) =>
        FieldAsync(account, "analytics", period, "DAY", "MONTH", filter?.FindFault(), filter?.Write(), cancel);

    /// <summary>How many conversations there were, as they were billed until July 2025, and what they cost.</summary>
    /// <param name="account">The account.</param>
    /// <param name="period">When.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The figures, step by step, by category, type and country.</returns>
    public static Task<WhatsAppResult<IReadOnlyList<AnalyticsPoint>>> ShowConversationAnalyticsAsync(
        this BusinessAccountClient account, AnalyticsPeriod period, CancellationToken cancel = default) =>
        FieldAsync(
            account, "conversation_analytics", period, "DAILY", "MONTHLY", fault: null,
            """.metric_types(["COST","CONVERSATION"]).dimensions(["CONVERSATION_CATEGORY","CONVERSATION_TYPE","COUNTRY","PHONE"])""", cancel);

    /// <summary>How many messages were delivered, billed or free, and what they cost.</summary>
    /// <param name="account">The account.</param>
    /// <param name="period">When.</param>
    /// <param name="dimensions">By what the figures are divided; none for the sum.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The figures, step by step.</returns>
    public static Task<WhatsAppResult<IReadOnlyList<AnalyticsPoint>>> ShowPricingAnalyticsAsync(
        this BusinessAccountClient account, AnalyticsPeriod period, IReadOnlyList<PricingDimension> dimensions, PricingFilter? filter = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        var what = FieldWords.Write("metric_types", ["COST", "VOLUME"]) + filter?.Write() + FieldWords.Write("dimensions", [.. dimensions.Select(WordOf)]);
        return FieldAsync(account, "pricing_analytics", period, "DAILY", "MONTHLY", filter?.FindFault(), what, cancel);
    }

    /// <summary>How templates did, day by day; the account has to have agreed (<see cref="BusinessAccounts.EditAccount.EnableInsightsAsync"/>), and businesses of
    /// the EU, the United Kingdom and Japan have none.</summary>
    /// <param name="account">The account.</param>
    /// <param name="templates">1 to <see cref="MaxTemplates"/> templates.</param>
    /// <param name="start">The first day; the time is 90 days at most.</param>
    /// <param name="end">The end, later than <paramref name="start"/>.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The figures, day by day and template by template.</returns>
    public static async Task<WhatsAppResult<Page<AnalyticsPoint>>> ShowTemplateAnalyticsAsync(
        this BusinessAccountClient account, IReadOnlyList<TemplateId> templates, DateTimeOffset start, DateTimeOffset end, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var fault = ListFault.Of("template_ids", templates, 1, MaxTemplates, (field, id) => id == default ? RequestFault.Missing(field) : null)
            ?? new AnalyticsPeriod(start, end, AnalyticsStep.Day).FindFault()
            ?? (end - start > LongestOfTemplates ? RequestFault.Of("end", RequestFaultReason.OutOfRange, LongestOfTemplates.Days) : null)
            ?? PageRequest.FindFault(page);
        if (fault is not null) return new WhatsAppResult<Page<AnalyticsPoint>>.Invalid(fault);

        var query = new GraphQuery().Add("start", start).Add("end", end).Add("granularity", "daily")
            .AddList("template_ids", [.. templates.Select(id => id.Value)])
            .AddList("metric_types", ["sent", "delivered", "read", "clicked", "cost"])
            .Add(page);
        return await account.GetAsync<Page<AnalyticsPoint>>($"/template_analytics{query}", TryReadTemplates, cancel);
    }

    private static async Task<WhatsAppResult<IReadOnlyList<AnalyticsPoint>>> FieldAsync(
        BusinessAccountClient account, string metric, AnalyticsPeriod period, string day, string month, RequestFault? fault, string? rest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(period);
        if ((period.FindFault() ?? fault) is { } wrong) return new WhatsAppResult<IReadOnlyList<AnalyticsPoint>>.Invalid(wrong);

        var step = period.Step switch
        {
            AnalyticsStep.HalfHour => "HALF_HOUR",
            AnalyticsStep.Day => day,
            _ => month,
        };
        var field = $"{metric}.start({period.Start.ToUnixTimeSeconds()}).end({period.End.ToUnixTimeSeconds()}).granularity({step}){rest}";
        return await account.GetAsync(new GraphQuery().Add("fields", field).ToString(), Of(metric), cancel);
    }

    private static TryRead<IReadOnlyList<AnalyticsPoint>> Of(string metric) => (JsonElement answer, out IReadOnlyList<AnalyticsPoint> points) =>
    {
        points = [];
        // An account without figures has an id and no such field.
        if (answer.Find(System.Text.Encoding.ASCII.GetBytes(metric)) is not { } found) return answer.Text("id"u8) is not null;
        points = [.. found.Readable("data_points"u8, AnalyticsPoint.ReadPoint), .. found.Items("data"u8).SelectMany(data => data.Readable("data_points"u8, AnalyticsPoint.ReadPoint))];
        return true;
    };

    private static bool TryReadTemplates(JsonElement answer, out Page<AnalyticsPoint> page)
    {
        page = null!;
        if (!Page<IReadOnlyList<AnalyticsPoint>>.Of(TryReadData)(answer, out var lists)) return false;
        page = new([.. lists.Items.SelectMany(points => points)], lists.Next, lists.UnreadableItems);
        return true;
    }

    private static bool TryReadData(JsonElement data, out IReadOnlyList<AnalyticsPoint> points)
    {
        points = data.Readable("data_points"u8, AnalyticsPoint.ReadPoint);
        return data.Find("data_points"u8) is not null;
    }

    private static string WordOf(PricingDimension dimension) => dimension switch
    {
        PricingDimension.Country => "COUNTRY",
        PricingDimension.Phone => "PHONE",
        PricingDimension.PricingCategory => "PRICING_CATEGORY",
        PricingDimension.PricingType => "PRICING_TYPE",
        _ => "TIER",
    };
}
