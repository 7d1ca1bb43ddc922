using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Relais.Tests.World;

namespace Relais.Tests.Access.Inviting;

/// <summary>Where a mail server is set, a link reaches its person by mail; where it fails, whoever made the link still has it.</summary>
public sealed partial class LinkMailTests : IAsyncLifetime, IDisposable
{
    private readonly RelaisWorld world = new();
    private readonly MailServer mail = new();

    public Task InitializeAsync()
    {
        world.Environment["RELAIS_SMTP"] = mail.Address;
        world.Environment["RELAIS_MAIL_FROM"] = "Relais <relais@example.org>";
        return world.InitializeAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync();

    public void Dispose() => mail.Dispose();

    [Theory]
    [InlineData("fr", "vous êtes invité(e) à rejoindre")]
    [InlineData("en", "you are invited to join")]
    public async Task An_invitation_is_mailed_in_the_persons_language_and_lets_them_in(string language, string words)
    {
        var made = (await RelaisWorld.JsonAsync(await InviteAsync($"fatou.{language}@example.org", language), HttpStatusCode.Created))["invitation"]!;
        Assert.Equal("sent", made["mail"]!.GetValue<string>());
        var (to, letter) = Assert.Single(mail.Letters);
        var text = Decoded(letter);
        Assert.Equal($"fatou.{language}@example.org", to);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains(made["link"]!.GetValue<string>(), text, StringComparison.Ordinal);

        var token = Link().Match(text).Groups["token"].Value;
        Assert.Equal(HttpStatusCode.NoContent, (await world.Stranger.PostAsJsonAsync("/api/auth/invitation", new { token, display_name = "Fatou", password = "le mot de passe de Fatou" })).StatusCode);
    }

    [Fact]
    public async Task A_link_to_a_new_password_is_mailed_too()
    {
        var colleague = await Colleague.JoinAsync(world, "Moussa");
        var made = await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/admin/users/{colleague.UserId}/password-reset", null), HttpStatusCode.OK);
        Assert.Equal("sent", made["mail"]!.GetValue<string>());
        Assert.Contains(made["link"]!.GetValue<string>(), Decoded(Assert.Single(mail.Letters).Letter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_mail_server_does_not_take_is_told_and_the_link_is_there_all_the_same(bool isThere)
    {
        mail.IsRefusing = true;
        if (!isThere) mail.Stop();
        var made = (await RelaisWorld.JsonAsync(await InviteAsync("nobody@example.org", "fr"), HttpStatusCode.Created))["invitation"]!;
        Assert.Equal("failed", made["mail"]!.GetValue<string>());
        Assert.Contains("#token=", made["link"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(mail.Letters);
    }

    private Task<HttpResponseMessage> InviteAsync(string email, string language) =>
        world.Admin.PostAsJsonAsync("/api/admin/users", new { display_name = "Fatou", email, language, roles = Array.Empty<object>() });

    // Quoted-printable: soft line ends, and bytes as =C3=A9.
    private static string Decoded(string letter)
    {
        var joined = letter.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal);
        return Uri.UnescapeDataString(QuotedByte().Replace(joined.Replace("%", "%25", StringComparison.Ordinal), "%${byte}"));
    }

    [GeneratedRegex("=(?<byte>[0-9A-F]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedByte();

    [GeneratedRegex(@"#token=(?<token>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
