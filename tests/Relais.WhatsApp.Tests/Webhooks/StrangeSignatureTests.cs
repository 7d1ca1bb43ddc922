using Relais.WhatsApp.Tests.Strangers;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Only the 32 bytes that the secret makes of the body, as it came, open the door.</summary>
public class StrangeSignatureTests
{
    private const int Headers = 15_000;

    private static readonly AppSecret Secret = new("0123456789abcdef0123456789abcdef");

    [Fact]
    public void A_header_is_right_when_it_spells_the_signature_and_wrong_otherwise() => ForAll(property: 7, (body, right, random) =>
    {
        var header = StrangeSignature.Next(right, random);
        return WebhookSignature.Verify(body, header, Secret) == Spells(header, right) ? null : $"«{header}» for «{right}»";
    });

    [Fact]
    public void The_right_header_is_right_for_the_bytes_as_they_came_and_for_no_others() => ForAll(property: 8, (body, right, random) =>
    {
        var other = random.Next(4) == 0 ? [.. body, (byte)random.Next(256)] : DamagedBytes.Of(body, body, random);
        if (!WebhookSignature.Verify(body, right, Secret)) return "the right one was refused";
        return WebhookSignature.Verify(other, right, Secret) == other.AsSpan().SequenceEqual(body) ? null : "another body was believed";
    });

    [Fact]
    public void No_other_secret_makes_the_same_signature() => ForAll(property: 9, (body, right, random) =>
    {
        var other = new AppSecret(Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64())));
        return WebhookSignature.Verify(body, WebhookSignature.Sign(body, other), Secret) || WebhookSignature.Verify(body, right, other) ? "another secret was believed" : null;
    });

    // Said in another way than the door does: the algorithm to the letter, the digits in capitals or not.
    private static bool Spells(string? header, string right) =>
        header is not null && header.StartsWith("sha256=", StringComparison.Ordinal) && string.Equals(header, right, StringComparison.OrdinalIgnoreCase);

    private static void ForAll(int property, Func<byte[], string, Random, string?> fault) => Parallel.For(0, Headers, index =>
    {
        var random = Seed.Of(property, index);
        var body = StrangePost.Next(CapturedItems.Bodies, random);
        if (fault(body, WebhookSignature.Sign(body, Secret), random) is { } wrong) Assert.Fail($"{Seed.Words(index)}: {wrong}");
    });
}
