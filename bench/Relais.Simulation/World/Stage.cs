using Npgsql;
using Relais.Accounts;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Simulation.World;

internal sealed record Number(Guid AccountId, string PhoneNumberId, int PerSecond, string? MessagingLimit);

internal sealed record Person(Guid ContactId, string WaId, int Number);

internal sealed record StreamPlan(Guid Id, int Number, Pace Pace, bool IsTemplate);

/// <summary>Who and what there is in a history, and its rows in the database.</summary>
internal sealed record Stage(Guid WorkspaceId, IReadOnlyList<Number> Numbers, IReadOnlyList<Person> People, IReadOnlyList<StreamPlan> Streams, double Duration, AppFingerprint Fingerprint, byte[] Token, byte[] Secret)
{
    public const string AppSecret = "simulated";

    public static Stage Make(Random chance, Secrets secrets)
    {
        var numbers = Enumerable.Range(0, 1 + chance.Next(2))
            .Select(place => new Number(Id(chance), $"10{place}", chance.Next(3) == 0 ? 2 : chance.Next(5, 40), chance.Next(4) == 0 ? "TIER_50" : null)).ToList();
        var people = Enumerable.Range(0, 2 + chance.Next(5)).Select(place => new Person(Id(chance), $"22177000{place:D4}", chance.Next(numbers.Count))).ToList();
        var streams = Enumerable.Range(0, 1 + chance.Next(2))
            .Select(_ => new StreamPlan(Id(chance), chance.Next(numbers.Count), Pace(chance), chance.Next(3) == 0)).ToList();
        return new(Id(chance), numbers, people, streams, 5 + chance.Next(15), AppFingerprint.From(secrets.Fingerprint(AppSecret)), secrets.Seal("EAA"), secrets.Seal(AppSecret));
    }

    // A stream is only put to the test by a death if its period is longer than the time until another owns the number.
    private static Pace Pace(Random chance) => chance.Next(3) > 0
        ? new(chance.Next(1, 9), TimeSpan.FromSeconds(chance.Next(1, 12)))
        : new(chance.Next(2, 5), TimeSpan.FromSeconds(chance.Next(20, 40)));

    /// <summary>Takes away what the histories before left: autovacuum is off, as it works when it likes.</summary>
    public static void Tidy(NpgsqlDataSource source) => Execute(source, VacuumSql);

    /// <summary>Clears what the history before left, and writes this one's rows.</summary>
    public void Set(NpgsqlDataSource source)
    {
        Execute(source, ClearSql);
        Execute(source, "INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES ($1, 'S', now())", WorkspaceId);
        foreach (var number in Numbers)
        {
            Execute(source, """
                INSERT INTO accounts.accounts (workspace_id, id, provider, name, phone_number_id, sealed_access_token, sealed_app_secret, app_fingerprint, verify_token, messages_per_second, messaging_limit, waba_id, connected_at)
                VALUES ($1, $2, 'whatsapp_cloud', 'N', $3, $4, $5, $6, 'v', $7, $8, 'W', now())
                """, WorkspaceId, number.AccountId, number.PhoneNumberId, Token, Secret, Fingerprint.ToBytes(), number.PerSecond, (object?)number.MessagingLimit ?? DBNull.Value);
            Execute(source, "INSERT INTO accounts.number_routes (phone_number_id, workspace_id, account_id) VALUES ($1, $2, $3)", number.PhoneNumberId, WorkspaceId, number.AccountId);
        }
        foreach (var person in People)
        {
            Execute(source, "INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at) VALUES ($1, $2, $3, now())", WorkspaceId, person.ContactId, person.WaId);
            Execute(source, "INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value) VALUES ($1, 'number', $3, $2, $3)", WorkspaceId, person.ContactId, person.WaId);
        }
        // Half of the people have a window open before they write in the history; the others may be reached by templates only, at first.
        foreach (var person in People)
        {
            Execute(source, "INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at) VALUES ($1, $2, $3, $4)",
                WorkspaceId, Numbers[person.Number].AccountId, person.ContactId, Time.NodeClock.Epoch.UtcDateTime.AddHours(person.WaId[^1] % 2 == 0 ? -1 : -40));
        }
        foreach (var stream in Streams)
        {
            Execute(source, "INSERT INTO messaging.streams (workspace_id, id, account_id, name, pace_messages, pace_period, created_at) VALUES ($1, $2, $3, 'S', $4, $5, now())",
                WorkspaceId, stream.Id, Numbers[stream.Number].AccountId, stream.Pace.Messages, stream.Pace.Period);
        }
    }

