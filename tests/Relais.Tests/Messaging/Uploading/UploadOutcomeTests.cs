using Relais.Messaging.Uploading;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Answer = Relais.WhatsApp.WhatsAppResult<Relais.WhatsApp.MediaId>;

namespace Relais.Tests.Messaging.Uploading;

public sealed class UploadOutcomeTests
{
    [Fact]
    public void What_WhatsApp_has_is_there() =>
        Assert.Equal("1", Assert.IsType<UploadOutcome.There>(UploadOutcome.Of(new Answer.Accepted(MediaId.TryParse("1", out var id) ? id : default), 1)).MediaId.Value);

    public static TheoryData<UnconfirmedReason> Doubts => [.. Enum.GetValues<UnconfirmedReason>()];

    [Theory]
    [MemberData(nameof(Doubts))]
    public void A_doubt_means_once_more_for_a_file_given_twice_harms_nobody(UnconfirmedReason reason) =>
        Assert.Equal("provider_unavailable", Assert.IsType<UploadOutcome.Later>(UploadOutcome.Of(new Answer.Unconfirmed(reason, 502, "?"), 1)).Cause?.ReasonCode);

    [Theory]
    [InlineData(131000)]
    [InlineData(130429)]
    public void What_passes_is_tried_again_ever_later_and_not_for_ever(int code)
    {
        var waits = Enumerable.Range(1, UploadOutcome.MostTries - 1).Select(tries => Assert.IsType<UploadOutcome.Later>(UploadOutcome.Of(Refused(code), tries)).After).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.IsType<UploadOutcome.Never>(UploadOutcome.Of(Refused(code), UploadOutcome.MostTries));
    }

    [Theory]
    [InlineData(190, "token_invalid")]
    [InlineData(10, "permission_missing")]
    public void What_stops_the_number_is_no_fault_of_the_file(int code, string reason)
    {
        var outcome = Assert.IsType<UploadOutcome.Later>(UploadOutcome.Of(Refused(code), 99));
        Assert.Equal((true, reason), (outcome.StopsNumber, outcome.Cause?.ReasonCode));
    }

    [Fact]
    public void A_file_that_WhatsApp_will_not_have_is_not_offered_again() =>
        Assert.Equal(131053, Assert.IsType<UploadOutcome.Never>(UploadOutcome.Of(Refused(131053), 1)).Cause?.Code);

    private static Answer.Refused Refused(int code) => new(new WhatsAppError { Code = code, HttpStatus = 400, Message = "no" });
}
