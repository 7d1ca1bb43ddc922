using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Inbox.Pushing;

/// <summary>Whoever subscribes names an address that Relais will call: it takes none but those of the internet.</summary>
public sealed class SubscriptionRefusalTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "required")]
    [InlineData("push", "address_invalid")]
    [InlineData("/push/1", "address_invalid")]
    [InlineData("ftp://push.example.org/1", "address_invalid")]
    [InlineData("javascript:alert(1)", "address_invalid")]
    [InlineData("http://push.example.org/1", "address_not_public")]
    [InlineData("https://localhost/1", "address_not_public")]
    [InlineData("https://127.0.0.1/1", "address_not_public")]
    [InlineData("https://2130706433/1", "address_not_public")]
    [InlineData("https://[::1]/1", "address_not_public")]
    [InlineData("https://[::ffff:10.0.0.1]/1", "address_not_public")]
    [InlineData("https://10.1.2.3/1", "address_not_public")]
    [InlineData("https://169.254.169.254/latest/meta-data", "address_not_public")]
    [InlineData("https://postgres/1", "address_not_public")]
    [InlineData("https://printer.local/1", "address_not_public")]
    [InlineData("https://somebody:secret@push.example.org/1", "address_not_public")]
    public async Task An_address_that_is_none_of_the_internet_is_refused(string? endpoint, string code) => Assert.Equal(code, await CodeAsync("endpoint", endpoint, Point(), Auth()));

    [Fact]
    public async Task An_address_that_is_too_long_is_refused() => Assert.Equal("too_long", await CodeAsync("endpoint", $"https://push.example.org/{new string('a', 1500)}", Point(), Auth()));

    [Fact]
    public async Task A_key_that_is_no_point_of_the_curve_is_refused()
    {
        var (beside, compressed) = (Base64Url.DecodeFromChars(Point()), Base64Url.DecodeFromChars(Point())[..33]);
        beside[^1] ^= 1;
        compressed[0] = 2;
        foreach (var wrong in new[] { null, "", "=", "not base64!", Base64Url.EncodeToString(beside), Base64Url.EncodeToString(compressed), Base64Url.EncodeToString(new byte[65]), Auth(), new string('A', 5000) })
            Assert.Equal("key_invalid", await CodeAsync("keys.p256dh", "https://push.example.org/1", wrong, Auth()));
    }

    [Fact]
    public async Task A_secret_that_is_not_of_sixteen_bytes_is_refused()
    {
        foreach (var wrong in new[] { null, "", Base64Url.EncodeToString(new byte[15]), Base64Url.EncodeToString(new byte[17]), "!" })
            Assert.Equal("key_invalid", await CodeAsync("keys.auth", "https://push.example.org/1", Point(), wrong));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var problem = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync("/api/push/subscription", new { }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["endpoint", "keys.auth", "keys.p256dh"], problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_address_of_the_internet_is_taken()
    {
        var body = new { endpoint = "https://updates.push.example.org/wpush/v2/gAAAAAB:x", keys = new { p256dh = Point(), auth = Auth() } };
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.PutAsJsonAsync("/api/push/subscription", body)).StatusCode);
    }

    [Fact]
    public async Task A_token_without_a_session_subscribes_no_browser()
    {
        var second = await SecondWorkspace.FoundAsync(world);
        var refused = await second.Admin.PutAsJsonAsync("/api/push/subscription", new { endpoint = "https://push.example.org/1", keys = new { p256dh = Point(), auth = Auth() } });
        Assert.Equal((HttpStatusCode.Unauthorized, "session_ended"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
    }

    [Fact]
    public async Task What_they_wish_to_be_told_is_said_as_true_or_false()
    {
        var problem = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync("/api/push/choice", new { }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("required", problem["errors"]!["tells_messages"]![0]!["code"]!.GetValue<string>());
    }

    private async Task<string?> CodeAsync(string field, string? endpoint, string? p256dh, string? auth)
    {
        var problem = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync("/api/push/subscription", new { endpoint, keys = new { p256dh, auth } }), HttpStatusCode.UnprocessableEntity);
        Assert.Single(problem["errors"]!.AsObject());
        return (string?)problem["errors"]![field]?[0]?["code"];
    }

    private static string Point()
    {
        using var browser = new FakeBrowser();
        return Base64Url.EncodeToString(browser.PublicKey);
    }

    private static string Auth() => Base64Url.EncodeToString(new byte[16]);
}
