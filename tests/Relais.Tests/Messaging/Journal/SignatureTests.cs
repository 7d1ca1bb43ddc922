using System.Net;
using System.Net.Sockets;
using System.Text;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Journal;

/// <summary>A body is believed by its signature alone, over the bytes as they came.</summary>
public sealed class SignatureTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[],"of":"this class"}""");
    private readonly RelaisWorld world;
    private OwnNumber number = null!;

    public SignatureTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("missing", null)]
    [InlineData("empty", "")]
    [InlineData("without its algorithm", "{digest}")]
    [InlineData("one digit short", "sha256={short}")]
    [InlineData("one digit long", "sha256={digest}0")]
    [InlineData("of the older algorithm", "sha1={forty}")]
    [InlineData("under another algorithm's name", "sha1={digest}")]
    [InlineData("with the algorithm in capitals", "SHA256={digest}")]
    [InlineData("no hexadecimal digits", "sha256=zz{short}")]
    [InlineData("with a blank", "sha256= {short}")]
    [InlineData("two in one line", "sha256={digest},sha256={digest}")]
    [InlineData("of another secret", "{foreign}")]
    public async Task A_body_is_refused_whose_signature_is(string what, string? signature)
    {
        var digest = DigestOf(Body);
        var header = signature?.Replace("{digest}", digest, StringComparison.Ordinal)
            .Replace("{short}", digest[..^1], StringComparison.Ordinal)
            .Replace("{forty}", digest[..40], StringComparison.Ordinal)
            .Replace("{foreign}", WebhookSignature.Sign(Body, new("the-secret-of-another-app")), StringComparison.Ordinal);

        Assert.NotEmpty(what);
        await IsRefusedAsync(Body, header);
    }

    [Fact]
    public async Task A_body_is_refused_that_comes_with_two_signatures_even_if_one_is_right()
    {
        var right = WebhookSignature.Sign(Body, number.Secret);
        foreach (var (first, second) in new[] { (right, right), (right, "sha256=0"), ("sha256=0", right) })
            Assert.StartsWith("HTTP/1.1 401", await RawAsync(first, second), StringComparison.Ordinal);
        Assert.Equal(0, await world.KeptAsync(Body));
    }

    [Theory]
    [InlineData("X-Nothing: 1")]
    [InlineData("X-Hub-Signature-256: sha256=0")]
    public async Task What_bears_no_signature_is_refused_before_its_body_has_come(string line)
    {
        using var connection = new TcpClient();
        await using var stream = await ConnectAsync(connection);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head(3_000_000)}{line}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 401", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_refused_of_which_one_bit_was_changed()
    {
        var signature = WebhookSignature.Sign(Body, number.Secret);
        for (var place = 0; place < Body.Length; place++)
        {
            var changed = Body.ToArray();
            changed[place] ^= (byte)(1 << (place % 8));
            await IsRefusedAsync(changed, signature);
        }
    }

    [Fact]
    public async Task A_body_is_refused_of_whose_digest_one_bit_was_changed()
    {
        for (var place = 0; place < 32; place++)
        {
            var digest = Convert.FromHexString(DigestOf(Body));
            digest[place] ^= (byte)(1 << (place % 8));
            await IsRefusedAsync(Body, $"sha256={Convert.ToHexStringLower(digest)}");
        }
    }

    [Fact]
    public async Task Digits_in_capitals_spell_the_same_digest()
    {
        var body = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[], "n": 1}""");
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(body, $"sha256={DigestOf(body).ToUpperInvariant()}")).StatusCode);
    }

    // As Meta writes and signs: é as \u00e9 and / as \/. The digests were made with another program.
    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("""{"object": "whatsapp_business_account", "entry": []}""", "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"caf\u00e9 \ud83d\ude00 https:\/\/a.b"}}]},"field":"messages"}]}]}""", "0c6b8c8a9b88842ca4dbe188603c166ff125a9a30271d4a2894ea3095bd696da")]
    public async Task The_bytes_are_signed_as_they_come_and_not_as_we_would_write_them(string body, string digest)
    {
        await OwnNumber.ConnectAsync(world, "test_app_secret");
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(Encoding.UTF8.GetBytes(body), $"sha256={digest}")).StatusCode);
        Assert.Equal(1, await world.KeptAsync(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public async Task The_same_text_in_other_bytes_has_another_signature()
    {
        await OwnNumber.ConnectAsync(world, "test_app_secret");
        var text = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"café 😀 https://a.b"}}]},"field":"messages"}]}]}""");
        await IsRefusedAsync(text, "sha256=0c6b8c8a9b88842ca4dbe188603c166ff125a9a30271d4a2894ea3095bd696da");
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(text, "sha256=72a95fc5f17552f6f2d063b31af71ef765e9166b89d6ab8635b19ee509e5ad0b")).StatusCode);
    }

    [Fact]
    public async Task The_digest_that_was_expected_is_told_to_nobody()
    {
        var digest = DigestOf(Body);
        var forms = new[] { digest, Convert.ToBase64String(Convert.FromHexString(digest)), digest[..16] };
        foreach (var signature in new[] { null, "", "sha256=", $"sha256={new string('0', 64)}" })
        {
            var answer = await world.PostAsync(Body, signature);
            var told = $"{answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync()}";
            Assert.All(forms, form => Assert.DoesNotContain(form, told, StringComparison.OrdinalIgnoreCase));
        }
        Assert.All(forms, form => Assert.DoesNotContain(world.Log.Lines, line => line.Contains(form, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task IsRefusedAsync(byte[] body, string? signature)
    {
        var answer = await world.PostAsync(body, signature);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("signature_wrong", await RelaisWorld.CodeOfAsync(answer));
        Assert.Equal(0, await world.KeptAsync(body));
    }

    // By hand, since a client may join two equal headers into one line.
    private async Task<string> RawAsync(string first, string second)
    {
        using var connection = new TcpClient();
        await using var stream = await ConnectAsync(connection);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head(Body.Length)}{WebhookSignature.HeaderName}: {first}\r\n{WebhookSignature.HeaderName}: {second}\r\n\r\n"));
        await stream.WriteAsync(Body);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private async Task<NetworkStream> ConnectAsync(TcpClient connection)
    {
        await connection.ConnectAsync(new Uri(world.Root).Host, new Uri(world.Root).Port);
        return connection.GetStream();
    }

    private string Head(int length) =>
        $"POST {JournalWords.Path} HTTP/1.1\r\nHost: {new Uri(world.Root).Authority}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n";

    private string DigestOf(byte[] body) => WebhookSignature.Sign(body, number.Secret)["sha256=".Length..];
}
