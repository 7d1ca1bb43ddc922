using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Access.Tokens;
using Relais.Platform;
using Relais.Tests.World;

namespace Relais.Tests.Access.Matrix;

/// <summary>Two workspaces with the same in each, the first with two numbers; and people who may much, little, or nothing any more.</summary>
public sealed class Twins : IAsyncLifetime
{
    private Tenant agent;

    internal RelaisWorld World { get; } = new();

    /// <summary>The number that the agent is there for.</summary>
    internal Side Own { get; private set; } = null!;

    /// <summary>Another of the same workspace.</summary>
    internal Side Other { get; private set; } = null!;

    /// <summary>One of another workspace.</summary>
    internal Side Elsewhere { get; private set; } = null!;

    /// <summary>Nobody's.</summary>
    internal Side Nowhere { get; private set; } = null!;

    internal Guid ElsewhereId { get; private set; }

    /// <summary>May everything that can be given for one number, for the first one.</summary>
    internal HttpClient Agent { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await World.InitializeAsync();
        (Own, Other) = (await SideAsync(World.Admin), await SideAsync(World.Admin));
        var second = await SecondWorkspace.FoundAsync(World);
        (Elsewhere, ElsewhereId) = (await SideAsync(second.Admin), second.Tenant.WorkspaceId);
        Elsewhere = Elsewhere with { Workspace = ElsewhereId.ToString(), Administrator = second.Tenant.UserId.ToString() };
        var third = await SecondWorkspace.FoundAsync(World, "Entrepot");
        Own = Own with { Workspace = third.Tenant.WorkspaceId.ToString(), Administrator = third.Tenant.UserId.ToString() };
        Nowhere = Elsewhere with
        {
            Member = Id(),
            Role = Id(),
            Key = Id(),
            Label = Id(),
            Team = Id(),
            QuickReply = Id(),
            Note = Id(),
            OwnQuickReply = Id(),
            Workspace = Id(),
            Administrator = Id(),
            SavedFilter = Id(),
            OwnSavedFilter = Id(),
            AccountId = Id(),
            Contact = Id(),
            Conversation = Id(),
            Message = Id(),
            File = Id(),
            Template = Id(),
            Stream = Id(),
            Webhook = Elsewhere.Webhook[..^1] + "999999",
        };
        agent = await MemberAsync(Permission.All, Guid.Parse(Own.AccountId));
        Agent = World.WithToken(SecondWorkspace.TokenOf(World, agent));
        Own = await WithOwnAsync(Own, agent.UserId);
        var administrator = await World.AskAsync<Guid>("SELECT user_id FROM access.memberships WHERE workspace_id = @WorkspaceId ORDER BY created_at LIMIT 1", new { agent.WorkspaceId });
        (Other, Elsewhere) = (await WithOwnAsync(Other, administrator), await WithOwnAsync(Elsewhere, second.Tenant.UserId));
    }

    /// <summary>What is one person's alone: a note, a quick reply and a saved filter.</summary>
    private async Task<Side> WithOwnAsync(Side side, Guid userId)
    {
        var (note, reply, filter) = (Guid.Parse(Id()), Guid.Parse(Id()), Guid.Parse(Id()));
        await World.RunAsync("""
            INSERT INTO inbox.notes (workspace_id, id, account_id, conversation_id, author_id, text, mentions, created_at)
            SELECT workspace_id, @note, account_id, id, @userId, 'Note', '{}', now() FROM inbox.conversations WHERE id = @conversation;
            INSERT INTO inbox.quick_replies (workspace_id, id, shortcut, text, owner_id, created_at)
            SELECT workspace_id, @reply, @reply::text::varchar(30), 'Bonjour', @userId, now() FROM inbox.conversations WHERE id = @conversation;
            INSERT INTO inbox.saved_filters (workspace_id, id, name, owner_id, place, view, status, created_at)
            SELECT workspace_id, @filter, @filter::text, @userId, 1, 'all', 'open', now() FROM inbox.conversations WHERE id = @conversation
            """, new { note, reply, filter, userId, conversation = Guid.Parse(side.Conversation) });
        return side with { Note = note.ToString(), OwnQuickReply = reply.ToString(), OwnSavedFilter = filter.ToString() };
    }

