using Npgsql;
using Relais.Platform.Data;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

public sealed class UndividedJournalTests
{
    [Fact]
    public async Task What_an_earlier_version_kept_is_kept_by_day_and_its_administrators_may_look_after_it()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.EmptyDatabaseAsync());
        await RunAsync(source, "CREATE SCHEMA platform");
        foreach (var before in Migrator.Known.Where(file => string.CompareOrdinal(file.FileName, "0008") < 0)) await RunAsync(source, before.Text);
        await RunAsync(source, EarlierSql);

        await RunAsync(source, Migrator.Known.Single(file => file.FileName == "0008_journal.sql").Text);

        Assert.Equal("2026-01-01 webhook_journal_20260101 one, 2026-01-02 webhook_journal_20260102 three, 2026-01-02 webhook_journal_20260102 two", await AskAsync(source, """
            SELECT string_agg(format('%s %s %s', day, split_part(tableoid::regclass::text, '.', 2), convert_from(body, 'UTF8')), ', ' ORDER BY body) FROM messaging.webhook_journal
            """));
        Assert.Equal("2026-01-02 not_json", await AskAsync(source, "SELECT string_agg(format('%s %s', day, reason_code), ', ') FROM messaging.webhooks_set_aside"));
        Assert.Equal("administrator {accounts.view,settings.manage}, reader {accounts.view}", await AskAsync(source, "SELECT string_agg(format('%s %s', name, permissions), ', ' ORDER BY name) FROM access.roles"));
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string?> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync();
    }

    private const string EarlierSql = """
        INSERT INTO messaging.webhook_batches (received_at, size, applied_at) VALUES ('2026-01-01 23:59:59Z', 1, now()), ('2026-01-02 00:00:00Z', 2, NULL);
        INSERT INTO messaging.webhook_journal (batch_id, position, app_fingerprint, body) VALUES (1, 0, '\x00', 'one'), (2, 0, '\x00', 'two'), (2, 1, '\x00', 'three');
        INSERT INTO messaging.webhooks_set_aside (batch_id, position, item, reason_code, reason, noted_at) VALUES (2, 1, -1, 'not_json', '', now());
        INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES ('00000000-0000-7000-8000-000000000001', 'Boutique', now());
        INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES
            ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'administrator', '{accounts.view}'),
            ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', 'reader', '{accounts.view}')
        """;
}
