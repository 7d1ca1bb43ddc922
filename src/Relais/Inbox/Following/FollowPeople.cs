using Npgsql;
using Relais.Contacts;
using Relais.Platform;

namespace Relais.Inbox.Following;

/// <summary>Makes the conversations of contacts that became one into one on each number, and two again when they part.</summary>
internal sealed class FollowPeople(TimeProvider clock) : IPeopleReaction
{
    // Before the people: a reply holds its conversation, and then the person.
    public Task HoldAsync(Work work, Guid workspaceId, Guid[] contactIds, CancellationToken cancel) =>
        work.Set(HoldSql).With("workspace_id", workspaceId).With("people", contactIds).ExecuteAsync(cancel);

    public Task<bool[]> HaveSaidAsync(Work work, Guid workspaceId, IReadOnlyList<PersonSpan> spans, CancellationToken cancel) => Task.FromResult(new bool[spans.Count]);

    public async Task MoveAsync(Work work, PeopleMove move, CancellationToken cancel)
    {
        var before = await work.Set(BeforeSql).With("workspace_id", move.WorkspaceId).With("people", move.ContactIds)
            .ReadAsync(row => new KeptConversation(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt32(3), row.GetInt32(4), row.GetBoolean(5), row.GetBoolean(6), CareOf(row)), cancel);
        var threads = await work.Set(ThreadsSql).With("workspace_id", move.WorkspaceId).With("people", move.ContactIds)
            .ReadAsync(row => new SaidThread(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetGuid(3), row.GetDateTime(4)), cancel);
        var after = ConversationMoves.Of(before, threads, move, () => Identifiers.New(clock));
        if (after.Count == 0) return;

        // The pair of number and person is unique: a conversation that goes to another person goes first.
        foreach (var rows in new[] { after.Where(row => row.IsElsewhere).ToList(), after.Where(row => !row.IsElsewhere).ToList() }) await WriteAsync(work, move, rows, cancel);
        await JoinLabelsAsync(work, move, after, cancel);
        await work.Set(NoteSql).With("workspace_id", move.WorkspaceId).With("ids", after.Select(row => row.Id).ToArray()).With("now", move.Now).ExecuteAsync(cancel);
        await Wakeups.NotifyAsync(work, ThreadChanges.Topic, $"{move.WorkspaceId:D}", cancel);
    }

    private static Care CareOf(NpgsqlDataReader row) => new(
        Enum.Parse<ConversationStatus>(row.GetString(7), ignoreCase: true),
        row.IsDBNull(8) ? null : row.GetDateTime(8), row.IsDBNull(9) ? null : row.GetGuid(9), row.IsDBNull(10) ? null : row.GetGuid(10));

    private static Task WriteAsync(Work work, PeopleMove move, List<MovedConversation> rows, CancellationToken cancel) => rows.Count == 0 ? Task.CompletedTask : work.Set(WriteSql)
        .With("workspace_id", move.WorkspaceId).With("now", move.Now)
        .With("ids", rows.Select(row => row.Id).ToArray())
        .With("accounts", rows.Select(row => row.AccountId).ToArray())
        .With("contacts", rows.Select(row => row.ContactId).ToArray())
        .With("inbound", rows.Select(row => row.InboundCount).ToArray())
        .With("read", rows.Select(row => row.ReadCount).ToArray())
        .With("favorites", rows.Select(row => row.IsFavorite ? 1 : 0).ToArray())
        .With("lasts", rows.Select(row => row.LastMessageId).ToArray())
        .With("statuses", rows.Select(row => row.Care.Status.ToString().ToLowerInvariant()).ToArray())
        .With("snoozes", rows.Select(row => row.Care.SnoozedUntil).ToArray())
        .With("assignees", rows.Select(row => row.Care.AssigneeId).ToArray())
        .With("teams", rows.Select(row => row.Care.TeamId).ToArray())
        .ExecuteAsync(cancel);

    private static Task JoinLabelsAsync(Work work, PeopleMove move, List<MovedConversation> after, CancellationToken cancel)
    {
        var joined = after.SelectMany(row => row.JoinedIds, (row, joinedId) => (row.Id, JoinedId: joinedId)).ToList();
        return joined.Count == 0 ? Task.CompletedTask : work.Set(JoinLabelsSql)
            .With("workspace_id", move.WorkspaceId)
            .With("ids", joined.Select(pair => pair.Id).ToArray())
            .With("joined", joined.Select(pair => pair.JoinedId).ToArray())
            .ExecuteAsync(cancel);
    }

