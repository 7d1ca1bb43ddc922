using Npgsql;
using Relais.Platform;
using Relais.Platform.Sealing;

namespace Relais.Bench.Webhooks;

/// <summary>The scene of the bench: one workspace, one number, and messages that went out and await their receipts.</summary>
internal static class Stage
{
    /// <returns>The ids of the messages that went out.</returns>
    public static async Task<IReadOnlyList<Guid>> SetAsync(NpgsqlDataSource source, string folder, string phoneNumberId, int messages)
    {
        var secrets = new Secrets(MasterKey.ReadOrMake(new PlatformSettings { DataFolder = folder, Roles = NodeRoles.Web }));
        var now = TimeProvider.System.GetUtcNow();
        var (workspace, account) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        await using (var number = source.CreateCommand("""
            WITH workspace AS (INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES ($1, 'Bench', now()) RETURNING workspace_id),
            account AS (
                INSERT INTO accounts.accounts (workspace_id, id, provider, name, phone_number_id, sealed_access_token, sealed_app_secret, app_fingerprint, verify_token, connected_at)
                SELECT workspace_id, $2, 'whatsapp_cloud', 'Bench', $3, $4, $5, $6, 'verify', now() FROM workspace RETURNING workspace_id, id, phone_number_id)
            INSERT INTO accounts.number_routes (phone_number_id, workspace_id, account_id) SELECT phone_number_id, workspace_id, id FROM account
            """))
        {
            foreach (var value in new object[] { workspace, account, phoneNumberId, secrets.Seal("EAA"), secrets.Seal(FloorServer.Secret), secrets.Fingerprint(FloorServer.Secret) })
                number.Parameters.Add(new() { Value = value });
            await number.ExecuteNonQueryAsync();
        }

        var ids = Enumerable.Range(0, messages).Select(_ => Guid.CreateVersion7(now)).ToArray();
        await using var outbound = source.CreateCommand("""
            WITH people AS (
                INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at)
                SELECT $1, gen_random_uuid(), '221770' || lpad(person::text, 6, '0'), now() FROM generate_series(0, 1999) AS person
                RETURNING id, wa_id
            ), addresses AS (
                INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value) SELECT $1, 'number', wa_id, id, wa_id FROM people
            ), messages AS (
                INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, at, created_at, state, wamid)
                SELECT $1, sent.id, $2, people.id, 'outbound', 'text', 'Bonjour', now(), now(), 'accepted', 'wamid.out.' || (sent.place - 1)
                FROM unnest($3) WITH ORDINALITY AS sent (id, place)
                JOIN people ON people.wa_id = '221770' || lpad(((sent.place - 1) % 2000)::text, 6, '0')
                RETURNING contact_id
            )
            INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, last_activity_at, created_at)
            SELECT $1, gen_random_uuid(), $2, id, now(), now() FROM people
            """);
        outbound.CommandTimeout = 0;
        foreach (var value in new object[] { workspace, account, ids }) outbound.Parameters.Add(new() { Value = value });
        await outbound.ExecuteNonQueryAsync();
        await using var analyze = source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
        await using var notify = source.CreateCommand("SELECT pg_notify('relais', 'accounts:')");
        await notify.ExecuteNonQueryAsync();
        return ids;
    }

    /// <summary>Waits until the server has heard of the number.</summary>
    public static async Task KnowsNumberAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        while (!(await http.GetAsync("/api/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=verify&hub.challenge=1")).IsSuccessStatusCode) await Task.Delay(50);
    }

    /// <summary>Events that were acknowledged and cannot be found: messages that are not there, steps that no message has.</summary>
    public static async Task<long> LostAsync(NpgsqlDataSource source, int events)
    {
        await using var command = source.CreateCommand("""
            SELECT $1 - count(*) FILTER (WHERE direction = 'inbound')
                      - count(sent_at) - count(delivered_at) - count(read_at)
                      + CASE WHEN (SELECT sum(inbound_count) FROM inbox.conversations) = count(*) FILTER (WHERE direction = 'inbound') THEN 0 ELSE 1000000 END
            FROM messaging.messages
            """);
        command.Parameters.Add(new() { Value = (long)events });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
