using System.Text.Json;
using System.Text.RegularExpressions;
using Relais.Inbox;
using Relais.Messaging.Sending;
using Relais.Tests.House;
using Relais.WhatsApp;
using Answer = Relais.WhatsApp.WhatsAppResult<Relais.WhatsApp.Sending.AcceptedMessage>;

namespace Relais.Tests.Messaging.Sending;

public sealed partial class FailureTableTests
{
    // What Meta's pages list, and what was observed, of the codes that an answer to a send or a failed receipt may carry.
    private static readonly int[] CodesThatSendingMeets =
    [
        0, 1, 2, 3, 4, 10, 17, 32, 33, 100, 102, 104, 190, 192, 200, 299, 341, 368, 506, 613, 803, 1026, 2500, 80007, 80008,
        130403, 130429, 130470, 130472, 130497, 130501,
        131000, 131001, 131002, 131005, 131006, 131008, 131009, 131014, 131016, 131020, 131021, 131026, 131027, 131028, 131030, 131031,
        131035, 131036, 131037, 131041, 131042, 131043, 131044, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055,
        131056, 131057, 131060, 131062, 131063, 131064,
        131201, 131202, 131203, 131204, 131207, 131208, 131209, 131210, 131211, 131212, 131213, 131214, 131215,
        132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 141002,
        133004, 133006, 133010, 134011, 134100, 134101, 134102, 135000, 137000,
        138000, 138001, 138006, 138009, 138013, 138014, 138015, 138017, 138018,
        2494055, 2494100, 2655007,
    ];

    private static readonly string[] Languages = ["fr", "en"];

    private static readonly string[] Reasons = [.. FailureTable.All.Select(row => row.Rule.ReasonCode).Append(FailureTable.For(null).ReasonCode).Distinct()];

