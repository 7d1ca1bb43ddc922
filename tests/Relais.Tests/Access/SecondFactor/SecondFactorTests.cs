using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Access.SecondFactor;
using Relais.Access.SigningIn;
using Relais.Tests.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.SecondFactor;

public sealed class SecondFactorTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static int addresses;

    [Fact]
    public async Task Nothing_is_asked_for_until_a_code_has_confirmed_the_secret()
    {
        var awa = await FoundAsync("Awa");
        var begun = await BeginAsync(awa);
        Assert.StartsWith("<svg", begun["picture"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.101")).StatusCode);

        Assert.Equal("invalid", await RelaisWorld.CodeOfAsync(await ConfirmAsync(awa, "000000")));
        await RelaisWorld.JsonAsync(await ConfirmAsync(awa, CodeOf(begun)), HttpStatusCode.OK);
        var response = await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.101");
        Assert.Equal((HttpStatusCode.Unauthorized, "second_factor_needed"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Password_and_code_get_in_and_a_code_counts_once()
    {
        var (fatou, begun, _) = await WithFactorAsync("Fatou");
        world.Clock.Shift += TimeSpan.FromSeconds(60);
        var code = CodeOf(begun);
        Assert.Equal("code_wrong", await RelaisWorld.CodeOfAsync(await SignInAsync(fatou, "000000", "192.0.2.102")));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(fatou, code, "192.0.2.102")).StatusCode);
        Assert.Equal("code_wrong", await RelaisWorld.CodeOfAsync(await SignInAsync(fatou, code, "192.0.2.102")));
        Assert.Contains("second_factor: ∅ → authenticator", AuditWords.ChangesOf(await fatou.Admin.LatestAsync("session.begun")));
    }

    [Fact]
    public async Task Of_two_who_show_one_code_at_once_one_gets_in()
    {
        var (binta, begun, _) = await WithFactorAsync("Binta");
        world.Clock.Shift += TimeSpan.FromSeconds(60);
        var code = CodeOf(begun);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(hurry => SignInAsync(binta, code, $"192.0.2.{110 + hurry}")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_without_the_password_opens_nothing()
    {
        var (khady, begun, _) = await WithFactorAsync("Khady");
        world.Clock.Shift += TimeSpan.FromSeconds(60);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { email = khady.Email, password = "a wrong password", code = CodeOf(begun) }) };
        request.Headers.Add("X-Forwarded-For", "192.0.2.103");
        Assert.Equal("credentials_wrong", await RelaisWorld.CodeOfAsync(await world.Stranger.SendAsync(request)));
    }

    [Fact]
    public async Task Each_recovery_code_gets_in_once_however_it_is_typed()
    {
        var (coumba, _, codes) = await WithFactorAsync("Coumba");
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(coumba, codes[0].ToUpperInvariant().Replace('-', ' '), "192.0.2.104")).StatusCode);
        Assert.Equal("code_wrong", await RelaisWorld.CodeOfAsync(await SignInAsync(coumba, codes[0], "192.0.2.104")));
        var state = await RelaisWorld.JsonAsync(await coumba.Admin.GetAsync("/api/auth/me/second-factor"), HttpStatusCode.OK);
        Assert.Equal((true, 9), (state["is_on"]!.GetValue<bool>(), state["recovery_codes_left"]!.GetValue<int>()));
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.recovery_codes AS code WHERE code::text LIKE '%' || @plain || '%'", new { plain = RecoveryCodes.Plain(codes[1]) }));
    }

    [Fact]
    public async Task Codes_have_five_tries_in_fifteen_minutes_of_their_own()
    {
        var (ousmane, begun, _) = await WithFactorAsync("Ousmane");
        world.Clock.Shift += TimeSpan.FromSeconds(60);
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) Assert.Equal("code_wrong", await RelaisWorld.CodeOfAsync(await SignInAsync(ousmane, "000000", $"192.0.2.{120 + wrong}")));
        var refused = await SignInAsync(ousmane, CodeOf(begun), "192.0.2.126");
        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_attempts"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
    }

    [Fact]
    public async Task It_ends_with_the_password_and_a_code_and_with_nothing_less()
    {
        var (moussa, begun, codes) = await WithFactorAsync("Moussa");
        world.Clock.Shift += TimeSpan.FromSeconds(60);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RemoveAsync(moussa, "a wrong password", codes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RemoveAsync(moussa, RelaisWorld.Password, "000000")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RemoveAsync(moussa, RelaisWorld.Password, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(moussa, RelaisWorld.Password, CodeOf(begun))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(moussa.Email, RelaisWorld.Password, "192.0.2.105")).StatusCode);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        var (awa, _, codes) = await WithFactorAsync("Ndeye");
        var renewed = await RelaisWorld.JsonAsync(await awa.Admin.PostAsJsonAsync("/api/auth/me/second-factor/recovery-codes", new { password = RelaisWorld.Password, code = codes[0] }), HttpStatusCode.OK);
        Assert.Equal("code_wrong", await RelaisWorld.CodeOfAsync(await SignInAsync(awa, codes[1], "192.0.2.106")));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(awa, renewed["recovery_codes"]![1]!.GetValue<string>(), "192.0.2.106")).StatusCode);
    }

    [Fact]
    public async Task It_is_begun_with_the_password_and_not_twice()
    {
        var (awa, _, _) = await WithFactorAsync("Sokhna");
        Assert.Equal("second_factor_on", await RelaisWorld.CodeOfAsync(await awa.Admin.PostAsJsonAsync("/api/auth/me/second-factor", new { password = RelaisWorld.Password })));
        var other = await FoundAsync("Astou");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Admin.PostAsJsonAsync("/api/auth/me/second-factor", new { password = "a wrong password" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(other, "000000")).StatusCode);
    }

    [Fact]
    public async Task The_database_holds_the_secret_sealed()
    {
        var (awa, begun, _) = await WithFactorAsync("Mariama");
        var bytes = await world.AskAsync<byte[]>("SELECT sealed_secret FROM access.second_factors WHERE user_id = @UserId", awa.Tenant);
        Assert.DoesNotContain(begun["secret"]!.GetValue<string>(), System.Text.Encoding.Latin1.GetString(bytes!), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(SecretOf(begun)), System.Text.Encoding.Latin1.GetString(bytes!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_resets_a_member_s_and_the_trail_tells()
    {
        var (awa, _, _) = await WithFactorAsync("Dieynaba");
        var chef = await world.AddAdministratorAsync(awa.Tenant.WorkspaceId, "Chef");
        Assert.Equal(HttpStatusCode.NotFound, (await chef.Client.DeleteAsync($"/api/admin/users/{chef.Id}/second-factor")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await chef.Client.DeleteAsync($"/api/admin/users/{awa.Tenant.UserId}/second-factor")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.107")).StatusCode);
        Assert.Equal($"{awa.Tenant.UserId}", (await chef.Client.LatestAsync("person.second_factor_reset"))["subject"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_may_do_less_does_not_reset_an_administrator_s()
    {
        var (awa, _, _) = await WithFactorAsync("Rokhaya");
        var helper = await world.AddPersonAsync(awa.Tenant.WorkspaceId, "Aide", ([Permission.UsersManage], null));
        var refused = await helper.Client.DeleteAsync($"/api/admin/users/{awa.Tenant.UserId}/second-factor");
        Assert.Equal((HttpStatusCode.Forbidden, "holds_more"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
    }

    [Fact]
    public async Task Nobody_resets_another_workspace_s_people()
    {
        var (awa, _, _) = await WithFactorAsync("Penda");
        var atelier = await FoundAsync("Ailleurs");
        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.DeleteAsync($"/api/admin/users/{awa.Tenant.UserId}/second-factor")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.GetAsync($"/api/admin/users/{awa.Tenant.UserId}/second-factor")).StatusCode);
    }

    // Each from an address of their own: wrong tries are counted by it, too.
    private async Task<SecondWorkspace> FoundAsync(string name)
    {
        var person = await SecondWorkspace.FoundAsync(world, name);
        person.Admin.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{Interlocked.Increment(ref addresses)}");
        return person;
    }

    private async Task<(SecondWorkspace Person, JsonNode Begun, string[] Codes)> WithFactorAsync(string name)
    {
        var person = await FoundAsync(name);
        var begun = await BeginAsync(person);
        var confirmed = await RelaisWorld.JsonAsync(await ConfirmAsync(person, CodeOf(begun)), HttpStatusCode.OK);
        return (person, begun, [.. confirmed["recovery_codes"]!.AsArray().Select(code => code!.GetValue<string>())]);
    }

    private static async Task<JsonNode> BeginAsync(SecondWorkspace person) =>
        await RelaisWorld.JsonAsync(await person.Admin.PostAsJsonAsync("/api/auth/me/second-factor", new { password = RelaisWorld.Password }), HttpStatusCode.OK);

    private static Task<HttpResponseMessage> ConfirmAsync(SecondWorkspace person, string code) => person.Admin.PostAsJsonAsync("/api/auth/me/second-factor/confirmation", new { code });

    private static Task<HttpResponseMessage> RemoveAsync(SecondWorkspace person, string password, string? code) => person.Admin.PostAsJsonAsync("/api/auth/me/second-factor/removal", new { password, code });

    private async Task<HttpResponseMessage> SignInAsync(SecondWorkspace person, string code, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { email = person.Email, password = RelaisWorld.Password, code }) };
        request.Headers.Add("X-Forwarded-For", from);
        return await world.Stranger.SendAsync(request);
    }

    private string CodeOf(JsonNode begun) => Totp.CodeOf(SecretOf(begun), Totp.StepAt(world.Clock.GetUtcNow()));

    private static byte[] SecretOf(JsonNode begun)
    {
        var bits = string.Concat(begun["secret"]!.GetValue<string>().Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2))];
    }
}
