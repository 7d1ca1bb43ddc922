using Relais.Platform;

namespace Relais.Inbox.Live;

/// <summary>Reads what changed in a workspace since a place in its stream.</summary>
internal sealed class ChangeReader(Database database, Installation installation, TimeProvider clock)
{
    /// <summary>How long changes are kept. Who was away for longer loads everything anew.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    /// <summary>More than this and it is cheaper to load everything anew.</summary>
    private const int MostAtOnce = 500;

    /// <param name="Position">Where the stream stands now.</param>
    /// <param name="Changed">The conversations, each with the transactions that changed it.</param>
    /// <param name="IsTooMuch">There are more; nobody should be told them one by one.</param>
    public sealed record Reading(LivePosition Position, IReadOnlyList<(Conversation Conversation, IReadOnlyList<ulong> ChangedBy)> Changed, bool IsTooMuch);

    public bool CanResume(LivePosition position) => position.Incarnation == installation.Incarnation && clock.GetUtcNow() - position.At < Kept - TimeSpan.FromMinutes(1);

    /// <param name="workspaceId">Whose.</param>
    /// <param name="from">All changes by this transaction or later; null to learn only where the stream stands.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Reading> ReadAsync(Guid workspaceId, ulong? from, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);
        var oldest = ulong.Parse((await work.QueryFirstAsync<string>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text", null, cancel))!, System.Globalization.CultureInfo.InvariantCulture);
        var position = new LivePosition(installation.Incarnation, oldest, at);
        if (from is not { } since) return new(position, [], IsTooMuch: false);

        var changes = await work.QueryAsync<Change>(ChangesSql, new { workspaceId, since = since.ToString(System.Globalization.CultureInfo.InvariantCulture), most = MostAtOnce + 1 }, cancel);
        if (changes.Count > MostAtOnce) return new(position, [], IsTooMuch: true);
        if (changes.Count == 0) return new(position, [], IsTooMuch: false);

        var by = changes.ToDictionary(change => change.ConversationId, change => change.Transactions());
        var conversations = await ConversationReader.ReadAsync(work, "WHERE conversation.workspace_id = @workspaceId AND conversation.id = ANY(@ids)", new { workspaceId, ids = by.Keys.ToArray() }, cancel);
        return new(position, [.. conversations.Select(conversation => (conversation, by[conversation.Id])).OrderBy(pair => pair.Item2.Max())], IsTooMuch: false);
    }

    /// <summary>Forgets changes that nobody can go on from any more.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("DELETE FROM inbox.changes WHERE at < @before", new { before = clock.GetUtcNow().UtcDateTime - Kept }, cancel);
        await work.CommitAsync(cancel);
    }

    private sealed record Change(Guid ConversationId, string ChangedBy)
    {
        public ulong[] Transactions() => [.. ChangedBy.Split(' ').Select(transaction => ulong.Parse(transaction, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private const string ChangesSql = """
        SELECT conversation_id, string_agg(DISTINCT changed_by::text, ' ') AS changed_by
        FROM inbox.changes
        WHERE workspace_id = @workspaceId AND changed_by >= @since::xid8
        GROUP BY conversation_id
        LIMIT @most
        """;
}
