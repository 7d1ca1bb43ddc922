using System.Text;
using Relais.Access.SecondFactor;

namespace Relais.Tests.Access.SecondFactor;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>Source: RFC 6238, appendix B, SHA-1.</summary>
    [Theory]
    [InlineData(59L, "94287082")]
    [InlineData(1111111109L, "07081804")]
    [InlineData(1111111111L, "14050471")]
    [InlineData(1234567890L, "89005924")]
    [InlineData(2000000000L, "69279037")]
    [InlineData(20000000000L, "65353130")]
    public void The_codes_are_those_of_the_rfc(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.CodeOf(Secret, Totp.StepAt(at), digits: 8));
        // Six digits are the last six of eight.
        Assert.Equal(code[2..], Totp.CodeOf(Secret, Totp.StepAt(at)));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_one_step_off(int steps, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        Assert.Equal(isTaken ? Totp.StepAt(now) + steps : null, Totp.Match(Secret, Totp.CodeOf(Secret, Totp.StepAt(now) + steps), now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000")]
    [InlineData("0000000")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void What_is_no_code_fits_nothing(string code) => Assert.Null(Totp.Match(Secret, code, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)));

    /// <summary>Source: RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_secret_is_written_in_base_32(string plain, string text) => Assert.Equal(text, Totp.Base32(Encoding.ASCII.GetBytes(plain)));

    [Fact]
    public void An_authenticator_reads_the_secret_from_the_picture() => Assert.Equal(
        "otpauth://totp/Relais%20Boutique:awa%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Relais%20Boutique&algorithm=SHA1&digits=6&period=30",
        Totp.AddressOf(Secret, "Boutique", "awa@example.org"));

    [Fact]
    public void Recovery_codes_are_ten_and_differ_and_may_be_typed_in_any_way()
    {
        var codes = RecoveryCodes.Make();
        Assert.Equal(RecoveryCodes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$", code));
        Assert.Equal(RecoveryCodes.Plain(codes[0]), RecoveryCodes.Plain($" {codes[0].ToUpperInvariant().Replace('-', ' ')} "));
    }
}
