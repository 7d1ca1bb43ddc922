namespace Relais.Messaging.Sending;

/// <param name="Action">What to do.</param>
/// <param name="ReasonCode">Why, for the interface to say in words.</param>
internal sealed record FailureRule(FailureAction Action, string ReasonCode);

/// <summary>What each error code of the Cloud API makes us do.</summary>
/// <remarks>
/// Source: WhatsApp Cloud API, "Error codes", and the Graph API's own. A code that is not here is ours to look at: the
/// message fails with WhatsApp's words, and is not tried again, because trying again what one does not understand is how
/// messages are sent twice.
/// </remarks>
internal static class FailureTable
{
    private static readonly FailureRule Unknown = new(FailureAction.Fail, "unknown");

    private static readonly Dictionary<int, FailureRule> Rules = Build();

    public static FailureRule For(int? code) => code switch
    {
        null => Unknown,
        >= 200 and <= 299 => new(FailureAction.StopNumber, "token_invalid"),
        { } known => Rules.GetValueOrDefault(known, Unknown),
    };

    /// <summary>An unknown object means one thing when it is the number itself: the token no longer sees it.</summary>
    public static FailureRule For(int code, int? subcode) => (code, subcode) is (100, 33) ? new(FailureAction.StopNumber, "token_invalid") : For(code);

    private static Dictionary<int, FailureRule> Build()
    {
        var rules = new Dictionary<int, FailureRule>();
        Add(FailureAction.Retry, "provider_unavailable", 1, 2, 131000, 131016, 131057, 133004);
        Add(FailureAction.Retry, "rate_limited", 4, 17, 32, 613, 80007, 130429, 131056);
        Add(FailureAction.StopNumber, "token_invalid", 0, 3, 10, 102, 104, 190, 131005);
        Add(FailureAction.StopNumber, "account_restricted", 33, 341, 368, 131031, 131037, 131045, 131048, 131064, 133006, 133010);
        Add(FailureAction.StopNumber, "billing", 131042, 131044, 134011);
        Add(FailureAction.Fail, "window_closed", 131047, 130470);
        Add(FailureAction.Fail, "recipient_unreachable", 131021, 131026, 131027, 131030, 130403, 130497, 131049, 130472, 137000, 131043);
        Add(FailureAction.Fail, "recipient_opted_out", 131050);
        Add(FailureAction.Fail, "request_invalid", 100, 131008, 131009, 131051, 131053, 131062, 132005, 132018, 135000, 506, 2500);
        Add(FailureAction.Fail, "template", 132000, 132001, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 131063);
        return rules;

        void Add(FailureAction action, string reason, params ReadOnlySpan<int> codes)
        {
            foreach (var code in codes) rules.Add(code, new(action, reason));
        }
    }
}