    private static async Task<string> MadeAsync(HttpClient admin, string path, object body) =>
        (await RelaisWorld.JsonAsync(await admin.PostAsJsonAsync(path, body), HttpStatusCode.Created))["id"]!.GetValue<string>();

    public Task DisposeAsync() => World.DisposeAsync();

    /// <summary>Those who are turned away at every door that is not everyone's, and what they bring.</summary>
    internal IEnumerable<(string Who, HttpClient Client)> Strangers()
    {
        var key = World.Services.GetRequiredService<Secrets>().TokenSigningKey;
        var now = World.Clock.GetUtcNow();
        var good = SecondWorkspace.TokenOf(World, agent);
        var unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0" + good[good.IndexOf('.', StringComparison.Ordinal)..good.LastIndexOf('.')] + ".";
        yield return ("without a session", World.Client());
        yield return ("with a token that has ended", World.WithToken(AccessToken.Issue(agent.UserId, agent.WorkspaceId, key, now - AccessToken.Lifetime)));
        yield return ("with a token of another key", World.WithToken(AccessToken.Issue(agent.UserId, agent.WorkspaceId, new byte[32], now)));
        yield return ("with a token that nobody signed", World.WithToken(unsigned));
        yield return ("with a token that was changed", World.WithToken(good[..20] + (good[20] == 'A' ? 'B' : 'A') + good[21..]));
    }

    /// <summary>Someone who was a member when the token was given.</summary>
    internal async Task<HttpClient> RevokedAsync()
    {
        var tenant = await MemberAsync(Permission.All, Guid.Parse(Own.AccountId));
        await World.RunAsync("DELETE FROM access.memberships WHERE user_id = @UserId", new { tenant.UserId });
        return World.WithToken(SecondWorkspace.TokenOf(World, tenant));
    }

    /// <summary>Someone who may everything for the workspace but for one thing.</summary>
    internal async Task<HttpClient> WithoutAsync(string permissions) =>
        World.WithToken(SecondWorkspace.TokenOf(World, await MemberAsync([.. Permission.All.Except(permissions.Split(Door.Or))], null)));

    /// <summary>A program with a key of these permissions, for the first number or for all.</summary>
    internal async Task<HttpClient> ProgramAsync(IEnumerable<string> permissions, bool isForAll)
    {
        var accounts = isForAll ? null : new[] { Own.AccountId };
        var made = await RelaisWorld.JsonAsync(await World.Admin.PostAsJsonAsync("/api/keys", new { name = "Programme", permissions, account_ids = accounts }), HttpStatusCode.Created);
        var client = World.Client();
        client.DefaultRequestHeaders.Add("x-api-key", made["secret"]!.GetValue<string>());
        return client;
    }

    /// <summary>All rows of a workspace, or of one number, as one word: whoever changed something changes it.</summary>
    internal async Task<string> FingerprintAsync(string column, object value)
    {
        var tables = await World.AskAsync<string>("""
            SELECT string_agg(format('SELECT md5(row::text) AS one FROM %s AS row WHERE %I = %L', field.attrelid::regclass, @column::text, @value::text), ' UNION ALL ')
            FROM pg_attribute AS field
            JOIN pg_class AS class ON class.oid = field.attrelid AND class.relkind = 'r' AND class.relrowsecurity
            WHERE field.attname = @column AND NOT field.attisdropped
              -- These are folded together by themselves meanwhile; their sum is that of the conversations.
              AND field.attrelid <> 'inbox.count_changes'::regclass
            """, new { column, value = value.ToString() });
        return await World.AskAsync<string>($"SELECT md5(string_agg(one, '' ORDER BY one)) FROM ({tables}) AS everything") ?? "";
    }

    private async Task<Tenant> MemberAsync(IEnumerable<string> permissions, Guid? accountId)
    {
        var workspaceId = await World.AskAsync<Guid>("SELECT workspace_id FROM accounts.accounts WHERE id = @id", new { id = Guid.Parse(Own.AccountId) });
        var (id, roleId) = (Guid.Parse(Id()), Guid.Parse(Id()));
        await World.RunAsync("""
            INSERT INTO access.users (id, email, display_name, password_hash, language, created_at) VALUES (@id, @id || '@example.org', 'Awa', '', 'fr', now());
            INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@workspaceId, @id, now());
            INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES (@workspaceId, @roleId, @roleId::text, @permissions);
            INSERT INTO access.role_assignments (workspace_id, user_id, role_id, account_id, created_at) VALUES (@workspaceId, @id, @roleId, @accountId, now())
            """, new { id, workspaceId, roleId, permissions = permissions.ToArray(), accountId });
        return new(workspaceId, id);
    }

