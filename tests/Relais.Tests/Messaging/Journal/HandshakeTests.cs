using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

public sealed class HandshakeTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("/api/webhooks/whatsapp")]
    [InlineData("/webhook/whatsapp")]
    public async Task The_right_verify_token_is_answered_with_the_bare_challenge_and_needs_no_signature(string path)
    {
        var number = await OwnNumber.ConnectAsync(world);
        var answer = await world.Stranger.GetAsync($"{path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={number.VerifyToken}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1158201444", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong")]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=")]
    [InlineData("hub.mode=subscribe&hub.challenge=1")]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token={0}")]
    [InlineData("hub.challenge=1&hub.verify_token={0}")]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token={0}x")]
    [InlineData("")]
    public async Task Any_other_handshake_is_refused(string query)
    {
        var number = await OwnNumber.ConnectAsync(world);
        var answer = await world.Stranger.GetAsync($"{JournalWords.Path}?{query.Replace("{0}", number.VerifyToken, StringComparison.Ordinal)}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("verify_token_wrong", await RelaisWorld.CodeOfAsync(answer));
    }

    [Fact]
    public async Task The_token_of_a_number_that_was_disconnected_opens_nothing()
    {
        var number = await OwnNumber.ConnectAsync(world);
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/accounts/{number.AccountId}?confirm=Number+{number.PhoneNumberId}")).StatusCode);

        var answer = await world.Stranger.GetAsync($"{JournalWords.Path}?hub.mode=subscribe&hub.challenge=1&hub.verify_token={number.VerifyToken}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
