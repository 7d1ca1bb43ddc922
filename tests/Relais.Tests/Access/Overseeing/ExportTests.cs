using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Access.Overseeing;
using Relais.Tests.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.Overseeing;

/// <summary>A workspace can be taken along whole: all that it has, and nothing by which somebody else comes in.</summary>
public sealed class ExportTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task An_export_has_a_file_a_table_and_the_files_of_the_messages_and_nothing_of_another_workspace()
    {
        var (house, other) = (await SecondWorkspace.FoundAsync(world, "Emporter"), await SecondWorkspace.FoundAsync(world, "Autrui"));
        var number = await world.AddNumberAsync(house.Admin);
        await world.Simulator.SendAsync(number, await world.Simulator.CustomerAsync(number, "Awa export"), new { type = "image" });
        await world.ConversationAsync("Awa export", house.Admin);
        await Eventually.IsAsync(() => world.AskAsync<bool>("SELECT count(*) = 1 FROM media.files WHERE workspace_id = @WorkspaceId AND state = 'stored'", new { house.Tenant.WorkspaceId }), "the picture");

        using var zip = await ExportAsync(house);
        var message = JsonNode.Parse(Assert.Single(Lines(zip, "messaging/messages.ndjson")))!;
        Assert.Equal(("image", "inbound"), (message["type"]!.GetValue<string>(), message["direction"]!.GetValue<string>()));
        Assert.Equal([house.Email], Lines(zip, "access/people.ndjson").Select(line => JsonNode.Parse(line)!["email"]!.GetValue<string>()));
        var file = Assert.Single(zip.Entries, entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal));
        await using (var bytes = file.Open()) Assert.Equal(file.Name, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)));
        Assert.Equal($"\\x{file.Name}", JsonNode.Parse(Assert.Single(Lines(zip, "media/files.ndjson")))!["hash"]!.GetValue<string>());
        var told = JsonNode.Parse(Lines(zip, "workspace.json").Single())!;
        Assert.Equal(("Emporter", 1), (told["name"]!.GetValue<string>(), told["rows"]!["messaging.messages"]!.GetValue<int>()));
        Assert.DoesNotContain(other.Tenant.WorkspaceId.ToString(), All(zip), StringComparison.Ordinal);
        foreach (var line in new[] { await house.Admin.LatestAsync("workspace.exported"), (await world.InstallationAsync("workspace.exported"))[0]! }) Assert.Equal("Aïssatou", line["by"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_export_holds_no_secret_by_which_somebody_comes_in_or_speaks_for_a_number()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Coffre");
        var number = await world.AddNumberAsync(house.Admin);
        var key = await RelaisWorld.JsonAsync(await house.Admin.PostAsJsonAsync("/api/keys", new { name = "Caisse", permissions = new[] { Permission.AccountsView } }), HttpStatusCode.Created);
        await house.Admin.PostAsJsonAsync("/api/admin/users", new { display_name = "Fatou", email = "fatou.coffre@example.org" });
        await world.CookieAsync(house.Email, "192.0.2.160");

        using var zip = await ExportAsync(house);
        var all = All(zip);
        Assert.Contains(number.PhoneNumberId, all, StringComparison.Ordinal);
        Assert.Contains(key["key"]!["prefix"]!.GetValue<string>(), all, StringComparison.Ordinal);
        var secrets = await world.AskAsync<string>("""
            SELECT string_agg(secret, ' ') FROM (
                SELECT encode(sealed_access_token, 'hex') AS secret FROM accounts.accounts WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT encode(sealed_app_secret, 'hex') FROM accounts.accounts WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT encode(app_fingerprint, 'hex') FROM accounts.accounts WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT verify_token FROM accounts.accounts WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT encode(secret_hash, 'hex') FROM access.api_keys WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT encode(token_hash, 'hex') FROM access.sessions WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT encode(token_hash, 'hex') FROM access.one_time_links WHERE workspace_id = @WorkspaceId
                UNION ALL SELECT password_hash FROM access.users WHERE email = @Email::citext) AS known
            """, new { house.Tenant.WorkspaceId, house.Email });
        Assert.Equal(8, secrets!.Split(' ').Length);
        Assert.All(secrets.Split(' '), secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    /// <summary>Whoever adds a column of bytes, or one that is called a secret, says here that it may be told.</summary>
    [Fact]
    public async Task No_column_of_bytes_or_with_the_name_of_a_secret_is_told_that_nobody_thought_of()
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        var tables = await TenantTables.ReadAsync(work, CancellationToken.None);
        var told = tables.Where(table => !WorkspaceArchive.LeftOut.Contains(table.Name)).SelectMany(table => WorkspaceArchive.Told(table).Select(column => (table, column)));
        var suspect = told.Where(one => one.table.Columns.Single(column => column.Name == one.column).Type == "bytea" || one.column.Contains("token", StringComparison.Ordinal) || one.column.Contains("secret", StringComparison.Ordinal)
            || one.column.Contains("password", StringComparison.Ordinal) || one.column.Contains("sealed", StringComparison.Ordinal) || one.column.EndsWith("_hash", StringComparison.Ordinal));
        Assert.Equal(
            [
                "access.audit_heads.hash", "access.audit_lines.hash", "accounts.accounts.token_checked_at", "accounts.accounts.token_ends_at", "accounts.accounts.token_epoch", "accounts.accounts.token_state",
                "media.files.hash", "messaging.media_fetches.told_hash", "messaging.media_uploads.hash",
            ],
            suspect.Select(one => $"{one.table.Name}.{one.column}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_is_fetched_with_the_cookie_of_the_files_and_only_by_who_looks_after_the_installation()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Biscuit");
        var address = $"/api/files/workspaces/{house.Tenant.WorkspaceId}";
        var session = await world.TryPasswordAsync(RelaisWorld.AdminEmail, RelaisWorld.Password, "192.0.2.161");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", session.CookieLine("relais_files").Split(';')[0]);
        var answer = await world.Stranger.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("Biscuit-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        await (await house.Admin.GetAsync(address)).AssertRefusedAsync(HttpStatusCode.Forbidden, "super_administrator_only");
    }

    private async Task<ZipArchive> ExportAsync(SecondWorkspace house)
    {
        var answer = await world.Admin.GetAsync($"/api/files/workspaces/{house.Tenant.WorkspaceId}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
    }

    private static List<string> Lines(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string All(ZipArchive zip) => string.Join('\n', zip.Entries.Where(entry => !entry.FullName.StartsWith("files/", StringComparison.Ordinal)).SelectMany(entry => Lines(zip, entry.FullName)));
}