    private static readonly string[] ReasonsOfTheApi = [.. Enum.GetNames<FailureReason>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    // Why it is not known whether a message was sent.
    private static readonly string[] OfFiles = ["media_refused", "file_missing"];
    private static readonly string[] Doubts =
        [.. Enum.GetValues<UnconfirmedReason>().Select(DoubtOf).Append("owner_lost").Distinct()];

    public static TheoryData<string> ReasonCodes => [.. Reasons];

    public static TheoryData<string> DoubtCodes => [.. Doubts];

    public static TheoryData<string> ReasonCodesOfAPause =>
        [.. FailureTable.All.Where(row => row.Rule.Action is FailureAction.StopNumber).Select(row => row.Rule.ReasonCode).Distinct()];

    [Fact]
    public void Every_code_that_sending_meets_is_known() => Assert.All(CodesThatSendingMeets, code => Assert.True(FailureTable.IsKnown(code), $"{code}"));

    [Fact]
    public void Every_code_that_the_table_holds_is_one_that_sending_meets() =>
        Assert.Empty(FailureTable.All.Select(row => row.Code).Where(code => code is < 200 or > 299).Except(CodesThatSendingMeets));

    [Fact]
    public void No_code_stands_twice() => Assert.Empty(FailureTable.All.GroupBy(row => row.Code).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_row_names_its_source() => Assert.DoesNotContain(FailureTable.All, row => string.IsNullOrWhiteSpace(row.Rule.Source));

    [Fact]
    public void Everything_that_we_would_do_is_done_for_some_code() =>
        Assert.Equal(Enum.GetValues<FailureAction>(), FailureTable.All.Select(row => row.Rule.Action).Distinct().Order());

    [Theory]
    [InlineData("Retry", "provider_unavailable", 1, 2, 131000, 131016, 133004)]
    [InlineData("StopNumber", "token_invalid", 0, 102, 104, 190)]
    [InlineData("StopNumber", "permission_missing", 3, 10, 131005)]
    [InlineData("StopNumber", "account_restricted", 341, 368, 131031)]
    [InlineData("StopNumber", "number_not_registered", 33, 131045, 133006, 133010)]
    [InlineData("StopNumber", "display_name_needed", 131037)]
    [InlineData("StopNumber", "spam_limit", 131048)]
    [InlineData("StopNumber", "daily_limit", 131064)]
    [InlineData("StopNumber", "billing", 131042, 131044, 134011)]
    [InlineData("SlowDown", "rate_limited", 4, 17, 32, 613, 80007, 130429)]
    [InlineData("SlowDown", "maintenance", 131057)]
    [InlineData("WaitForPair", "pair_rate_limited", 131056)]
    [InlineData("Tomorrow", "marketing_limit", 131049)]
    [InlineData("Tomorrow", "experiment", 130472)]
    [InlineData("WindowClosed", "window_closed", 131047, 130470)]
    [InlineData("OptOut", "recipient_opted_out", 131050)]
    [InlineData("ExcludeRecipient", "recipient_unreachable", 131026)]
    [InlineData("ExcludeRecipient", "recipient_is_sender", 131021)]
    [InlineData("ExcludeRecipient", "recipient_not_allowed", 131030)]
    [InlineData("ExcludeRecipient", "recipient_blocked", 130403)]
    [InlineData("ExcludeRecipient", "country_blocked", 130497)]
    [InlineData("Fail", "request_invalid", 100, 131008, 131009, 131051, 135000)]
    [InlineData("Fail", "media_failed", 131053)]
    [InlineData("Inform", "not_about_sending", 130501, 131035, 131052, 131060)]
    public void A_code_makes_us_do(string action, string reason, params int[] codes) =>
        Assert.All(codes, code => Assert.Equal((action, reason), Decision(FailureTable.For(code))));

    [Theory]
    [InlineData(132000)]
    [InlineData(132001)]
    [InlineData(132007)]
    [InlineData(132012)]
    [InlineData(132015)]
    [InlineData(132016)]
    [InlineData(132068)]
    [InlineData(132069)]
    public void What_is_wrong_with_a_template_stops_the_template_alone(int code) => Assert.Equal(FailureAction.FixTemplate, FailureTable.For(code).Action);

    [Theory]
    [InlineData(132005)]
    [InlineData(132008)]
    [InlineData(132018)]
    public void What_was_filled_in_for_one_person_fails_for_that_person_alone(int code) => Assert.Equal(FailureAction.Fail, FailureTable.For(code).Action);

    [Fact]
    public void From_200_to_299_a_permission_is_missing()
    {
        Assert.All(Enumerable.Range(200, 100), code => Assert.Equal(("StopNumber", "permission_missing"), Decision(FailureTable.For(code))));
        Assert.False(FailureTable.IsKnown(199));
        Assert.False(FailureTable.IsKnown(300));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(999_999)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_code_that_is_not_known_fails_and_is_never_tried_again(int? code)
    {
        Assert.Equal(("Fail", "unknown"), Decision(FailureTable.For(code)));
        Assert.False(code is { } known && FailureTable.IsKnown(known));
    }

    [Theory]
    [InlineData(100, 33, "StopNumber", "token_invalid")]
    [InlineData(100, null, "Fail", "request_invalid")]
    [InlineData(100, 34, "Fail", "request_invalid")]
    [InlineData(131009, 33, "Fail", "request_invalid")]
    [InlineData(190, 463, "StopNumber", "token_invalid")]
    [InlineData(100, 2655007, "ExcludeRecipient", "recipient_not_allowed")]
    [InlineData(131030, 2655007, "ExcludeRecipient", "recipient_not_allowed")]
    [InlineData(100, 2494055, "SlowDown", "rate_limited")]
    [InlineData(131000, 2494100, "SlowDown", "maintenance")]
    [InlineData(100, 131026, "Fail", "request_invalid")]
    [InlineData(999_999, 33, "Fail", "unknown")]
    public void A_subcode_decides_where_it_says_more_than_the_code(int code, int? subcode, string action, string reason) =>
        Assert.Equal((action, reason), Decision(FailureTable.For(code, subcode)));

    [Fact]
    public void The_API_tells_the_reasons_of_the_table_of_files_and_of_doubt_and_no_other() => Assert.Equal(Reasons.Concat(OfFiles).Concat(Doubts).Order(), ReasonsOfTheApi.Order());

    [Theory]
    [InlineData("media_refused")]
    [InlineData("file_missing")]
    public void Every_reason_of_a_file_is_said_in_French_and_in_English(string reason)
    {
        Assert.Contains(reason, OfFiles);
        Assert.All(Languages, language => Assert.Contains(reason, KeysOf(language, "  failure")));
    }

    [Theory]
    [MemberData(nameof(DoubtCodes))]
    public void Every_doubt_is_said_in_French_and_in_English(string reason) =>
        Assert.All(Languages, language => Assert.Contains(reason, KeysOf(language, "  reason")));

    [Theory]
    [MemberData(nameof(ReasonCodes))]
    public void Every_reason_is_said_in_French_and_in_English(string reason) =>
        Assert.All(Languages, language => Assert.Contains(reason, KeysOf(language, "  failure")));

    [Theory]
    [MemberData(nameof(ReasonCodesOfAPause))]
    public void Every_reason_for_stopping_a_number_is_said_beside_the_number_in_French_and_in_English(string reason) =>
        Assert.All(Languages, language => Assert.Contains(reason, KeysOf(language, "    pauseReason")));

    private static string DoubtOf(UnconfirmedReason reason) =>
        Assert.IsType<SendOutcome.Unconfirmed>(SendOutcome.Of(new Answer.Unconfirmed(reason, null, "?"), 0, isOfStream: false)).Cause.ReasonCode;

    private static (string Action, string ReasonCode) Decision(FailureRule rule) => (rule.Action.ToString(), rule.ReasonCode);

    /// <summary>The keys of a block of the interface's texts; that none of them is empty, a test beside the texts holds.</summary>
    private static HashSet<string> KeysOf(string language, string block)
    {
        var texts = File.ReadAllText(Path.Combine(SourceTree.Root, "web", "src", "shared", "i18n", language + ".ts"));
        var start = texts.IndexOf($"\n{block}: {{\n", StringComparison.Ordinal);
        var indent = block.Length - block.TrimStart().Length;
        var end = texts.IndexOf($"\n{new string(' ', indent)}}}", start, StringComparison.Ordinal);
        return [.. Key().Matches(texts[start..end]).Select(match => match.Groups["key"].Value)];
    }

    [GeneratedRegex(@"^ +(?<key>\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
