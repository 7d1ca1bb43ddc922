using Npgsql;

namespace Relais.Bench.Webhooks;

/// <summary>The journal as the benches look at it.</summary>
internal static class Journal
{
    /// <summary>Waits until the appliers have nothing left.</summary>
    public static async Task AppliedAsync(NpgsqlDataSource source)
    {
        while (!(await source.ReadAsync("SELECT NOT EXISTS (SELECT FROM messaging.webhook_batches WHERE applied_at IS NULL)", row => row.GetBoolean(0)))[0]) await Task.Delay(5);
    }

    public static async Task<long> WaitingAsync(NpgsqlDataSource source) =>
        (await source.ReadAsync("SELECT coalesce(sum(size), 0)::bigint FROM messaging.webhook_batches WHERE applied_at IS NULL", row => row.GetInt64(0)))[0];

    /// <summary>When bodies were applied, and how many at a time; the first first.</summary>
    public static Task<List<(DateTime At, long Bodies)>> ProgressAsync(NpgsqlDataSource source) => source.ReadAsync(
        "SELECT applied_at, sum(size) FROM messaging.webhook_batches WHERE applied_at IS NOT NULL GROUP BY applied_at ORDER BY applied_at", row => (row.GetDateTime(0), row.GetInt64(1)));

    /// <summary>Tables of many rows that some statement read whole, and how many rows that were: a plan that gets worse as they grow.</summary>
    public static Task<List<(string Table, long Rows)>> ReadThroughAsync(NpgsqlDataSource source) => source.ReadAsync(
        "SELECT schemaname || '.' || relname, seq_tup_read FROM pg_stat_user_tables WHERE schemaname <> 'public' AND seq_tup_read > 10 * greatest(n_live_tup, 10000) ORDER BY seq_tup_read DESC",
        row => (row.GetString(0), row.GetInt64(1)));
}
