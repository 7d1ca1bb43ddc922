using System.Text;
using Relais.WhatsApp.Tests.Strangers;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Whatever anyone posts is read, promptly, as one of the things that a reading may be.</summary>
public class StrangePostTests
{
    private const int Posts = 60_000;

    [Fact]
    public void Whatever_a_stranger_posts_is_read_within_a_second_as_what_it_is() =>
        Parallel.For(0, Posts, index =>
        {
            var body = StrangePost.Next(CapturedItems.Bodies, Seed.Of(property: 1, index));
            SoundReading.Assert(body, Seed.Words(index));
        });

    [Fact]
    public void A_body_cut_off_at_any_byte_is_no_webhook() =>
        Parallel.ForEach(Payload.Names, name =>
        {
            var body = Payload.Read(name).AsSpan().TrimEnd("\r\n "u8).ToArray();
            for (var length = 0; length < body.Length; length++)
            {
                var reading = SoundReading.Assert(body[..length], $"{name}, cut off after {length} bytes");
                Assert.Equal(NotAWebhookReason.NotJson, Assert.IsType<WebhookReading.NotAWebhook>(reading).Reason);
            }
        });

    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void A_nest_of_any_depth_is_read(int levels)
    {
        foreach (var nest in new[] { $"{new string('[', levels)}{new string(']', levels)}", $"{string.Concat(Enumerable.Repeat("{\"a\":", levels))}1{new string('}', levels)}", new string('[', levels) })
        {
            SoundReading.Assert(Encoding.UTF8.GetBytes(nest), $"{levels} levels");
            SoundReading.Assert(Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{{nest}}]}"""), $"{levels} levels");
        }
    }

    [Fact]
    public void A_body_in_another_encoding_or_behind_a_mark_is_no_webhook()
    {
        foreach (var name in Payload.Names)
        {
            var text = Encoding.UTF8.GetString(Payload.Read(name));
            foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.UTF8 })
                Assert.IsType<WebhookReading.NotAWebhook>(SoundReading.Assert([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], $"{name} in {encoding.WebName}"));
        }
    }
}