    /// <remarks>What somebody else holds just now is left for the next time.</remarks>
    public void ResumeEverything(NpgsqlDataSource source)
    {
        Try(source, "UPDATE messaging.streams SET paused_at = NULL, pause_code = NULL WHERE paused_at IS NOT NULL");
        Try(source, "UPDATE accounts.accounts SET paused_at = NULL, pause_code = NULL WHERE paused_at IS NOT NULL");
    }

    /// <summary>Whether nothing waits, neither to be sent nor to be applied.</summary>
    public bool IsQuiet(NpgsqlDataSource source) => (bool)Ask(source, """
        SELECT NOT EXISTS (SELECT FROM messaging.outbox) AND NOT EXISTS (SELECT FROM messaging.webhook_batches WHERE applied_at IS NULL)
        """)!;

    public long UnconfirmedLeft(NpgsqlDataSource source) => (long)Ask(source, "SELECT count(*) FROM messaging.outbox WHERE state = 'unconfirmed'")!;

    public IReadOnlyList<Guid> AwaitingDecision(NpgsqlDataSource source) =>
        Read(source, "SELECT message_id FROM messaging.outbox WHERE state = 'unconfirmed' AND awaits_decision_at IS NOT NULL ORDER BY queued_order", row => row.GetGuid(0));

    /// <summary>What a person says of a message in doubt, in one step; nothing where somebody else holds it just now.</summary>
    public void Decide(NpgsqlDataSource source, Guid messageId, bool wasSent) => Try(source, wasSent ? SentSql : AgainSql, messageId);

    public static List<T> Read<T>(NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, T> row)
    {
        using var command = source.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private static void Try(NpgsqlDataSource source, string sql, params IReadOnlyList<object> values)
    {
        try
        {
            Execute(source, sql, values);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // Asked again before long.
        }
    }

    private static object? Ask(NpgsqlDataSource source, string sql)
    {
        using var command = source.CreateCommand(sql);
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlDataSource source, string sql, params IReadOnlyList<object> values)
    {
        using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        command.ExecuteNonQuery();
    }

    private static Guid Id(Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new(bytes);
    }

    private const string SentSql = """
        WITH gone AS (DELETE FROM messaging.outbox WHERE message_id = $1 AND state = 'unconfirmed' RETURNING message_id)
        UPDATE messaging.messages SET state = greatest(state, 'accepted') FROM gone WHERE id = gone.message_id
        """;

    private const string AgainSql = """
        WITH again AS (
            UPDATE messaging.outbox SET state = 'queued', due_at = '2026-03-01', unconfirmed_at = NULL, awaits_decision_at = NULL
            WHERE message_id = $1 AND state = 'unconfirmed' RETURNING message_id)
        UPDATE messaging.messages SET state = 'queued' FROM again WHERE id = again.message_id AND state = 'unconfirmed'
        """;

    // In this order, as one refers to the other; and what goes from the conversations is counted.
    private static readonly string[] Tables =
    [
        "inbox.changes", "inbox.conversations", "inbox.count_changes", "messaging.outbox", "messaging.message_steps", "messaging.waiting_receipts", "messaging.receipt_progress", "messaging.pairs", "messaging.portfolio_people",
        "messaging.portfolios", "messaging.send_minutes", "messaging.send_failures", "messaging.messages", "messaging.streams", "messaging.customer_service_windows", "messaging.webhooks_set_aside",
        "messaging.webhook_journal", "messaging.webhook_batches", "contacts.opt_outs", "contacts.merges", "contacts.addresses", "contacts.pairings", "contacts.successions",
        "contacts.contacts", "accounts.number_routes", "accounts.accounts", "platform.leases", "access.workspaces",
    ];

    // Deleted from and not truncated: that would have every connection plan its statements anew, which costs more than the rest of a history.
    // The connections of a process that died may hold locks until the server has noticed.
    private static readonly string ClearSql = $"BEGIN; SET LOCAL lock_timeout = '1min'; {string.Concat(Tables.Select(table => $"DELETE FROM {table}; "))} COMMIT";
    private static readonly string VacuumSql = $"VACUUM {string.Join(", ", Tables)}";
}
