using static Relais.Messaging.Sending.FailureAction;

namespace Relais.Messaging.Sending;

/// <summary>What each error code of the Cloud API makes us do, whether it comes as the answer to a call or in a receipt.</summary>
/// <remarks>
/// It holds what may come on sending; codes of registering, managing templates and calling are not here. A code that is not
/// here is ours to look at: the message fails with WhatsApp's words, and is not tried again, because trying again what one
/// does not understand is how messages are sent twice. The HTTP status decides nothing: servers differ from the pages.
/// </remarks>
internal static class FailureTable
{
    private const string Errors = "Cloud API, Error codes";
    private const string Graph = "Graph API, Handling errors";
    private const string GraphLimits = "Graph API, Rate limits";
    private const string Throughput = "Cloud API, Throughput";
    private const string PairLimits = "Cloud API, Pair rate limits";
    private const string MarketingLimits = "Cloud API, Per-user marketing template message limits";
    private const string Enforcement = "WhatsApp Business Platform, Policy enforcement";
    private const string Pacing = "WhatsApp Business Platform, Template pacing and pausing";
    private const string Marketing = "Marketing Messages API for WhatsApp, Error codes";
    private const string Groups = "Cloud API, Groups, Error codes";
    private const string Calling = "Cloud API, Calling, Error codes";
    private const string Observed = "observed";

    private static readonly (int[] Codes, FailureAction Action, string ReasonCode, string Source)[] Rows =
    [
        // The token and what it may do.
        ([0, 190], StopNumber, "token_invalid", Errors),
        ([102, 104], StopNumber, "token_invalid", Graph),
        ([3, 10, 131005], StopNumber, "permission_missing", Errors),
        ([.. Enumerable.Range(200, 100)], StopNumber, "permission_missing", Graph),

        // The account and the number.
        ([341], StopNumber, "account_restricted", Graph),
        ([368, 131031], StopNumber, "account_restricted", Enforcement),
        ([131048], StopNumber, "spam_limit", Errors),
        ([131064], StopNumber, "daily_limit", Errors),
        ([131037], StopNumber, "display_name_needed", Errors),
        ([33, 131045, 133006, 133010], StopNumber, "number_not_registered", Errors),
        ([131042, 131044, 134011], StopNumber, "billing", Errors),

        // The pace.
        ([4, 80007], SlowDown, "rate_limited", Errors),
        ([17, 32, 613, 80008], SlowDown, "rate_limited", GraphLimits),
        ([130429, 2494055], SlowDown, "rate_limited", Throughput),
        ([131057], SlowDown, "maintenance", Throughput),
        ([2494100], SlowDown, "maintenance", Errors),
        ([131208], SlowDown, "rate_limited", Groups),
        ([131056], WaitForPair, "pair_rate_limited", PairLimits),

        // WhatsApp itself, for a while. 134101: a new template takes up to ten minutes to be known everywhere.
        ([1, 2, 131000, 131016, 133004], Retry, "provider_unavailable", Errors),
        ([134101], Retry, "provider_unavailable", Marketing),

        // The person.
        ([131026], ExcludeRecipient, "recipient_unreachable", Errors),
        ([131027], ExcludeRecipient, "recipient_unreachable", Observed),
        ([131203], ExcludeRecipient, "recipient_unreachable", Groups),
        ([131021], ExcludeRecipient, "recipient_is_sender", Errors),
        ([131030, 2655007], ExcludeRecipient, "recipient_not_allowed", Errors),
        ([130403], ExcludeRecipient, "recipient_blocked", Errors),
        ([130497], ExcludeRecipient, "country_blocked", Errors),
        ([131050], OptOut, "recipient_opted_out", Errors),
        ([131049], Tomorrow, "marketing_limit", MarketingLimits),
        ([130472], Tomorrow, "experiment", Errors),
        ([131047, 130470], WindowClosed, "window_closed", Errors),

        // The person, for this message alone: another kind reaches them, or the same once something has changed on their side.
        ([1026], Fail, "recipient_unreachable", Observed),
        ([131062], Fail, "number_needed", Errors),
        ([131043], Fail, "expired", Observed),
        ([137000], Fail, "identity_changed", Errors),

        // The message.
        ([100], Fail, "request_invalid", Errors),
        ([506, 803, 2500], Fail, "request_invalid", Graph),
        ([131008, 131009, 131051, 135000], Fail, "request_invalid", Errors),
        ([131055], Fail, "request_invalid", Marketing),
        ([192, 131001, 131002, 131006, 131028], Fail, "request_invalid", Observed),
        ([131053], Fail, "media_failed", Errors),
        ([131014], Fail, "media_failed", Observed),

        // The template. 132005, 132008 and 132018 are the fault of what was filled in for one person: the template's other
        // messages go on. A throttled flow sends ten an hour until its endpoint is mended, which waiting does not do.
        ([132001], FixTemplate, "template_missing", Errors),
        ([141002], FixTemplate, "template_missing", Observed),
        ([134102], FixTemplate, "template_missing", Marketing),
        ([132000, 132012], FixTemplate, "template_parameters", Errors),
        ([132008], Fail, "template_parameters", Observed),
        ([132018], Fail, "template_parameters", Errors),
        ([132005], Fail, "text_too_long", Errors),
        ([132007], FixTemplate, "template_invalid", Errors),
        ([134100], FixTemplate, "template_invalid", Marketing),
        ([132015], FixTemplate, "template_paused", Pacing),
        ([132016], FixTemplate, "template_disabled", Pacing),
        ([131063], FixTemplate, "marketing_disabled", Errors),
        ([132068], FixTemplate, "flow_invalid", Errors),
        ([132069], FixTemplate, "flow_throttled", Errors),

        // Groups, and the request to be allowed to call, which is a message.
        ([131020, 131041, 131202, 131204, 131209, 131210, 131211, 131212, 131213, 131214, 131215], Fail, "group_refused", Groups),
        ([131207], ExcludeRecipient, "group_refused", Groups),
        ([138000, 138001, 138006, 138009, 138013, 138014, 138015, 138018], Fail, "calling_refused", Calling),

        // What came in, or a success in other words.
        ([130501, 131201], Inform, "not_about_sending", Groups),
        ([131035, 131036, 131052], Inform, "not_about_sending", Errors),
        ([131060], Inform, "not_about_sending", Observed),
        ([138017], Inform, "not_about_sending", Calling),
    ];

