using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Tests.Inbox;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Access.Permitting;

/// <summary>Someone whose role is for one number: in lists and in the stream the others do not exist. Each door by itself: see <see cref="Matrix.AccessMatrixTests"/>.</summary>
public sealed class NumberRoleTests : IClassFixture<NumberRoleTests.TwoNumbers>
{
    private readonly TwoNumbers house;

    public NumberRoleTests(TwoNumbers house) => this.house = house;

    [Fact]
    public async Task Lists_hold_what_is_of_their_number_and_nothing_else()
    {
        Assert.Equal([house.Own.AccountId.ToString()], await IdsAsync("/api/accounts", "id"));
        Assert.Equal([house.OwnConversation], await IdsAsync("/api/conversations", "id"));
        Assert.Equal([house.OwnConversation], await IdsAsync("/api/conversations?search=Bonjour", "id"));
        Assert.Equal([house.Own.AccountId.ToString()], await IdsAsync("/api/conversations/senders", "id"));
        Assert.Equal(1, (await RelaisWorld.JsonAsync(await house.Agent.GetAsync("/api/conversations"), HttpStatusCode.OK))["counts"]!["unread"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_of_their_own_number_is_open_to_them()
    {
        Assert.Equal(HttpStatusCode.OK, (await house.Agent.GetAsync($"/api/accounts/{house.Own.AccountId}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await house.Agent.GetAsync($"/api/conversations/{house.OwnConversation}/messages")).StatusCode);
        var reply = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{house.OwnConversation}/messages") { Content = JsonContent.Create(new { type = "text", text = "Oui" }) };
        reply.Headers.Add("Idempotency-Key", Guid.CreateVersion7(house.World.Clock.GetUtcNow()).ToString());
        Assert.Equal(HttpStatusCode.Accepted, (await house.Agent.SendAsync(reply)).StatusCode);
    }

    [Fact]
    public async Task What_concerns_all_numbers_a_role_for_one_does_not_give()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Agent.GetAsync("/api/journal")).StatusCode);
        var (one, other) = (await house.ContactAsync(house.Own), await house.ContactAsync(house.Other));
        var merge = await house.Agent.PostAsJsonAsync($"/api/contacts/{one}/merges", new { contact_id = other });
        Assert.Equal((HttpStatusCode.Forbidden, "permission_elsewhere"), (merge.StatusCode, await RelaisWorld.CodeOfAsync(merge)));
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Agent.DeleteAsync($"/api/contacts/{one}/merges/{other}")).StatusCode);
        var connect = await house.Agent.PostAsJsonAsync("/api/accounts", new { provider = "whatsapp_cloud", name = "N", phone_number_id = "200000000077777", waba_id = "1", access_token = "EAA", app_secret = "s3cret" });
        Assert.Equal((HttpStatusCode.Forbidden, "permission_elsewhere"), (connect.StatusCode, await RelaisWorld.CodeOfAsync(connect)));
    }

    [Fact]
    public async Task The_stream_tells_of_their_number_only_and_of_a_change_of_role_within_five_seconds()
    {
        var (agent, id) = await house.MemberAsync(house.Own.AccountId);
        using var stream = await OpenStream.OpenAsync(agent);
        await stream.UntilHelloAsync();
        await house.TellAsync(house.Other, "Secret", "wamid.stream.1");
        await house.TellAsync(house.Own, "Ouvert", "wamid.stream.2");
        var heard = await stream.UntilAsync(heard => heard.Data["last_message"]?["text"]?.GetValue<string>() == "Ouvert");
        Assert.DoesNotContain(heard, told => told.Data["account"]?["id"]?.GetValue<Guid>() == house.Other.AccountId);

        await house.World.RunAsync("UPDATE access.role_assignments SET account_id = @AccountId WHERE user_id = @id", new { house.Other.AccountId, id });
        await stream.UntilAsync(heard => heard.Name == "reset");
        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync($"/api/conversations/{house.OwnConversation}/messages")).StatusCode);
    }

    [Fact]
    public async Task What_is_forbidden_to_one_person_no_role_gives_and_what_is_allowed_needs_none()
    {
        var (agent, id) = await house.MemberAsync(house.Own.AccountId);
        await house.World.RunAsync("""
            INSERT INTO access.permission_overrides (workspace_id, user_id, permission, is_allowed, created_at)
            SELECT workspace_id, @id, unnest(ARRAY['accounts.view', 'settings.manage']), unnest(ARRAY[false, true]), now() FROM access.workspaces LIMIT 2
            """, new { id });
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/api/journal")).StatusCode);
        var may = (await RelaisWorld.JsonAsync(await agent.GetAsync("/api/auth/me"), HttpStatusCode.OK))["permissions"]!.AsArray().Select(one => one!.GetValue<string>()).ToList();
        Assert.DoesNotContain(Permission.AccountsView, may);
        Assert.Contains(Permission.SettingsManage, may);
    }

    private async Task<List<string>> IdsAsync(string path, string key)
    {
        var answer = JsonNode.Parse(await (await house.Agent.GetAsync(path)).Content.ReadAsStringAsync())!;
        var items = answer as JsonArray ?? answer["items"]!.AsArray();
        return [.. items.Select(item => item![key]!.GetValue<string>())];
    }

    /// <summary>A workspace with two numbers, each with a customer who wrote, and an agent of the first.</summary>
    public sealed class TwoNumbers : IAsyncLifetime
    {
        private int people;

        internal RelaisWorld World { get; } = new();
        internal OwnNumber Own { get; private set; } = null!;
        internal OwnNumber Other { get; private set; } = null!;
        internal string OwnConversation { get; private set; } = "";
        internal HttpClient Agent { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await World.InitializeAsync();
            (Own, Other) = (await OwnNumber.ConnectAsync(World), await OwnNumber.ConnectAsync(World));
            await TellAsync(Own, "Bonjour", "wamid.own");
            await TellAsync(Other, "Bonjour", "wamid.other");
            OwnConversation = await ConversationAsync(Own);
            (Agent, _) = await MemberAsync(Own.AccountId);
        }

        public Task DisposeAsync() => World.DisposeAsync();

        /// <summary>Someone with a role that allows everything, for one number.</summary>
        internal async Task<(HttpClient Client, Guid UserId)> MemberAsync(Guid accountId)
        {
            var (id, workspaceId) = (Guid.CreateVersion7(World.Clock.GetUtcNow()), await World.AskAsync<Guid>("SELECT workspace_id FROM accounts.accounts LIMIT 1"));
            await World.RunAsync("""
                INSERT INTO access.users (id, email, display_name, password_hash, language, created_at) VALUES (@id, @id || '@example.org', 'Awa', '', 'fr', now());
                INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@workspaceId, @id, now());
                INSERT INTO access.role_assignments (workspace_id, user_id, role_id, account_id, created_at)
                SELECT workspace_id, @id, id, @accountId, now() FROM access.roles WHERE workspace_id = @workspaceId
                """, new { id, workspaceId, accountId });
            return (World.WithToken(SecondWorkspace.TokenOf(World, new(workspaceId, id))), id);
        }

        internal Task TellAsync(OwnNumber number, string text, string wamid) =>
            World.TellAsync(number, new Written($"2217799{Interlocked.Increment(ref people):D5}", $"Client {number.PhoneNumberId}", text, wamid, World.Clock.GetUtcNow()));

        internal Task<Guid> ContactAsync(OwnNumber number) => World.AskAsync<Guid>("SELECT contact_id FROM inbox.conversations WHERE account_id = @AccountId ORDER BY created_at LIMIT 1", new { number.AccountId });

        private async Task<string> ConversationAsync(OwnNumber number) =>
            (await World.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE account_id = @AccountId", new { number.AccountId })).ToString();
    }
}
