using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Relais.Access.Tokens;

namespace Relais.Tests.Access.Tokens;

public sealed class AccessTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 30, 0, TimeSpan.Zero);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(index => (byte)index)];
    private static readonly Guid Person = Guid.Parse("018f0000-0000-7000-8000-0000000000aa");
    private static readonly Guid Workspace = Guid.Parse("018f0000-0000-7000-8000-00000000000a");
    private static readonly string Token = AccessToken.Issue(Person, Workspace, Key, Now);

    [Fact]
    public void A_token_says_whose_it_is_and_for_how_long()
    {
        var claims = AccessToken.Read(Token, Key, Now)!;
        Assert.Equal((Person, Workspace, Now, Now.AddMinutes(30)), (claims.UserId, claims.WorkspaceId, DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt), DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt)));
    }

    [Fact]
    public void A_token_ends_after_thirty_minutes_to_the_second()
    {
        Assert.NotNull(AccessToken.Read(Token, Key, Now.AddSeconds(1799)));
        Assert.Null(AccessToken.Read(Token, Key, Now.AddSeconds(1800)));
    }

    // The one who checks here is written from RFC 7515 alone, and shown to be right by the RFC's own example (appendix A.1).
    [Fact]
    public void Anyone_who_verifies_by_the_rfc_verifies_our_tokens()
    {
        var itsKey = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        const string itsToken = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        Assert.True(IsSigned(itsToken, itsKey));

        Assert.True(IsSigned(Token, Key));
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(Token.Split('.')[0]))!;
        Assert.Equal(("HS256", "JWT"), (header["alg"]!.GetValue<string>(), header["typ"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS384","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS256"}""")]
    [InlineData("""{}""")]
    public void Another_header_is_refused_however_well_it_is_signed(string header)
    {
        var payload = Token.Split('.')[1];
        var signed = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{payload}";
        byte[][] signatures = [[], HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(signed)), HMACSHA384.HashData(Key, Encoding.ASCII.GetBytes(signed)), HMACSHA512.HashData(Key, Encoding.ASCII.GetBytes(signed))];
        Assert.All(signatures, signature => Assert.Null(AccessToken.Read($"{signed}.{Encoded(signature)}", Key, Now)));
    }

    [Fact]
    public void Another_payload_is_refused()
    {
        var parts = Token.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        claims["wid"] = Guid.Empty;
        Assert.Null(AccessToken.Read($"{parts[0]}.{Encoded(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}", Key, Now));
    }

    [Fact]
    public void Another_key_is_refused() => Assert.Null(AccessToken.Read(AccessToken.Issue(Person, Workspace, new byte[32], Now), Key, Now));

    [Fact]
    public void A_token_of_another_issuer_is_refused_though_the_key_is_ours()
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(Token.Split('.')[1]))!;
        claims["iss"] = "another";
        var signed = $"{Token.Split('.')[0]}.{Encoded(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        Assert.Null(AccessToken.Read($"{signed}.{Encoded(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(signed)))}", Key, Now));
    }

    [Fact]
    public void A_token_of_which_any_bit_was_changed_is_refused()
    {
        var parts = Token.Split('.').Select(part => Base64Url.DecodeFromChars(part)).ToArray();
        var changed = from part in Gen.Choose(0, 2)
                      from bit in Gen.Choose(0, (parts[part].Length * 8) - 1)
                      select string.Join('.', parts.Select((bytes, index) => Encoded(index == part ? Flip(bytes, bit) : bytes)));
        Prop.ForAll(changed.ToArbitrary(), token => AccessToken.Read(token, Key, Now) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Garbage_is_refused_and_nothing_is_thrown()
    {
        var garbage = from length in Gen.Choose(0, Token.Length)
                      from rest in ArbMap.Default.GeneratorFor<string>()
                      select Token[..length] + rest;
        Prop.ForAll(garbage.ToArbitrary(), token => token == Token || AccessToken.Read(token, Key, Now) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool IsSigned(string token, byte[] key)
    {
        var parts = token.Split('.');
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")).SequenceEqual(Base64Url.DecodeFromChars(parts[2]));
    }

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var changed = bytes.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