    private async Task<Side> SideAsync(HttpClient admin)
    {
        var number = await World.AddNumberAsync(admin);
        var account = await RelaisWorld.JsonAsync(await admin.GetAsync($"/api/accounts/{number.AccountId}"), HttpStatusCode.OK);
        var person = await World.Simulator.CustomerAsync(number, $"Client {number.PhoneNumberId}");
        await World.Simulator.SendAsync(number, person, new { type = "image" });
        var conversation = await World.ConversationAsync($"Client {number.PhoneNumberId}", admin);
        await World.Simulator.ApproveAsync(number, "bonjour", "fr", "Bonjour");
        await RelaisWorld.JsonAsync(await admin.PostAsJsonAsync("/api/templates/sync", new { account_id = number.AccountId }), HttpStatusCode.OK);
        var template = await Eventually.SeesAsync(
            async () => JsonNode.Parse(await admin.GetStringAsync($"/api/templates?account_id={number.AccountId}"))!["items"]!.AsArray().FirstOrDefault(), found => found is not null, "a template");
        var journal = JsonNode.Parse(await admin.GetStringAsync($"/api/journal?phone_number_id={number.PhoneNumberId}"))!["items"]!.AsArray();
        var code = await RelaisWorld.JsonAsync(await admin.PostAsJsonAsync($"/api/accounts/{number.AccountId}/qr-codes", new { message = "Bonjour" }), HttpStatusCode.Created);
        var message = await World.AskAsync<Guid>("SELECT id FROM messaging.messages WHERE account_id = @AccountId LIMIT 1", new { number.AccountId });
        await Eventually.IsAsync(() => World.AskAsync<bool>("SELECT state = 'stored' FROM media.files WHERE id = @message", new { message }), "the picture is here");
        var workspaceId = await World.AskAsync<Guid>("SELECT workspace_id FROM accounts.accounts WHERE id = @AccountId", new { number.AccountId });
        var stream = Guid.Parse(Id());
        await World.RunAsync("""
            INSERT INTO messaging.streams (workspace_id, id, account_id, name, pace_messages, pace_period, created_at)
            SELECT workspace_id, @stream, id, 'Promotion', 25, interval '1 minute', now() FROM accounts.accounts WHERE id = @AccountId
            """, new { stream, number.AccountId });
        return new(
            number.AccountId.ToString(), account["name"]!.GetValue<string>(), account["waba_id"]!.GetValue<string>(), conversation["contact"]!["id"]!.GetValue<string>(), conversation["id"]!.GetValue<string>(), message.ToString(), message.ToString(),
            template!["id"]!.GetValue<string>(), stream.ToString(), journal[0]!["place"]!.GetValue<string>(), code["code"]!.GetValue<string>(), person)
        {
            Member = (await World.AddPersonAsync(workspaceId, "Fatou")).Id.ToString(),
            Role = (await World.AddRoleAsync(workspaceId)).ToString(),
            Key = (await RelaisWorld.JsonAsync(await admin.PostAsJsonAsync("/api/keys", new { name = "Caisse", permissions = new[] { Permission.AccountsView } }), HttpStatusCode.Created))["key"]!["id"]!.GetValue<string>(),
            Label = await MadeAsync(admin, "/api/labels", new { name = number.PhoneNumberId, color = "red" }),
            Team = await MadeAsync(admin, "/api/teams", new { name = number.PhoneNumberId, member_ids = Array.Empty<Guid>() }),
            SavedFilter = await MadeAsync(admin, "/api/saved-filters", new { name = number.PhoneNumberId, filter = new { view = "mine", status = "open" } }),
            QuickReply = await MadeAsync(admin, "/api/quick-replies", new { shortcut = number.PhoneNumberId, text = "Bonjour" }),
        };
    }

    private string Id() => Guid.CreateVersion7(World.Clock.GetUtcNow()).ToString();
}
