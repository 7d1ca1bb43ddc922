using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>WhatsApp Business Accounts: what they are, and what befalls them.</summary>
internal static class WabaControl
{
    /// <param name="SendsRefusedWith">The code of every refused send: 131031 locked, 368 restricted, 131042 without payment; 0 for an end of it.</param>
    /// <param name="ManagementCallsPerHour">After so many calls of an hour come 80007.</param>
    /// <param name="TemplateLimit">250 for a business that is not verified, 6000 for one that is.</param>
    /// <param name="FewestSendsToCompare">1000 there; less here, to see a comparison without sending so much.</param>
    public sealed record Change(
        string? Name, string? Currency, string? TimezoneId, string? AccountReviewStatus, string? BusinessVerificationStatus, int? SendsRefusedWith, int? ManagementCallsPerHour,
        int? TemplateLimit, bool? InsightsEnabled, int? FewestSendsToCompare = null);

    /// <param name="Event">Of an <c>account_update</c>: ACCOUNT_VIOLATION, ACCOUNT_RESTRICTION, DISABLED_UPDATE and the like.</param>
    /// <param name="Info">What stands beside it.</param>
    public sealed record Incident(string? Event, JsonObject? Info, int? SendsRefusedWith);

    public sealed record View(
        string WabaId, string Name, string Currency, string AccountReviewStatus, int? SendsRefusedWith, int ManagementCallsPerHour, int UsagePercent, int TemplateCount,
        List<string> SubscribedApps, List<string> PhoneNumberIds);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/wabas", (WabaBook wabas, NumberBook numbers, TimeProvider clock) => wabas.All.Select(waba => ViewOf(waba, numbers, clock)).ToList());
        control.MapPut("/wabas/{wabaId}", Put);
        control.MapPost("/wabas/{wabaId}/incidents", Befall);
    }

    private static IResult Put(string wabaId, Change change, WabaBook wabas, NumberBook numbers, TimeProvider clock)
    {
        if (!wabas.TryFind(wabaId, out var waba)) return Unknown(wabaId);
        var wrong = new WrongFields();
        wrong.Require(change.SendsRefusedWith is null or >= 0, "sends_refused_with", "It must be an error code, or 0 for none.");
        wrong.Require(change.ManagementCallsPerHour is null or > 0, "management_calls_per_hour", "It must be above 0.");
        wrong.Require(change.TemplateLimit is null or > 0, "template_limit", "It must be above 0.");
        wrong.Require(change.FewestSendsToCompare is null or >= 0, "fewest_sends_to_compare", "It must not be negative.");
        if (wrong.Any) return wrong.ToProblem();

        lock (waba.Gate)
        {
            waba.FewestSendsToCompare = change.FewestSendsToCompare ?? waba.FewestSendsToCompare;
            waba.Name = change.Name ?? waba.Name;
            waba.Currency = change.Currency ?? waba.Currency;
            waba.TimezoneId = change.TimezoneId ?? waba.TimezoneId;
            waba.ReviewStatus = change.AccountReviewStatus ?? waba.ReviewStatus;
            waba.VerificationStatus = change.BusinessVerificationStatus ?? waba.VerificationStatus;
            waba.TemplateLimit = change.TemplateLimit ?? waba.TemplateLimit;
            waba.IsEnabledForInsights = change.InsightsEnabled ?? waba.IsEnabledForInsights;
            if (change.SendsRefusedWith is { } code) waba.SendsRefusedWith = code == 0 ? null : code;
        }

        if (change.ManagementCallsPerHour is { } calls) waba.Usage.CallsPerHour = calls;
        return TypedResults.Ok(ViewOf(waba, numbers, clock));
    }

    private static IResult Befall(string wabaId, Incident incident, WabaBook wabas, NumberBook numbers, AccountNews news, TimeProvider clock)
    {
        if (!wabas.TryFind(wabaId, out var waba)) return Unknown(wabaId);
        var wrong = new WrongFields();
        wrong.Require(!string.IsNullOrWhiteSpace(incident.Event), "event", "It must not be empty.");
        if (wrong.Any) return wrong.ToProblem();
        if (incident.SendsRefusedWith is { } code)
            lock (waba.Gate) waba.SendsRefusedWith = code == 0 ? null : code;
        news.Account(waba, incident.Event!, incident.Info);
        return TypedResults.Ok(ViewOf(waba, numbers, clock));
    }

    public static IResult Unknown(string wabaId) => Problems.NotFound($"There is no account with waba_id '{wabaId}'. One exists with its first number.");

    private static View ViewOf(Waba waba, NumberBook numbers, TimeProvider clock)
    {
        int count;
        lock (waba.Gate) count = waba.Templates.All.Count;
        return new View(
            waba.Id, waba.Name, waba.Currency, waba.ReviewStatus, waba.SendsRefusedWith, waba.Usage.CallsPerHour, waba.Usage.Read(clock.GetUtcNow()).Percent, count,
            [.. waba.Subscriptions.Select(one => one.AppId)], [.. numbers.OfWaba(waba.Id).Select(number => number.PhoneNumberId)]);
    }
}
