using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class WebhookSignatureTests
{
    private const string Compact = """{"object":"whatsapp_business_account","entry":[]}""";
    private const string CompactSignature = "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";

    private static readonly AppSecret Secret = new("test_app_secret");

    [Theory]
    [InlineData(Compact, CompactSignature)]
    [InlineData("""{"object": "whatsapp_business_account", "entry": []}""", "sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a")]
    [InlineData(
        """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"caf\u00e9 \ud83d\ude00 https:\/\/a.b"}}]},"field":"messages"}]}]}""",
        "sha256=0c6b8c8a9b88842ca4dbe188603c166ff125a9a30271d4a2894ea3095bd696da")]
    [InlineData(
        """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"café 😀 https://a.b"}}]},"field":"messages"}]}]}""",
        "sha256=72a95fc5f17552f6f2d063b31af71ef765e9166b89d6ab8635b19ee509e5ad0b")]
    public void The_signature_is_made_over_the_exact_bytes(string body, string signature)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.Equal(signature, WebhookSignature.Sign(bytes, Secret));
        Assert.True(WebhookSignature.Verify(bytes, signature, Secret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c63375")]
    [InlineData("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c6337560")]
    [InlineData("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c63375g")]
    [InlineData("SHA256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("sha512=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("sha1=dec6a680679a968e7e0319355b23599cbfc54502")]
    [InlineData(CompactSignature + "," + CompactSignature)]
    [InlineData(" " + CompactSignature)]
    [InlineData(CompactSignature + "\n")]
    public void A_header_of_another_form_is_no_signature(string? header) =>
        Assert.False(WebhookSignature.Verify(Encoding.UTF8.GetBytes(Compact), header, Secret));

    [Fact]
    public void Digits_in_capitals_spell_the_same_signature() =>
        Assert.True(WebhookSignature.Verify(Encoding.UTF8.GetBytes(Compact), "sha256=" + CompactSignature[7..].ToUpperInvariant(), Secret));

    [Fact]
    public void Another_secret_signs_otherwise() =>
        Assert.False(WebhookSignature.Verify(Encoding.UTF8.GetBytes(Compact), CompactSignature, new AppSecret("test_app_secreT")));

    [Fact]
    public void Any_one_bit_of_the_body_flipped_fails()
    {
        var cases = from body in ArbMap.Default.GeneratorFor<byte[]>()
                    where body.Length > 0
                    from bit in Gen.Choose(0, (body.Length * 8) - 1)
                    select (body, bit);

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var header = WebhookSignature.Sign(one.body, Secret);
            return WebhookSignature.Verify(one.body, header, Secret) && !WebhookSignature.Verify(Flip(one.body, one.bit), header, Secret);
        }).Check(Thorough.Config);
    }

    [Fact]
    public void Any_one_bit_of_the_signature_flipped_fails()
    {
        var body = Encoding.UTF8.GetBytes(Compact);
        var digest = Convert.FromHexString(CompactSignature[7..]);

        Assert.All(Enumerable.Range(0, digest.Length * 8), bit =>
            Assert.False(WebhookSignature.Verify(body, "sha256=" + Convert.ToHexStringLower(Flip(digest, bit)), Secret)));
    }

    [Fact]
    public void Verifying_allocates_nothing()
    {
        var body = Encoding.UTF8.GetBytes(Compact);
        WebhookSignature.Verify(body, CompactSignature, Secret);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 100; time++) WebhookSignature.Verify(body, CompactSignature, Secret);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
