using System.Net;
using System.Text;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Journal;

/// <summary>An acknowledged body is kept, and one that is not kept is not acknowledged.</summary>
public sealed class KeepingTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_body_is_in_the_journal_by_the_time_it_is_acknowledged()
    {
        var number = await OwnNumber.ConnectAsync(world);
        for (var index = 0; index < 20; index++)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[],"index":{{index}}}""");
            Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(number, body)).StatusCode);
            Assert.Equal(1, await world.KeptAsync(body));
        }
    }

    [Fact]
    public async Task While_the_journal_cannot_be_written_a_body_is_answered_503_and_its_repetition_is_taken_afterwards()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var body = Written.Body(number.PhoneNumberId, new Written("221770000100", "Awa", "Encore là ?", "wamid.kept.late", world.Clock.GetUtcNow()));
        await world.ExecuteAsync("ALTER TABLE messaging.webhook_journal RENAME TO webhook_journal_away");
        var refused = await world.PostAsync(number, body);
        await world.ExecuteAsync("ALTER TABLE messaging.webhook_journal_away RENAME TO webhook_journal");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("not_kept", await RelaisWorld.CodeOfAsync(refused));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(0, await world.KeptAsync(body));

        await world.TellAsync(number, body);
        Assert.Equal(1, (await world.ConversationAsync("Awa"))["inbound_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_body_of_more_than_3_MB_is_refused_whether_or_not_its_length_is_told_and_one_of_3_MB_is_taken()
    {
        var number = await OwnNumber.ConnectAsync(world);
        foreach (var isChunked in new[] { false, true })
        {
            var large = Padded(number, "wamid.large", 4 * 1024 * 1024);
            var answer = await PostAsync(number, large, isChunked);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Equal("body_too_large", await RelaisWorld.CodeOfAsync(answer));

            var taken = Padded(number, $"wamid.taken.{isChunked}", 3 * 1024 * 1024);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(number, taken, isChunked)).StatusCode);
            Assert.Equal(1, await world.KeptAsync(taken));
        }
        await world.AllAppliedAsync();
        Assert.Equal(2, (await world.ConversationAsync("Large"))["inbound_count"]!.GetValue<int>());
        Assert.Equal(0, await world.CountAsync("messaging.webhook_journal WHERE octet_length(body) > 3500000"));
    }

    // JSON may be followed by any number of blanks, which makes a body as large as one likes.
    private byte[] Padded(OwnNumber number, string wamid, int bytes)
    {
        var body = Written.Body(number.PhoneNumberId, new Written("221770000200", "Large", "x", wamid, world.Clock.GetUtcNow()));
        return [.. body, .. Enumerable.Repeat((byte)' ', bytes - body.Length)];
    }

    private async Task<HttpResponseMessage> PostAsync(OwnNumber number, byte[] body, bool isChunked)
    {
        // 100-continue: a client that sends on while it is being refused may lose the answer with the connection.
        var request = new HttpRequestMessage(HttpMethod.Post, JournalWords.Path) { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, number.Secret));
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;
        return await world.Stranger.SendAsync(request).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
