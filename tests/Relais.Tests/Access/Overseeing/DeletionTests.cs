using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Relais.Access;
using Relais.Access.Overseeing;
using Relais.Tests.World;

namespace Relais.Tests.Access.Overseeing;

/// <summary>A workspace that is deleted leaves nothing behind, whatever happens meanwhile, and takes nothing of others along.</summary>
public sealed class DeletionTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    // Else the test would show little.
    private static readonly string[] Filled = ["access.audit_lines", "accounts.accounts", "contacts.contacts", "inbox.conversations", "inbox.notes", "media.files", "messaging.messages"];

    [Fact]
    public async Task Nothing_is_left_of_a_deleted_workspace_in_any_tenant_table_nor_of_its_files_and_others_lose_nothing()
    {
        var (house, other) = (await FilledAsync("Adieu"), await FilledAsync("Reste"));
        var kept = await CountAsync(other.Tenant.WorkspaceId);
        Assert.All(Filled, table => Assert.Contains(table, kept.Keys));

        var answer = await RelaisWorld.JsonAsync(await DeleteAsync(house, "Adieu"), HttpStatusCode.Accepted);
        Assert.Equal("deleting", answer["state"]!.GetValue<string>());
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM accounts.accounts WHERE workspace_id = @WorkspaceId AND octet_length(sealed_access_token) > 0", new { house.Tenant.WorkspaceId }));
        await GoneAsync(house);

        Assert.Empty(await CountAsync(house.Tenant.WorkspaceId));
        Assert.False(Directory.Exists(Path.Combine(world.FilesFolder, house.Tenant.WorkspaceId.ToString())));
        Assert.True(Directory.Exists(Path.Combine(world.FilesFolder, other.Tenant.WorkspaceId.ToString())));
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.users WHERE email = @Email::citext", new { house.Email }));
        Assert.Equal(kept, await CountAsync(other.Tenant.WorkspaceId));
        Assert.Equal("Adieu", (await world.InstallationAsync("workspace.deleted"))[0]!["subject"]!["name"]!.GetValue<string>());
        await (await world.Admin.GetAsync($"/api/workspaces/{house.Tenant.WorkspaceId}")).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_deletion_that_is_killed_in_the_middle_goes_on_at_the_next_start()
    {
        var house = await FilledAsync("Coupe");
        await using (var elsewhere = new NpgsqlConnection(world.DatabaseAddress))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("SELECT FROM inbox.conversations WHERE workspace_id = $1 FOR UPDATE", elsewhere, transaction))
            {
                hold.Parameters.Add(new() { Value = house.Tenant.WorkspaceId });
                await hold.ExecuteNonQueryAsync();
            }
            await RelaisWorld.JsonAsync(await DeleteAsync(house, "Coupe"), HttpStatusCode.Accepted);
            // It has come to the conversation that somebody holds: what stands before is gone, what stands behind is there.
            await Eventually.IsAsync(() => world.AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'DELETE FROM inbox.conversations%')"), "the deletion waits");
            await world.StopAsync();
        }
        Assert.NotEqual(0, await LeftAsync("inbox.conversations", house));
        Assert.NotEqual(0, await LeftAsync("messaging.messages", house));
        Assert.Equal(0, await LeftAsync("access.audit_lines", house));

        await world.StartAsync();
        await GoneAsync(house);
        Assert.Empty(await CountAsync(house.Tenant.WorkspaceId));
        // Once more changes nothing.
        Assert.False(await world.Services.GetRequiredService<DeletionService>().EmptyAsync(house.Tenant.WorkspaceId, CancellationToken.None));
    }

    [Fact]
    public async Task A_workspace_is_deleted_by_its_whole_name_alone()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Nommer");
        foreach (var typed in new[] { null, "", "nommer", "Nommer 2" })
        {
            var problem = await RelaisWorld.JsonAsync(await DeleteAsync(house, typed), HttpStatusCode.Conflict);
            Assert.Equal(("confirmation_wrong", "confirmation_wrong"), (problem["code"]!.GetValue<string>(), problem["errors"]!["name"]![0]!["code"]!.GetValue<string>()));
        }
        Assert.Equal("active", (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/workspaces/{house.Tenant.WorkspaceId}"), HttpStatusCode.OK))["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await house.Admin.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task What_is_being_deleted_is_closed_at_once_and_does_not_come_back()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Parti");
        await RelaisWorld.JsonAsync(await DeleteAsync(house, "Parti"), HttpStatusCode.Accepted);
        var address = $"/api/workspaces/{house.Tenant.WorkspaceId}";
        HttpResponseMessage[] answers =
        [
            await world.Admin.PostAsync($"{address}/resume", null), await world.Admin.TrySuspendAsync(house.Tenant.WorkspaceId), await world.Admin.PutAsJsonAsync(address, new { name = "Revenu" }),
            await DeleteAsync(house, "Parti"), await world.Admin.GetAsync($"/api/files/workspaces/{house.Tenant.WorkspaceId}"),
            await world.Admin.PostAsJsonAsync("/api/users", new { workspace_id = house.Tenant.WorkspaceId, email = "khady.parti@example.org", display_name = "Khady" }),
        ];
        foreach (var answer in answers) await answer.AssertRefusedAsync(HttpStatusCode.Conflict, "workspace_being_deleted");
        Assert.False((await house.Admin.GetAsync("/api/accounts")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_workspace_through_which_the_last_super_administrator_signs_in_is_not_deleted()
    {
        var boutique = await world.AskAsync<Guid>("SELECT workspace_id FROM access.workspaces ORDER BY created_at LIMIT 1");
        await (await world.Admin.PostAsJsonAsync($"/api/workspaces/{boutique}/deletion", new { name = "Boutique" })).AssertRefusedAsync(HttpStatusCode.Conflict, "last_super_administrator");
        Assert.Equal(HttpStatusCode.OK, (await world.Admin.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task A_line_of_the_trail_of_a_workspace_that_stays_is_deleted_by_nobody()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Trace");
        await Assert.ThrowsAsync<PostgresException>(() => world.RunAsync("DELETE FROM access.audit_lines WHERE workspace_id = @WorkspaceId", new { house.Tenant.WorkspaceId }));
        await world.SuspendAsync(house.Tenant.WorkspaceId);
        await Assert.ThrowsAsync<PostgresException>(() => world.RunAsync("DELETE FROM access.audit_lines WHERE workspace_id = @WorkspaceId", new { house.Tenant.WorkspaceId }));
    }

    // With something in most tables, and a contact that was joined to another.
    private async Task<SecondWorkspace> FilledAsync(string name)
    {
        var house = await SecondWorkspace.FoundAsync(world, name);
        var number = await world.AddNumberAsync(house.Admin);
        var customer = await world.Simulator.CustomerAsync(number, $"Client {name}");
        await world.Simulator.SendAsync(number, customer, new { type = "image" });
        await world.Simulator.WriteAsync(number, await world.Simulator.CustomerAsync(number, $"Double {name}"), "Bonjour");
        var (conversation, twin) = (await world.ConversationAsync($"Client {name}", house.Admin), await world.ConversationAsync($"Double {name}", house.Admin));
        await Eventually.IsAsync(() => world.AskAsync<bool>("SELECT count(*) = 1 FROM media.files WHERE workspace_id = @WorkspaceId AND state = 'stored'", new { house.Tenant.WorkspaceId }), "the picture");
        Assert.True((await house.Admin.PostAsJsonAsync($"/api/contacts/{conversation["contact"]!["id"]}/merges", new { contact_id = twin["contact"]!["id"]!.GetValue<string>() })).IsSuccessStatusCode);
        Assert.True((await house.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/notes", new { text = "Rappeler" })).IsSuccessStatusCode);
        Assert.True((await house.Admin.PostAsJsonAsync("/api/labels", new { name = "Urgent", color = "red" })).IsSuccessStatusCode);
        Assert.True((await house.Admin.PostAsJsonAsync("/api/keys", new { name = "Caisse", permissions = new[] { Permission.AccountsView } })).IsSuccessStatusCode);
        await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], number.AccountId));
        return house;
    }

    private Task<HttpResponseMessage> DeleteAsync(SecondWorkspace house, string? name) => world.Admin.PostAsJsonAsync($"/api/workspaces/{house.Tenant.WorkspaceId}/deletion", new { name });

    // The time passes that it stays, empty.
    private async Task GoneAsync(SecondWorkspace house)
    {
        await Eventually.IsAsync(async () => (await CountAsync(house.Tenant.WorkspaceId)).Count == 0, "an empty workspace");
        await world.RunAsync("UPDATE access.workspaces SET deleting_at = deleting_at - @grace WHERE workspace_id = @WorkspaceId", new { house.Tenant.WorkspaceId, grace = DeletionService.Grace });
        await Eventually.IsAsync(async () =>
        {
            await world.RunAsync("SELECT pg_notify('relais', 'workspace_deletion:')");
            return !await world.AskAsync<bool>("SELECT EXISTS (SELECT FROM access.workspaces WHERE workspace_id = @WorkspaceId)", new { house.Tenant.WorkspaceId });
        }, "its end");
    }

    private Task<long> LeftAsync(string table, SecondWorkspace house) => ScalarAsync($"SELECT count(*) FROM {table} WHERE workspace_id = $1", house.Tenant.WorkspaceId);

    /// <summary>How many rows of a workspace each table has that has any, as the catalogue knows the tables.</summary>
    private async Task<SortedDictionary<string, long>> CountAsync(Guid workspaceId)
    {
        await using var connection = new NpgsqlConnection(world.DatabaseAddress);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("""
            SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
            WHERE attname = 'workspace_id' AND NOT attisdropped AND attrelid <> 'access.workspaces'::regclass
              -- These are folded together by themselves meanwhile, and forgotten with time.
              AND attrelid NOT IN ('inbox.count_changes'::regclass, 'inbox.changes'::regclass) OR (attname = 'workspace_id' AND @isAll AND relkind = 'r' AND attrelid <> 'access.workspaces'::regclass)
            """, connection))
        {
            command.Parameters.AddWithValue("isAll", !await IsThereAsync(workspaceId));
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var rows = await ScalarAsync($"SELECT count(*) FROM {table} WHERE workspace_id = $1", workspaceId);
            if (rows > 0) counts[table] = rows;
        }
        return counts;
    }

    private Task<bool> IsThereAsync(Guid workspaceId) => world.AskAsync<bool>("SELECT EXISTS (SELECT FROM access.workspaces WHERE workspace_id = @workspaceId AND deleting_at IS NULL)", new { workspaceId });

    private async Task<long> ScalarAsync(string sql, Guid workspaceId)
    {
        await using var connection = new NpgsqlConnection(world.DatabaseAddress);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = workspaceId });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