    private const string HoldSql = "SELECT FROM inbox.conversations WHERE workspace_id = @workspace_id AND contact_id = ANY(@people::uuid[]) ORDER BY id FOR UPDATE";

    private const string BeforeSql = """
        SELECT id, account_id, contact_id, inbound_count, read_count, is_favorite, last_message_id IS NULL, status, snoozed_until, assignee_id, team_id
        FROM inbox.conversations
        WHERE workspace_id = @workspace_id AND contact_id = ANY(@people::uuid[])
        ORDER BY created_at, id
        """;

    private const string ThreadsSql = """
        SELECT account.id, person.id,
               (SELECT count(*)::integer FROM messaging.message_view AS message
                WHERE message.workspace_id = account.workspace_id AND message.account_id = account.id AND message.contact_id = person.id AND message.direction = 'inbound'
                  AND NOT message.is_shared),
               latest.id, latest.at
        FROM accounts.account_view AS account
        CROSS JOIN unnest(@people::uuid[]) AS person (id)
        CROSS JOIN LATERAL (
            SELECT message.id, message.at FROM messaging.message_view AS message
            WHERE message.workspace_id = account.workspace_id AND message.account_id = account.id AND message.contact_id = person.id
            ORDER BY message.at DESC, message.id DESC
            LIMIT 1
        ) AS latest
        WHERE account.workspace_id = @workspace_id
        """;

    // One in which nothing is left stands in no list.
    private const string WriteSql = """
        INSERT INTO inbox.conversations AS conversation
            (workspace_id, id, account_id, contact_id, inbound_count, read_count, is_favorite, last_message_id, last_message_at, last_message_direction,
             last_message_type, last_message_preview, last_activity_at, created_at, status, snoozed_until, assignee_id, team_id)
        SELECT @workspace_id, told.id, told.account_id, told.contact_id, told.inbound, told.read, told.favorite = 1, latest.id, latest.at, latest.direction, latest.type,
               left(coalesce(latest.text, ''), 200), coalesce(latest.at, @now), @now,
               told.status, told.snoozed_until, told.assignee_id, told.team_id
        FROM unnest(@ids::uuid[], @accounts::uuid[], @contacts::uuid[], @inbound::integer[], @read::integer[], @favorites::integer[], @lasts::uuid[],
                    @statuses::text[], @snoozes::timestamptz[], @assignees::uuid[], @teams::uuid[])
             AS told (id, account_id, contact_id, inbound, read, favorite, last_id, status, snoozed_until, assignee_id, team_id)
        LEFT JOIN messaging.message_view AS latest ON latest.workspace_id = @workspace_id AND latest.id = told.last_id
        ON CONFLICT (workspace_id, id) DO UPDATE
        SET contact_id = EXCLUDED.contact_id, inbound_count = EXCLUDED.inbound_count, read_count = EXCLUDED.read_count, is_favorite = EXCLUDED.is_favorite,
            last_message_id = EXCLUDED.last_message_id, last_message_at = EXCLUDED.last_message_at, last_message_direction = EXCLUDED.last_message_direction,
            last_message_type = EXCLUDED.last_message_type, last_message_preview = EXCLUDED.last_message_preview,
            last_activity_at = coalesce(EXCLUDED.last_message_at, conversation.last_activity_at),
            status = EXCLUDED.status, snoozed_until = EXCLUDED.snoozed_until, assignee_id = EXCLUDED.assignee_id, team_id = EXCLUDED.team_id
        """;

    // Once they are written: a label keeps beside it what the list sorts by.
    private const string JoinLabelsSql = """
        INSERT INTO inbox.conversation_labels (workspace_id, conversation_id, label_id, account_id, status, last_activity_at)
        SELECT conversation.workspace_id, conversation.id, label.label_id, conversation.account_id, conversation.status, conversation.last_activity_at
        FROM unnest(@ids::uuid[], @joined::uuid[]) AS told (id, joined_id)
        JOIN inbox.conversations AS conversation ON conversation.workspace_id = @workspace_id AND conversation.id = told.id
        JOIN inbox.conversation_labels AS label ON label.workspace_id = conversation.workspace_id AND label.conversation_id = told.joined_id
        ON CONFLICT DO NOTHING
        """;

    private const string NoteSql = """
        INSERT INTO inbox.changes (workspace_id, account_id, conversation_id, at)
        SELECT workspace_id, account_id, id, @now FROM inbox.conversations WHERE workspace_id = @workspace_id AND id = ANY(@ids::uuid[])
        """;
}
