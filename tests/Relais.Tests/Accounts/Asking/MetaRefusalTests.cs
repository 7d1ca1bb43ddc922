using Relais.Accounts.Asking;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;

namespace Relais.Tests.Accounts.Asking;

public sealed class MetaRefusalTests
{
    private static readonly AccessToken Token = new("EAASecret");

    [Theory]
    [InlineData(190, null, 409, "whatsapp_token_invalid")]
    [InlineData(0, null, 409, "whatsapp_token_invalid")]
    [InlineData(200, null, 409, "whatsapp_permission_missing")]
    [InlineData(10, null, 409, "whatsapp_permission_missing")]
    [InlineData(100, 33, 409, "whatsapp_unknown")]
    [InlineData(80007, null, 429, "whatsapp_too_many_calls")]
    [InlineData(4, null, 429, "whatsapp_too_many_calls")]
    [InlineData(133005, null, 422, "whatsapp_pin_wrong")]
    [InlineData(133008, null, 409, "whatsapp_pin_wait")]
    [InlineData(133009, null, 409, "whatsapp_pin_wait")]
    [InlineData(133016, null, 409, "whatsapp_registration_limit")]
    [InlineData(133006, null, 409, "whatsapp_not_verified")]
    [InlineData(133010, null, 409, "whatsapp_not_registered")]
    [InlineData(100, 2388091, 409, "whatsapp_code_needless")]
    [InlineData(100, 2388093, 422, "whatsapp_code_wrong")]
    [InlineData(100, 2593107, 409, "whatsapp_sync_done")]
    [InlineData(100, 2593108, 409, "whatsapp_sync_late")]
    [InlineData(131047, null, 409, "whatsapp_wrote_long_ago")]
    [InlineData(139101, null, 409, "whatsapp_block_list_full")]
    [InlineData(139102, null, 503, "whatsapp_busy")]
    [InlineData(2, null, 503, "whatsapp_busy")]
    [InlineData(368, null, 409, "whatsapp_account_restricted")]
    [InlineData(2200, null, 409, "whatsapp_callback_refused")]
    [InlineData(100, null, 409, "whatsapp_refused")]
    [InlineData(987654, null, 409, "whatsapp_refused")]
    public void Each_no_has_a_status_and_a_code_of_ours(int code, int? subcode, int status, string ours)
    {
        var refusal = MetaRefusal.Of(Refused(code, subcode), Token);
        Assert.Equal((status, ours, "Because."), (refusal.Status, refusal.Code, refusal.Detail));
    }

    [Fact]
    public void Meta_s_words_are_told_without_the_token()
    {
        var refusal = MetaRefusal.Of(new WhatsAppResult<Done>.Refused(new() { Code = 190, HttpStatus = 400, Message = "Malformed access token EAASecret" }), Token);
        Assert.Equal("Malformed access token ***", refusal.Detail);
    }

    [Fact]
    public void What_meta_says_to_people_is_preferred_to_what_it_says_to_developers()
    {
        var refusal = MetaRefusal.Of(new WhatsAppResult<Done>.Refused(new() { Code = 100, HttpStatus = 400, Message = "(#100)", Details = "details", UserMessage = "Ce code est faux." }), Token);
        Assert.Equal("Ce code est faux.", refusal.Detail);
    }

    [Theory]
    [InlineData(133005, null, "pin")]
    [InlineData(100, 2388093, "code")]
    public void What_was_typed_wrongly_is_said_at_its_field(int code, int? subcode, string field) =>
        Assert.Equal(field, Assert.Single(MetaRefusal.Of(Refused(code, subcode), Token).Fields!).Key);

    [Theory]
    [InlineData(RequestFaultReason.TooLong, "too_long")]
    [InlineData(RequestFaultReason.Missing, "required")]
    [InlineData(RequestFaultReason.NotAnAddress, "address_invalid")]
    [InlineData(RequestFaultReason.WrongForm, "malformed")]
    public void What_is_known_to_be_wrong_before_the_call_is_said_at_its_field(RequestFaultReason reason, string code)
    {
        var refusal = MetaRefusal.Of(new WhatsAppResult<Done>.Invalid(new("commands[0].command_name", reason, 32, 100)), Token);
        var field = Assert.Single(refusal.Fields!);
        Assert.Equal((422, "commands[0].name", code), (refusal.Status, field.Key, field.Value[0].Code));
    }

    [Fact]
    public void Of_an_end_that_nobody_knows_it_is_said_that_nobody_knows() =>
        Assert.Equal((503, "whatsapp_no_answer"), Parts(new WhatsAppResult<Done>.Unconfirmed(UnconfirmedReason.TimedOut, null, "")));

    [Fact]
    public void Of_a_call_that_never_left_it_is_said_that_nothing_changed() =>
        Assert.Equal((503, "whatsapp_unreachable"), Parts(new WhatsAppResult<Done>.NotSent(NotSentReason.ConnectionFailed, "")));

    private static (int, string) Parts(WhatsAppResult<Done> ended) => MetaRefusal.Of(ended, Token) is var refusal ? (refusal.Status, refusal.Code) : default;

    private static WhatsAppResult<Done>.Refused Refused(int code, int? subcode) =>
        new(new WhatsAppError { Code = code, Subcode = subcode, HttpStatus = 400, Message = "(#1)", Details = "Because." });
}
