using Relais.Platform;

namespace Relais.Inbox.Live;

/// <summary>Reads what changed in some numbers of a workspace since a place in its stream.</summary>
internal sealed class ChangeReader(Database database, Installation installation, TimeProvider clock)
{
    /// <summary>How long changes are kept. Who was away for longer loads everything anew.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    /// <summary>More than this of one number and it is cheaper to load everything anew.</summary>
    private const int MostAtOnce = 500;

    /// <param name="Position">Where the stream stands now.</param>
    /// <param name="Changed">The conversations, each with the transactions that changed it.</param>
    /// <param name="TooBusy">Numbers with more changes than are worth telling one by one; none of theirs is among those told.</param>
    public sealed record Reading(LivePosition Position, IReadOnlyList<(Conversation Conversation, IReadOnlyList<ulong> ChangedBy)> Changed, IReadOnlyList<Guid> TooBusy);

    public bool CanResume(LivePosition position) => position.Incarnation == installation.Incarnation && clock.GetUtcNow() - position.At < Kept - TimeSpan.FromMinutes(1);

    /// <param name="workspaceId">Whose.</param>
    /// <param name="reach">The numbers that somebody looks at. Nothing is read of others, however busy they are.</param>
    /// <param name="from">All changes by this transaction or later; null to learn only where the stream stands.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Reading> ReadAsync(Guid workspaceId, AccountReach reach, ulong? from, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);
        var oldest = ulong.Parse((await work.QueryFirstAsync<string>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text", null, cancel))!, System.Globalization.CultureInfo.InvariantCulture);
        var position = new LivePosition(installation.Incarnation, oldest, at);
        if (from is not { } since || reach.IsNone) return new(position, [], []);

        var changes = await work.QueryAsync<Change>(
            ChangesSql,
            new { workspaceId, isWhole = reach.IsWhole, accounts = reach.Some.ToArray(), since = since.ToString(System.Globalization.CultureInfo.InvariantCulture), most = MostAtOnce + 1 },
            cancel);
        var tooBusy = changes.GroupBy(change => change.AccountId).Where(group => group.Count() > MostAtOnce).Select(group => group.Key).ToHashSet();
        var by = changes.Where(change => !tooBusy.Contains(change.AccountId)).ToDictionary(change => change.ConversationId, change => change.Transactions());
        if (by.Count == 0) return new(position, [], [.. tooBusy]);

        var conversations = await ConversationReader.ReadAsync(work, "WHERE conversation.workspace_id = @workspaceId AND conversation.id = ANY(@ids)", new { workspaceId, ids = by.Keys.ToArray() }, cancel);
        return new(position, [.. conversations.Select(conversation => (conversation, by[conversation.Id])).OrderBy(pair => pair.Item2.Max())], [.. tooBusy]);
    }

    /// <summary>Forgets changes that nobody can go on from any more.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("DELETE FROM inbox.changes WHERE at < @before", new { before = clock.GetUtcNow().UtcDateTime - Kept }, cancel);
        await work.CommitAsync(cancel);
    }

    private sealed record Change(Guid AccountId, Guid ConversationId, string ChangedBy)
    {
        public ulong[] Transactions() => [.. ChangedBy.Split(' ').Select(transaction => ulong.Parse(transaction, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private const string ChangesSql = """
        SELECT account.id AS account_id, changed.conversation_id, changed.changed_by
        FROM accounts.account_view AS account
        CROSS JOIN LATERAL (
            SELECT change.conversation_id, string_agg(DISTINCT change.changed_by::text, ' ') AS changed_by
            FROM inbox.changes AS change
            WHERE change.workspace_id = @workspaceId AND change.account_id = account.id AND change.changed_by >= @since::xid8
            GROUP BY change.conversation_id
            LIMIT @most
        ) AS changed
        WHERE account.workspace_id = @workspaceId AND (@isWhole OR account.id = ANY(@accounts))
        """;
}
