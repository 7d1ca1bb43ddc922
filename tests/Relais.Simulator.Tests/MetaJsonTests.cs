using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Tests;

public class MetaJsonTests
{
    private const string Plain = """{"object":"whatsapp_business_account","entry":[]}""";

    private const string Escaped =
        """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"caf\u00e9 \ud83d\ude00 https:\/\/a.b"}}]},"field":"messages"}]}]}""";

    [Theory]
    [InlineData(Plain, "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData(Escaped, "0c6b8c8a9b88842ca4dbe188603c166ff125a9a30271d4a2894ea3095bd696da")]
    public void A_body_is_signed_as_the_published_vectors_say(string body, string expected)
    {
        using var request = new HttpRequestMessage();

        Signature.Sign(request, Encoding.UTF8.GetBytes(body), "test_app_secret");

        Assert.Equal($"sha256={expected}", request.Headers.GetValues("X-Hub-Signature-256").Single());
        Assert.StartsWith("sha1=", request.Headers.GetValues("X-Hub-Signature").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Accents_emoji_and_slashes_are_escaped_in_lower_case()
    {
        var body = new JsonObject { ["body"] = "café 😀 https://a.b <&'+> \"\\\n\u0001" };

        var text = Encoding.ASCII.GetString(MetaJson.Write(body));

        Assert.Equal("""{"body":"caf\u00e9 \ud83d\ude00 https:\/\/a.b <&'+> \"\\\n\u0001"}""", text);
    }

    [Fact]
    public void Any_text_survives_and_leaves_as_ASCII_and_is_not_escaped_twice()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var written = MetaJson.Write(new JsonObject { ["text"] = text });
            // Half a surrogate pair is no text; the serializer makes U+FFFD of it.
            var expected = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["text"] = text }))!["text"]?.GetValue<string>();
            return Array.TrueForAll(written, unit => unit < 0x80)
                && JsonNode.Parse(written)!["text"]?.GetValue<string>() == expected
                && MetaJson.Escape(written).AsSpan().SequenceEqual(written);
        }).QuickCheckThrowOnFailure();
    }
}
