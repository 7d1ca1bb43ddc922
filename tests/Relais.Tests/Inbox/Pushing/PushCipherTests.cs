using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Relais.Inbox.Pushing;

namespace Relais.Tests.Inbox.Pushing;

public sealed class PushCipherTests
{
    private static readonly byte[] Auth = Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg");

    /// <summary>RFC 8291, appendix A, to the last byte.</summary>
    [Fact]
    public void The_example_of_the_standard_is_encrypted_as_the_standard_has_it()
    {
        using var browser = KeyOf("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        using var sender = KeyOf("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        var body = PushCipher.Encrypt(
            "When I grow up, I want to be a watermelon"u8, P256.Write(browser.ExportParameters(includePrivateParameters: false).Q), Auth, sender, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"));
        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(body));
    }

    [Fact]
    public void What_a_browser_is_told_it_can_read_and_no_two_messages_look_alike()
    {
        using var browser = new FakeBrowser();
        var told = Encoding.UTF8.GetBytes("Awa vous appelle : où est la commande ?");
        var (first, second) = (PushCipher.Encrypt(told, browser.PublicKey, browser.AuthSecret), PushCipher.Encrypt(told, browser.PublicKey, browser.AuthSecret));
        Assert.Equal(told, browser.Decrypt(first));
        Assert.Equal(told, browser.Decrypt(second));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void The_longest_push_is_as_long_as_every_service_takes_and_no_longer_one_is_made()
    {
        using var browser = new FakeBrowser();
        Assert.Equal(4096, PushCipher.Encrypt(new byte[PushCipher.MostBytes], browser.PublicKey, browser.AuthSecret).Length);
        Assert.Throws<ArgumentException>(() => PushCipher.Encrypt(new byte[PushCipher.MostBytes + 1], browser.PublicKey, browser.AuthSecret));
    }

    private static ECDiffieHellman KeyOf(string secret, string point) =>
        ECDiffieHellman.Create(new ECParameters { Curve = P256.Curve, D = Base64Url.DecodeFromChars(secret), Q = P256.Read(Base64Url.DecodeFromChars(point)) });
}
