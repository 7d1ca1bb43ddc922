using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.Access.Audit;
using Relais.Tests.Inbox;
using Relais.Tests.World;

namespace Relais.Tests.Access.Overseeing;

/// <summary>While a workspace is suspended nobody comes in and nothing is sent; what comes in is kept.</summary>
public sealed class SuspensionTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Nobody_signs_in_to_a_suspended_workspace_and_whoever_knows_the_password_is_told_why()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Ferme");
        await world.SuspendAsync(house.Tenant.WorkspaceId);
        await (await world.TryPasswordAsync(house.Email, RelaisWorld.Password, "192.0.2.140")).AssertRefusedAsync(HttpStatusCode.Forbidden, "workspace_suspended");
        await (await world.TryPasswordAsync(house.Email, "un autre mot de passe", "192.0.2.141")).AssertRefusedAsync(HttpStatusCode.Unauthorized, "credentials_wrong");
        await world.ResumeAsync(house.Tenant.WorkspaceId);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(house.Email, RelaisWorld.Password, "192.0.2.142")).StatusCode);
    }

    [Fact]
    public async Task Whoever_belongs_to_another_workspace_too_comes_in_there_and_is_not_led_back()
    {
        var (closed, open) = (await SecondWorkspace.FoundAsync(world, "Aval"), await SecondWorkspace.FoundAsync(world, "Amont"));
        await world.RunAsync("INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @UserId, now())", new { open.Tenant.WorkspaceId, closed.Tenant.UserId });
        await world.SuspendAsync(closed.Tenant.WorkspaceId);

        var session = await RelaisWorld.JsonAsync(await world.TryPasswordAsync(closed.Email, RelaisWorld.Password, "192.0.2.143"), HttpStatusCode.OK);
        Assert.Equal("Amont", session["me"]!["workspace"]!["name"]!.GetValue<string>());
        Assert.Equal(["Amont"], session["me"]!["workspaces"]!.Texts("name"));
        var client = world.WithToken(session["access_token"]!.GetValue<string>());
        await (await client.PostAsJsonAsync("/api/auth/me/workspace", new { workspace_id = closed.Tenant.WorkspaceId })).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Open_sessions_and_streams_end_and_are_not_continued()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Session");
        var (signedIn, cookie) = (await world.SignInAsync(house.Email), await world.CookieAsync(house.Email, "192.0.2.144"));
        using var stream = await OpenStream.OpenAsync(signedIn);
        await stream.UntilHelloAsync();

        await world.SuspendAsync(house.Tenant.WorkspaceId);
        while (await stream.NextAsync() is not null)
        {
            // What was on its way before.
        }
        await (await signedIn.GetAsync("/api/accounts")).AssertRefusedAsync(HttpStatusCode.Unauthorized, "session_ended");
        await (await world.RefreshAsync(cookie)).AssertRefusedAsync(HttpStatusCode.Unauthorized, "session_ended");
        await world.ResumeAsync(house.Tenant.WorkspaceId);
        await (await world.RefreshAsync(cookie)).AssertRefusedAsync(HttpStatusCode.Unauthorized, "session_ended");
    }

    [Fact]
    public async Task A_key_is_refused_as_long_as_the_suspension_lasts_and_its_trail_is_not_filled_with_it()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Cle");
        var made = await RelaisWorld.JsonAsync(await house.Admin.PostAsJsonAsync("/api/keys", new { name = "Caisse", permissions = new[] { Permission.AccountsView } }), HttpStatusCode.Created);
        var program = world.Client();
        program.DefaultRequestHeaders.Add("x-api-key", made["secret"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/accounts")).StatusCode);

        await world.SuspendAsync(house.Tenant.WorkspaceId);
        await (await program.GetAsync("/api/accounts")).AssertRefusedAsync(HttpStatusCode.Forbidden, "workspace_suspended");
        await (await program.GetAsync("/api/conversations")).AssertRefusedAsync(HttpStatusCode.Forbidden, "workspace_suspended");
        await world.ResumeAsync(house.Tenant.WorkspaceId);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/accounts")).StatusCode);
        Assert.Empty(await house.Admin.AuditAsync("?what=access.denied"));
    }

    [Fact]
    public async Task The_queue_survives_a_suspension_and_goes_on_after_it_each_message_once()
    {
        var (house, other) = (await SecondWorkspace.FoundAsync(world, "File"), await SecondWorkspace.FoundAsync(world, "Voisin"));
        var (number, neighbour) = (await world.AddNumberAsync(house.Admin), await world.AddNumberAsync(other.Admin));
        await world.Simulator.WriteAsync(number, await world.Simulator.CustomerAsync(number, "Awa file"), "Bonjour");
        await world.Simulator.WriteAsync(neighbour, await world.Simulator.CustomerAsync(neighbour, "Awa voisine"), "Bonjour");
        var (conversation, theirs) = (await world.ConversationAsync("Awa file", house.Admin), await world.ConversationAsync("Awa voisine", other.Admin));

        // It waits as the number stands still; then nothing but the suspension holds it.
        await PausedAsync(number, isPaused: true);
        Assert.Equal(HttpStatusCode.Accepted, (await ReplyAsync(house.Admin, conversation["id"]!.GetValue<string>(), "Tout de suite")).StatusCode);
        await world.SuspendAsync(house.Tenant.WorkspaceId);
        await PausedAsync(number, isPaused: false);

        // On another start too; what was written later elsewhere has left by then.
        await world.StopAsync();
        await world.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await ReplyAsync(world.WithToken(SecondWorkspace.TokenOf(world, other.Tenant)), theirs["id"]!.GetValue<string>(), "Bonjour")).StatusCode);
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(neighbour)).Count, sent => sent == 1, "the neighbour's message");
        Assert.Empty(await world.Simulator.LedgerAsync(number));
        Assert.Equal("queued", await world.AskAsync<string>("SELECT state FROM messaging.outbox WHERE account_id = @AccountId", new { number.AccountId }));

        await world.ResumeAsync(house.Tenant.WorkspaceId);
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, sent => sent == 1, "the message that waited");
        await Eventually.IsAsync(() => world.AskAsync<bool>("SELECT state >= 'sent' FROM messaging.messages WHERE account_id = @AccountId AND direction = 'outbound'", new { number.AccountId }), "its receipt");
        Assert.Single(await world.Simulator.LedgerAsync(number));
    }

    [Fact]
    public async Task What_customers_write_to_a_suspended_workspace_is_kept_and_applied()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Ecoute");
        var number = await world.AddNumberAsync(house.Admin);
        var customer = await world.Simulator.CustomerAsync(number, "Moussa écoute");
        await world.SuspendAsync(house.Tenant.WorkspaceId);
        await world.Simulator.WriteAsync(number, customer, "Êtes-vous là ?");
        await Eventually.IsAsync(() => world.AskAsync<bool>("SELECT count(*) = 1 FROM messaging.messages WHERE account_id = @AccountId AND direction = 'inbound'", new { number.AccountId }), "the customer's message");
        await world.ResumeAsync(house.Tenant.WorkspaceId);
        Assert.Equal("Êtes-vous là ?", (await world.ConversationAsync("Moussa écoute", house.Admin))["last_message"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_suspension_is_told_with_its_reason_in_the_trail_of_the_workspace_and_in_the_installation_s()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Raison");
        await world.SuspendAsync(house.Tenant.WorkspaceId, "Contrat terminé");
        await world.ResumeAsync(house.Tenant.WorkspaceId);
        foreach (var line in new[] { await house.Admin.LatestAsync("workspace.suspended"), (await world.InstallationAsync("workspace.suspended"))[0]! })
        {
            Assert.Equal(("Aïssatou", "Raison"), (line["by"]!["name"]!.GetValue<string>(), line["subject"]!["name"]!.GetValue<string>()));
            Assert.Equal(["reason: ∅ → Contrat terminé"], AuditWords.ChangesOf(line));
        }
        Assert.Equal("Raison", (await world.InstallationAsync("workspace.resumed"))[0]!["subject"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_cannot_be_suspended_or_resumed_is_refused_with_its_reason()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Deuxfois");
        await (await world.Admin.TrySuspendAsync(house.Tenant.WorkspaceId, " ")).AssertWrongAsync("reason", "required");
        await (await world.Admin.TrySuspendAsync(house.Tenant.WorkspaceId, new string('x', 301))).AssertWrongAsync("reason", "too_long");
        await (await world.Admin.PostAsync($"/api/workspaces/{house.Tenant.WorkspaceId}/resume", null)).AssertRefusedAsync(HttpStatusCode.Conflict, "workspace_not_suspended");
        await world.SuspendAsync(house.Tenant.WorkspaceId);
        await (await world.Admin.TrySuspendAsync(house.Tenant.WorkspaceId)).AssertRefusedAsync(HttpStatusCode.Conflict, "workspace_suspended");
        await (await world.Admin.TrySuspendAsync(Guid.CreateVersion7(world.Clock.GetUtcNow()))).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    private async Task<HttpResponseMessage> ReplyAsync(HttpClient by, string conversation, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation}/messages") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(world.Clock.GetUtcNow()).ToString());
        return await by.SendAsync(request);
    }

    private Task PausedAsync(SimulatedNumber number, bool isPaused) => world.RunAsync("""
        UPDATE accounts.accounts SET paused_at = CASE WHEN @isPaused THEN now() END, pause_code = CASE WHEN @isPaused THEN 'token_invalid' END, pause_detail = NULL WHERE id = @AccountId;
        SELECT pg_notify('relais', 'accounts:')
        """, new { number.AccountId, isPaused });
}
