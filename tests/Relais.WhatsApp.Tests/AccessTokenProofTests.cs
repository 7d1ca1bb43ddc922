using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests;

public class AccessTokenProofTests
{
    private const string Proof = "appsecret_proof=bad6df0b858104754a0ffde2f0c05fe9731f1a5e141ee1bccf316d05f28d5135";

    private static readonly AccessToken Proven = new AccessToken("EAATESTTOKEN").WithProof(new AppSecret("test_app_secret"));

    [Fact]
    public async Task A_token_with_a_proof_brings_it_along_behind_whatever_is_asked()
    {
        var heard = new Overheard(200, "{}");
        var number = new WhatsAppClient(new(heard), new()).For(new(TheNumber.Credentials.PhoneNumberId, Proven));

        await number.SendAsync(new TextMessage(new Recipient.Number("+16505551234"), "a"));
        Assert.Equal($"https://graph.facebook.com/v25.0/106540352242922/messages?{Proof}", heard.Address?.AbsoluteUri);

        await number.ShowHealthAsync();
        Assert.Equal($"https://graph.facebook.com/v25.0/106540352242922?fields=health_status&{Proof}", heard.Address?.AbsoluteUri);
    }

    [Fact]
    public async Task A_token_without_a_proof_brings_none()
    {
        var heard = new Overheard(200, "{}");

        await heard.Number.DeregisterAsync();

        Assert.Equal("http://graph.invalid/v25.0/106540352242922/deregister", heard.Address?.AbsoluteUri);
    }

    [Fact]
    public void A_token_with_a_proof_prints_neither() => Assert.Equal("***", Proven.ToString());

    [Theory]
    [InlineData("Malformed access token EAATESTTOKEN", "Malformed access token ***")]
    [InlineData("Nothing of it", "Nothing of it")]
    public void A_token_is_taken_out_of_what_others_say(string told, string shown) => Assert.Equal(shown, new AccessToken("EAATESTTOKEN").MaskIn(told));

    [Fact]
    public void A_token_that_was_granted_can_be_sealed_away() => Assert.Equal("EAATESTTOKEN", new AccessToken("EAATESTTOKEN").Reveal());
}
