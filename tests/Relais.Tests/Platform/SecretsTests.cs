using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class SecretsTests
{
    private static readonly Secrets Ours = new(KeyOf(1));
    private static readonly Gen<string> Words = ArbMap.Default.GeneratorFor<string>().Select(text => WellFormed(text ?? ""));

    [Fact]
    public void What_was_sealed_can_be_opened() =>
        Prop.ForAll(Words.ToArbitrary(), secret => Ours.Open(Ours.Seal(secret)) == secret).QuickCheckThrowOnFailure();

    [Fact]
    public void A_seal_of_which_any_bit_was_changed_does_not_open()
    {
        var damaged = from secret in Words
                      let whole = Ours.Seal(secret)
                      from bit in Gen.Choose(0, (whole.Length * 8) - 1)
                      select Flip(whole, bit);
        Prop.ForAll(damaged.ToArbitrary(), IsRefused).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_seal_that_was_cut_short_does_not_open()
    {
        var cut = from secret in Words
                  let whole = Ours.Seal(secret)
                  from left in Gen.Choose(0, whole.Length - 1)
                  select whole[..left];
        Prop.ForAll(cut.ToArbitrary(), IsRefused).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Another_key_opens_nothing() => Assert.ThrowsAny<CryptographicException>(() => new Secrets(KeyOf(2)).Open(Ours.Seal("EAAG")));

    [Fact]
    public void Two_seals_of_one_secret_differ() => Assert.NotEqual(Ours.Seal("EAAG"), Ours.Seal("EAAG"));

    [Fact]
    public void A_seal_does_not_hold_the_secret() =>
        Assert.DoesNotContain("EAAG", Encoding.Latin1.GetString(Ours.Seal("EAAG")), StringComparison.Ordinal);

    [Fact]
    public void Fingerprints_are_equal_when_and_only_when_the_secrets_are()
    {
        var pairs = from one in Words
                    from other in Gen.OneOf(Words, Gen.Constant(one))
                    select (one, other);
        Prop.ForAll(pairs.ToArbitrary(), pair => Ours.Fingerprint(pair.one).SequenceEqual(Ours.Fingerprint(pair.other)) == (pair.one == pair.other)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_fingerprint_under_another_key_is_another() => Assert.NotEqual(Ours.Fingerprint("EAAG"), new Secrets(KeyOf(2)).Fingerprint("EAAG"));

    [Fact]
    public void The_key_that_signs_tokens_is_neither_the_master_key_nor_shared_by_installations()
    {
        Assert.NotEqual(KeyOf(1), Ours.TokenSigningKey);
        Assert.NotEqual(new Secrets(KeyOf(2)).TokenSigningKey, Ours.TokenSigningKey);
    }

    [Fact]
    public void A_master_key_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => new Secrets(new byte[31]));

    private static bool IsRefused(byte[] seal) => Record.Exception(() => Ours.Open(seal)) is CryptographicException;

    private static byte[] Flip(byte[] whole, int bit)
    {
        var changed = whole.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }

    private static byte[] KeyOf(byte filling) => [.. Enumerable.Repeat(filling, 32)];

    // Half a surrogate pair has no form in UTF-8, and no request that is JSON can carry one.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