    private static readonly FailureRule Unknown = new(Fail, "unknown", "on no page, and never observed");

    // The number itself is the unknown object: it was taken from the token, or never given to it.
    private static readonly FailureRule NumberUnseen = new(StopNumber, "token_invalid", Graph);

    /// <summary>Every code with its rule, in the order of the table; those of one row share one rule.</summary>
    public static IReadOnlyList<(int Code, FailureRule Rule)> All { get; } = [.. Rows.SelectMany(WithRule)];

    private static readonly Dictionary<int, FailureRule> Rules = All.ToDictionary(row => row.Code, row => row.Rule);

    public static bool IsKnown(int code) => Rules.ContainsKey(code);

    public static FailureRule For(int? code) => code is { } known ? Rules.GetValueOrDefault(known, Unknown) : Unknown;

    /// <summary>The subcode decides where the table knows it: WhatsApp sends those under 100 as well as under the code they belong to.</summary>
    public static FailureRule For(int code, int? subcode) => (code, subcode) switch
    {
        (100, 33) => NumberUnseen,
        (_, 2494055 or 2494100 or 2655007) => For(subcode),
        _ => For(code),
    };

    private static IEnumerable<(int Code, FailureRule Rule)> WithRule((int[] Codes, FailureAction Action, string ReasonCode, string Source) row)
    {
        var rule = new FailureRule(row.Action, row.ReasonCode, row.Source);
        return row.Codes.Select(code => (code, rule));
    }
}
