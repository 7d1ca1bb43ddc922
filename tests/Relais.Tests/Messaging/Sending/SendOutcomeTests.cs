using Relais.Messaging.Sending;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Answer = Relais.WhatsApp.WhatsAppResult<Relais.WhatsApp.Sending.AcceptedMessage>;

namespace Relais.Tests.Messaging.Sending;

public sealed class SendOutcomeTests
{
    [Fact]
    public void An_acceptance_is_an_acceptance() =>
        Assert.Equal(new SendOutcome.Accepted("wamid.1"), SendOutcome.Of(new Answer.Accepted(new(new Wamid("wamid.1"), null, null, null)), 0, isOfStream: false));

    public static TheoryData<UnconfirmedReason> Doubts => [.. Enum.GetValues<UnconfirmedReason>()];

    [Theory]
    [MemberData(nameof(Doubts))]
    public void What_may_have_been_sent_is_never_tried_again_by_itself(UnconfirmedReason reason) =>
        Assert.IsType<SendOutcome.Unconfirmed>(SendOutcome.Of(new Answer.Unconfirmed(reason, 502, "?"), 0, isOfStream: false));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void A_passing_failure_is_tried_again_after_1_2_and_4_minutes(int failuresBefore, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Assert.IsType<SendOutcome.TryAgain>(SendOutcome.Of(Refused(131000), failuresBefore, isOfStream: false)).After);

    [Fact]
    public void After_three_retries_a_passing_failure_is_final() =>
        Assert.Equal("provider_unavailable", Assert.IsType<SendOutcome.Failed>(SendOutcome.Of(Refused(131000), 3, isOfStream: false)).Cause.ReasonCode);

    [Fact]
    public void A_provider_that_asks_for_more_time_is_given_it() =>
        Assert.Equal(TimeSpan.FromMinutes(9), Assert.IsType<SendOutcome.TryAgain>(SendOutcome.Of(Refused(130429, retryAfter: TimeSpan.FromMinutes(9)), 0, isOfStream: false)).After);

    [Theory]
    [InlineData(NotSentReason.ConnectionFailed)]
    [InlineData(NotSentReason.NameNotResolved)]
    [InlineData(NotSentReason.TlsFailed)]
    public void A_connection_that_was_never_made_is_a_certain_failure_and_tried_again(NotSentReason reason) =>
        Assert.True(Assert.IsType<SendOutcome.TryAgain>(SendOutcome.Of(new Answer.NotSent(reason, "no"), 0, isOfStream: false)).CountsAsFailure);

    [Fact]
    public void Stopping_before_the_call_costs_a_message_none_of_its_tries() =>
        Assert.False(Assert.IsType<SendOutcome.TryAgain>(SendOutcome.Of(new Answer.NotSent(NotSentReason.CancelledBefore, ""), 0, isOfStream: false)).CountsAsFailure);

    [Theory]
    [InlineData(190, "token_invalid")]
    [InlineData(200, "permission_missing")]
    [InlineData(131031, "account_restricted")]
    [InlineData(131042, "billing")]
    public void What_concerns_the_number_stops_the_number(int code, string reason) =>
        Assert.Equal(reason, Assert.IsType<SendOutcome.NumberStopped>(SendOutcome.Of(Refused(code), 0, isOfStream: false)).Cause.ReasonCode);

    [Fact]
    public void A_number_that_the_token_no_longer_sees_stops_and_any_other_bad_parameter_fails_alone()
    {
        Assert.IsType<SendOutcome.NumberStopped>(SendOutcome.Of(Refused(100, subcode: 33), 0, isOfStream: false));
        Assert.IsType<SendOutcome.Failed>(SendOutcome.Of(Refused(100), 0, isOfStream: false));
    }

    [Theory]
    [InlineData(131047, "window_closed")]
    [InlineData(131026, "recipient_unreachable")]
    [InlineData(131050, "recipient_opted_out")]
    [InlineData(132001, "template_missing")]
    [InlineData(999999, "unknown")]
    public void What_will_not_become_better_by_waiting_is_final(int code, string reason) =>
        Assert.Equal(reason, Assert.IsType<SendOutcome.Failed>(SendOutcome.Of(Refused(code), 0, isOfStream: false)).Cause.ReasonCode);

    [Theory]
    [InlineData(RequestFaultReason.TooLong, 100, "request_invalid")]
    [InlineData(RequestFaultReason.TooMany, 131009, "request_invalid")]
    [InlineData(RequestFaultReason.ForbiddenWhitespace, 132018, "template_parameters")]
    public void A_request_that_the_client_finds_wrong_is_final_for_the_reason_whatsapp_would_give(RequestFaultReason fault, int code, string reason)
    {
        var failed = Assert.IsType<SendOutcome.Failed>(SendOutcome.Of(new Answer.Invalid(new("text.body", fault, Limit: null, code)), 0, isOfStream: true));

        Assert.Equal(new FailureCause(reason) { Code = code, Detail = $"text.body: {fault}" }, failed.Cause);
    }

    private static Answer Refused(int code, int? subcode = null, TimeSpan? retryAfter = null) =>
        new Answer.Refused(new() { Code = code, Subcode = subcode, Message = "no", HttpStatus = 400, RetryAfter = retryAfter });
}
