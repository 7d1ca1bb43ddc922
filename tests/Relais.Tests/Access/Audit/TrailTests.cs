using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Access.Audit;
using Relais.Tests.World;
using static Relais.Tests.Access.Audit.AuditWords;

namespace Relais.Tests.Access.Audit;

public sealed class TrailTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_change_tells_who_what_before_after_when_and_from_where()
    {
        var number = await world.AddNumberAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/accounts/{number.AccountId}") { Content = JsonContent.Create(new { name = "Accueil", waba_id = "8123", messages_per_second = 20 }) };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.UserAgent.ParseAdd("Epreuve/1.0");
        await RelaisWorld.JsonAsync(await world.Admin.SendAsync(request), HttpStatusCode.OK);

        var line = await world.Admin.LatestAsync("number.edited");
        Assert.Equal(("person", "Aïssatou"), (Text(line["by"]!["kind"]), Text(line["by"]!["name"])));
        Assert.Equal(("number", $"{number.AccountId}", "Accueil"), (Text(line["subject"]!["kind"]), Text(line["subject"]!["id"]), Text(line["subject"]!["name"])));
        Assert.Contains("name: Simulateur → Accueil", ChangesOf(line));
        Assert.Contains("messages_per_second: 80 → 20", ChangesOf(line));
        Assert.Equal(("203.0.113.7", "Epreuve/1.0"), (Text(line["address"]), Text(line["user_agent"])));
        Assert.InRange(line["at"]!.GetValue<DateTime>(), world.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1), world.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Of_a_secret_only_that_it_was_replaced_is_told()
    {
        var number = await world.AddNumberAsync();
        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/accounts/{number.AccountId}", new { name = "Secret", waba_id = "8123", access_token = "EAAverysecret", app_secret = "0123456789abcdef" }), HttpStatusCode.OK);
        var line = await world.Admin.LatestAsync("number.edited");
        Assert.Contains("access_token: ••• → •••", ChangesOf(line));
        Assert.Contains("app_secret: ••• → •••", ChangesOf(line));
        Assert.DoesNotContain("EAAverysecret", line.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", line.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_road_that_changes_a_number_leaves_its_line()
    {
        var number = await world.AddNumberAsync();
        await world.Admin.PostAsync($"/api/accounts/{number.AccountId}/resume", null);
        await world.Admin.PutAsJsonAsync($"/api/accounts/{number.AccountId}/conversation-settings", new { sends_read_receipts = false, shows_typing = false });
        Assert.Contains("sends_read_receipts: true → false", ChangesOf(await world.Admin.LatestAsync("number.edited")));
        await world.Admin.PutAsJsonAsync($"/api/accounts/{number.AccountId}/profile", new { about = "Ouvert" });
        Assert.Contains("about: ∅ → Ouvert", ChangesOf(await world.Admin.LatestAsync("number.profile_edited")));
        await world.Admin.PutAsJsonAsync($"/api/accounts/{number.AccountId}/registration/pin", new { pin = "123456" });
        Assert.DoesNotContain("123456", (await world.Admin.LatestAsync("number.pin_changed")).ToJsonString(), StringComparison.Ordinal);
        await world.Admin.PostAsJsonAsync($"/api/accounts/{number.AccountId}/qr-codes", new { message = "Bonjour" });
        await world.Admin.DeleteAsync($"/api/accounts/{number.AccountId}?confirm=Simulateur");

        var seen = (await world.Admin.AuditAsync($"?subject={number.AccountId}")).Select(line => Text(line!["action"])).ToArray();
        Assert.Equal<string?>(["number.disconnected", "number.qr_code_made", "number.pin_changed", "number.profile_edited", "number.edited", "number.resumed", "number.connected"], seen.AsEnumerable());
    }

    [Fact]
    public async Task What_was_refused_changes_nothing_and_leaves_no_line()
    {
        var number = await world.AddNumberAsync();
        await world.Admin.PutAsJsonAsync($"/api/accounts/{number.AccountId}", new { name = "" });
        await world.Admin.DeleteAsync($"/api/accounts/{number.AccountId}?confirm=Autre");
        Assert.Equal<string?>(["number.connected"], (await world.Admin.AuditAsync($"?subject={number.AccountId}")).Select(line => Text(line!["action"])));
    }

    [Fact]
    public async Task Coming_in_and_going_out_are_told_with_the_session()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Entree");
        var cookie = await world.CookieAsync(awa.Email, "192.0.2.90");
        var begun = await awa.Admin.LatestAsync("session.begun");
        Assert.Equal(("person", "Ibrahima", "192.0.2.90"), (Text(begun["by"]!["kind"]), Text(begun["by"]!["name"]), Text(begun["address"])));
        await world.PostWithCookieAsync("/api/auth/logout", cookie);
        Assert.Equal("Ibrahima", Text((await awa.Admin.LatestAsync("session.ended"))["by"]!["name"]));
    }

    [Fact]
    public async Task A_stolen_cookie_that_ended_its_family_is_told()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Vol");
        var cookie = await world.CookieAsync(awa.Email, "192.0.2.91");
        await world.RefreshAsync(cookie);
        await world.RefreshAsync(cookie);
        Assert.Equal($"{awa.Tenant.UserId}", Text((await awa.Admin.LatestAsync("session.reused"))["subject"]!["id"]));
    }

    [Fact]
    public async Task A_wrong_password_is_told_where_the_person_belongs_and_once_for_many_in_a_minute()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Oubli");
        for (var wrong = 0; wrong < 4; wrong++) await world.TryPasswordAsync(awa.Email, "a wrong password", "192.0.2.92");
        await DenialsAsync(awa.Admin, "session.refused", 1);
        await world.Services.GetRequiredService<Denials>().EndMinuteAsync(CancellationToken.None);

        var lines = await awa.Admin.AuditAsync("?what=session.refused");
        Assert.Equal([3, 1], lines.Select(line => line!["times"]!.GetValue<int>()));
        Assert.Equal(("stranger", "Ibrahima"), (Text(lines[0]!["by"]!["kind"]), Text(lines[0]!["subject"]!["name"])));
    }

    [Fact]
    public async Task Of_somebody_nobody_knows_what_was_typed_is_not_kept()
    {
        await world.TryPasswordAsync("my-secret-password@example.org", "a wrong password", "192.0.2.93");
        await Eventually.SeesAsync(() => world.AskAsync<long>("SELECT count(*) FROM access.audit_lines WHERE action = 'session.refused' AND address = '192.0.2.93' AND workspace_id = @none", new { none = AuditTrail.Installation }), seen => seen == 1, "the line");
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.audit_lines AS line WHERE line::text LIKE '%my-secret-password%'"));
    }

    [Fact]
    public async Task Being_turned_away_is_told_with_the_road_and_the_permission_that_was_missing()
    {
        var viewer = await SecondWorkspace.FoundAsync(world, "Curieux");
        await PermitAsync(viewer, Permission.AccountsView, Permission.AuditView);
        for (var tries = 0; tries < 3; tries++) Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Admin.GetAsync("/api/journal")).StatusCode);

        var first = await DenialsAsync(viewer.Admin, "access.denied", 1);
        Assert.Equal(("GET /api/journal", "permission: ∅ → settings.manage"), (Text(first["subject"]!["id"])!.TrimEnd('/'), ChangesOf(first).Single()));
        await world.Services.GetRequiredService<Denials>().EndMinuteAsync(CancellationToken.None);
        Assert.Equal([2, 1], (await viewer.Admin.AuditAsync("?what=access.denied")).Select(line => line!["times"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_number_beyond_ones_role_is_told_as_denied_though_the_answer_says_that_it_is_not_there()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Partage");
        var (mine, others) = (await world.AddNumberAsync(atelier.Admin), await world.AddNumberAsync(atelier.Admin));
        await world.RunAsync("UPDATE access.role_assignments SET account_id = @mine WHERE workspace_id = @WorkspaceId", new { mine = mine.AccountId, atelier.Tenant.WorkspaceId });
        await Eventually.SeesAsync(async () => (await atelier.Admin.GetAsync($"/api/accounts/{others.AccountId}/profile")).StatusCode, status => status == HttpStatusCode.NotFound, "the refusal");
        await Eventually.SeesAsync(() => world.AskAsync<long>("SELECT count(*) FROM access.audit_lines WHERE action = 'access.denied' AND workspace_id = @WorkspaceId AND subject_id LIKE '%profile%'", atelier.Tenant), seen => seen > 0, "the line");
    }

    [Fact]
    public async Task A_forged_token_is_counted_and_one_that_ended_is_not()
    {
        var token = SecondWorkspace.TokenOf(world, (await SecondWorkspace.FoundAsync(world, "Jeton")).Tenant);
        await world.WithToken($"{token[..^4]}AAAA").GetAsync("/api/accounts");
        await Eventually.SeesAsync(() => world.AskAsync<long>("SELECT count(*) FROM access.audit_lines WHERE action = 'access.token_forged'"), seen => seen == 1, "the line");

        world.Clock.Shift += TimeSpan.FromHours(1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.WithToken(token).GetAsync("/api/accounts")).StatusCode);
        world.Clock.Shift -= TimeSpan.FromHours(1);
        await world.Services.GetRequiredService<Denials>().EndMinuteAsync(CancellationToken.None);
        Assert.Equal(1, await world.AskAsync<long>("SELECT sum(times) FROM access.audit_lines WHERE action = 'access.token_forged'"));
    }

    [Fact]
    public async Task A_flood_of_different_refusals_fills_neither_memory_nor_table()
    {
        var denials = new Denials(world.Services.GetRequiredService<AuditTrail>(), world.Database, world.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Denials>.Instance);
        var flood = (await SecondWorkspace.FoundAsync(world, "Deluge")).Tenant.WorkspaceId;
        for (var one = 0; one < 10_000; one++) denials.Note(new(flood, "test.flood", new("route", $"{one}"), null, AuditActor.Stranger, $"192.0.2.{one % 250}", null, null));
        await denials.StartAsync(CancellationToken.None);
        await Eventually.SeesAsync(() => world.AskAsync<long>("SELECT count(*) FROM access.audit_lines WHERE action = 'test.flood' AND workspace_id = @flood", new { flood }), seen => seen == Denials.MostKinds, "the first of each kind");
        await denials.EndMinuteAsync(CancellationToken.None);
        await denials.StopAsync(CancellationToken.None);
        Assert.Equal(10_000 - Denials.MostKinds, await world.AskAsync<long>("SELECT sum(times) FROM access.audit_lines WHERE action = 'access.denied_often'"));
    }

    [Fact]
    public async Task What_is_done_at_the_command_line_tells_who_sat_there()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Console");
        using (AuditTrail.SpeakFor(AuditActor.Command()))
        {
            await using var work = await world.Database.BeginAsync(CancellationToken.None);
            await world.Services.GetRequiredService<AuditTrail>().RecordAsync(work, atelier.Tenant.WorkspaceId, new("test.command"), CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }
        var line = await atelier.Admin.LatestAsync("test.command");
        Assert.Equal(("command", $"{Environment.UserName}@{Environment.MachineName}"), (Text(line["by"]!["kind"]), Text(line["by"]!["name"])));
    }

    [Fact]
    public async Task Each_workspace_sees_its_own_trail_and_the_installation_s_is_its_super_administrator_s()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Voisin");
        Assert.All(await atelier.Admin.AuditAsync(), line => Assert.DoesNotContain("Aïssatou", line!.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal("super_administrator_only", await RelaisWorld.CodeOfAsync(await atelier.Admin.GetAsync("/api/audit?scope=installation")));
        await world.Admin.AuditAsync("?scope=installation");
    }

    [Fact]
    public async Task What_is_decided_of_people_and_roles_is_told_with_before_and_after()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Equipe");
        var fatou = await world.AddPersonAsync(atelier.Tenant.WorkspaceId, "Fatou");
        var role = await RelaisWorld.JsonAsync(await atelier.Admin.PostAsJsonAsync("/api/admin/roles", new { name = "Caisse", permissions = new[] { Permission.AccountsView } }), HttpStatusCode.Created);
        var roleId = Guid.Parse(Text(role["id"])!);
        await RelaisWorld.JsonAsync(await atelier.Admin.PutAsJsonAsync($"/api/admin/roles/{roleId}", new { name = "Guichet", permissions = new[] { Permission.AccountsView, Permission.MessagesView } }), HttpStatusCode.OK);
        await RelaisWorld.JsonAsync(await atelier.Admin.PutRolesAsync(fatou.Id, (roleId, null)), HttpStatusCode.OK);
        await RelaisWorld.JsonAsync(await atelier.Admin.PutOverridesAsync(fatou.Id, (Permission.MessagesView, false)), HttpStatusCode.OK);
        await RelaisWorld.JsonAsync(await atelier.Admin.PostAsJsonAsync($"/api/admin/users/{fatou.Id}/status", new { is_active = false }), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NoContent, (await atelier.Admin.DeleteAsync($"/api/admin/users/{fatou.Id}")).StatusCode);

        Assert.Equal<string?>(
            ["person.removed", "person.deactivated", "person.overrides_changed", "person.roles_changed"],
            (await atelier.Admin.AuditAsync($"?subject={fatou.Id}")).Select(line => Text(line!["action"])));
        Assert.Contains("name: Caisse → Guichet", ChangesOf(await atelier.Admin.LatestAsync("role.edited")));
        Assert.Contains("roles: [] → [\"Guichet\"]", ChangesOf(await atelier.Admin.LatestAsync("person.roles_changed")));
        Assert.Contains("messages.view: ∅ → false", ChangesOf(await atelier.Admin.LatestAsync("person.overrides_changed")));
        Assert.Equal("Fatou", Text((await atelier.Admin.LatestAsync("person.deactivated"))["subject"]!["name"]));
    }

    [Fact]
    public async Task What_is_changed_of_teams_labels_and_shared_quick_replies_is_told_and_of_one_s_own_nothing()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Entraide");
        var admin = atelier.Admin;
        var fatou = await world.AddPersonAsync(atelier.Tenant.WorkspaceId, "Fatou");
        var team = await MadeAsync(admin, "/api/teams", new { name = "Ventes", member_ids = Array.Empty<Guid>() });
        await RelaisWorld.JsonAsync(await admin.PutAsJsonAsync($"/api/teams/{team}", new { name = "Caisse", member_ids = new[] { fatou.Id } }), HttpStatusCode.OK);
        var label = await MadeAsync(admin, "/api/labels", new { name = "Urgent", color = "red" });
        await RelaisWorld.JsonAsync(await admin.PutAsJsonAsync($"/api/labels/{label}", new { name = "Urgent", color = "blue" }), HttpStatusCode.OK);
        var reply = await MadeAsync(admin, "/api/quick-replies", new { shortcut = "merci", text = "Merci", team_id = team });
        await RelaisWorld.JsonAsync(await admin.PutAsJsonAsync($"/api/quick-replies/{reply}", new { shortcut = "merci", text = "Merci bien" }), HttpStatusCode.OK);
        var own = await MadeAsync(admin, "/api/quick-replies/own", new { shortcut = "moi", text = "À bientôt" });
        foreach (var path in new[] { $"quick-replies/{reply}", $"quick-replies/own/{own}", $"labels/{label}", $"teams/{team}" })
            Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/{path}")).StatusCode);

        Assert.Equal(["name: Ventes → Caisse", "members: [] → [\"Fatou\"]"], ChangesOf(await admin.LatestAsync("team.edited")).AsEnumerable());
        Assert.Equal(["color: red → blue"], ChangesOf(await admin.LatestAsync("label.edited")).AsEnumerable());
        Assert.Equal(["text: Merci → Merci bien", "team: Caisse → ∅"], ChangesOf(await admin.LatestAsync("quick_reply.edited")).AsEnumerable());
        foreach (var (id, area) in new[] { (team, "team"), (label, "label"), (reply, "quick_reply") })
            Assert.Equal<string?>([$"{area}.deleted", $"{area}.edited", $"{area}.made"], (await admin.AuditAsync($"?subject={id}")).Select(line => Text(line!["action"])));
        Assert.Empty(await admin.AuditAsync($"?subject={own}"));
    }

    private static async Task<string> MadeAsync(HttpClient admin, string path, object body) =>
        (await RelaisWorld.JsonAsync(await admin.PostAsJsonAsync(path, body), HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static string? Text(JsonNode? value) => value?.GetValue<string>();

    private static Task<JsonNode> DenialsAsync(HttpClient admin, string action, int lines) => Eventually.SeesAsync(async () =>
    {
        var found = await admin.AuditAsync($"?what={action}");
        return found.Count >= lines ? found[0]! : new JsonObject();
    }, line => line["id"] is not null, action);

    private Task PermitAsync(SecondWorkspace workspace, params string[] permissions) =>
        world.RunAsync("UPDATE access.roles SET permissions = @permissions, is_administrator = false WHERE workspace_id = @WorkspaceId", new { permissions, workspace.Tenant.WorkspaceId });
}
