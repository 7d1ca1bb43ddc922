using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Listing;

/// <summary>In which order a list stands: the latest activity first; or those alone that wait for an answer while it can still be free, whose window closes first in front.</summary>
internal enum ListSort { Activity, Window }

/// <summary>What a list of conversations shows: the one place where a filter becomes SQL.</summary>
/// <remarks>
/// Every filter narrows a walk of the same form. The conversations of each number that the reader reaches, and of each status asked for, lie
/// latest first in an index of their own part; a page is the best of the first rows of each part. So what a page costs grows with the
/// reader's numbers, and not with those of others, which row-level security would filter away only after they were read, nor with what was
/// resolved long ago. A search walks the same way as long as it finds enough, and else asks the indexes of all that was ever written. By the
/// time that is left to answer, the same walk goes through an index of those that wait for an answer, from the first whose window is still open.
/// </remarks>
internal sealed record ConversationQuery
{
    /// <summary>The most people, and the most messages, that a search takes from the indexes.</summary>
    public const int MostFound = 500;

    // What a search looks through first: the latest conversations, shared out among the numbers, and the latest messages of each.
    private const int MostWalked = 400;
    private const int LeastWalked = 100;
    private const int MessagesEach = 8;

    /// <summary><c>all</c>, <c>unread</c>, <c>favorites</c>, <c>mine</c> or <c>unassigned</c>.</summary>
    public string View { get; init; } = "all";

    /// <summary>One, or null for any.</summary>
    public ConversationStatus? Status { get; init; }

    public Guid? AccountId { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? LabelId { get; init; }

    /// <summary>Empty for none.</summary>
    public string Search { get; init; } = "";

    public ListSort Sort { get; init; }

    /// <summary>When it is asked: a window that has closed by then is over.</summary>
    public DateTime Now { get; init; }

    /// <summary>The last row of the page before; null for the first page.</summary>
    public Cursor? After { get; init; }

    public static bool Knows(string view) => ViewSql(view) is not null;

    /// <summary>The place of a row in the list, to go on from.</summary>
    public Cursor PlaceOf(Conversation row) => new(IsByWindow ? row.LastMessage!.At : row.LastActivityAt, row.Id);

    public static bool IsSort(string word, out ListSort sort)
    {
        sort = word == "window" ? ListSort.Window : ListSort.Activity;
        return word is "activity" or "window";
    }

    // Numbers are words of the enum, too, as far as .NET is concerned.
    public static bool IsStatus(string word, out ConversationStatus status) =>
        Enum.TryParse(word, ignoreCase: true, out status) && string.Equals(word, status.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The rest of the statement, as <see cref="ConversationReader.ReadAsync"/> wants it.</summary>
    public string ToSql() => Search.Length > 0 ? FoundPageSql : WalkedPageSql;

    public object ToParameters(Tenant tenant) => new
    {
        tenant.WorkspaceId,
        tenant.UserId,
        accountId = AccountId,
        teamId = TeamId,
        labelId = LabelId,
        statuses = (Status is { } one ? [one] : Enum.GetValues<ConversationStatus>()).Select(status => status.ToString().ToLowerInvariant()).ToArray(),
        openedAfter = IsByWindow ? CustomerServiceWindow.StillOpenAfter(Now) : (DateTime?)null,
        at = After?.At,
        id = After?.Id,
        pattern = SearchPattern.Of(Search),
        hasTrigram = SearchPattern.HasTrigram(Search),
        mostFound = MostFound,
        limit = Cursor.PageSize + 1,
    };

    // ARRAY(…) and not a join: the page is found first, and nothing of it depends on how the many tables of a row are joined.
    private string WalkedPageSql => $"""
        WHERE conversation.workspace_id = @WorkspaceId AND conversation.id = ANY (ARRAY(
            SELECT part.id
            FROM {PartsSql("@limit")}
            ORDER BY part.sorted_by {Direction}, part.id {Direction}
            LIMIT @limit))
        {OrderSql}
        """;

    // The latest rows of each number and status, as the filter leaves them.
    private string PartsSql(string most) => $"""
        accounts.account_view AS number
        CROSS JOIN unnest(@statuses::text[]) AS wanted (status)
        CROSS JOIN LATERAL (
            {(LabelId is null || IsByWindow ? ByItselfSql : ByLabelSql)}
            LIMIT {most}
        ) AS part
        WHERE number.workspace_id = @WorkspaceId {(AccountId is null ? "" : "AND number.id = @accountId")}
        """;

    private string ByItselfSql => $"""
        SELECT listed.id, {SortedBy} AS sorted_by, listed.account_id, listed.contact_id
        FROM inbox.conversations AS listed
        WHERE listed.workspace_id = @WorkspaceId AND listed.account_id = number.id AND listed.status = wanted.status
          {(LabelId is null ? "" : LabelledSql)}
          {AfterSql}
          AND {NarrowSql}
        ORDER BY {SortedBy} {Direction}, listed.id {Direction}
        """;

    // The label keeps what is sorted by beside it, and is walked instead of the conversations.
    private string ByLabelSql => $"""
        SELECT listed.id, labelled.last_activity_at AS sorted_by, listed.account_id, listed.contact_id
        FROM inbox.conversation_labels AS labelled
        JOIN inbox.conversations AS listed ON listed.workspace_id = labelled.workspace_id AND listed.id = labelled.conversation_id
        WHERE labelled.workspace_id = @WorkspaceId AND labelled.label_id = @labelId AND labelled.account_id = number.id AND labelled.status = wanted.status
          {(After is null ? "" : "AND (labelled.last_activity_at, labelled.conversation_id) < (@at, @id)")}
          AND {NarrowSql}
        ORDER BY labelled.last_activity_at DESC, labelled.conversation_id DESC
        """;

    // What is written often stands in the latest conversations, and a page of it is full before many are looked through; to take it from an
    // index would mean to read all that it names, which grows with the years. What is rare is found there at once. Where a part of the walk
    // ended early, what lies further back than its end is not known to be next, and counts for nothing.
    private string FoundPageSql => $"""
        WHERE conversation.workspace_id = @WorkspaceId AND conversation.id = ANY (ARRAY(
            WITH share AS MATERIALIZED (
                SELECT greatest({LeastWalked}, {MostWalked} / greatest(1, count(*)::integer)) AS most
                FROM accounts.account_view AS number
                WHERE number.workspace_id = @WorkspaceId {(AccountId is null ? "" : "AND number.id = @accountId")}
            ), walked AS MATERIALIZED (
                SELECT part.id, part.sorted_by, part.account_id, part.contact_id, wanted.status
                FROM {PartsSql("(SELECT most FROM share)")}
            ), known AS MATERIALIZED (
                SELECT {(IsByWindow ? "min" : "max")}(ended.furthest) AS to_where
                FROM (SELECT {(IsByWindow ? "max" : "min")}(sorted_by) AS furthest FROM walked GROUP BY account_id, status HAVING count(*) = (SELECT most FROM share)) AS ended
            ), near AS MATERIALIZED (
                SELECT candidate.id, candidate.sorted_by
                FROM (SELECT * FROM walked ORDER BY sorted_by {Direction}, id {Direction} LIMIT {MostWalked}) AS candidate
                WHERE candidate.sorted_by {(IsByWindow ? "<=" : ">=")} coalesce((SELECT to_where FROM known), '{(IsByWindow ? "infinity" : "-infinity")}')
                  AND ((SELECT person.search_text FROM contacts.contact_view AS person WHERE person.workspace_id = @WorkspaceId AND person.id = candidate.contact_id)
                       LIKE (SELECT '%' || platform.fold(@pattern) || '%')
                       OR EXISTS (
                           SELECT FROM (
                               SELECT message.search_text
                               FROM messaging.message_view AS message
                               WHERE message.workspace_id = @WorkspaceId AND message.account_id = candidate.account_id AND message.contact_id = candidate.contact_id
                               ORDER BY message.at DESC, message.id DESC
                               LIMIT {MessagesEach}
                           ) AS latest
                           WHERE latest.search_text LIKE (SELECT '%' || platform.fold(@pattern) || '%')))
                ORDER BY candidate.sorted_by {Direction}, candidate.id {Direction}
                LIMIT @limit
            ), far AS (
                SELECT listed.id, {SortedBy} AS sorted_by
                FROM inbox.conversations AS listed
                WHERE @hasTrigram AND (SELECT count(*) FROM near) < @limit
                  AND listed.workspace_id = @WorkspaceId AND listed.status = ANY (@statuses)
                  {(AccountId is null ? "" : "AND listed.account_id = @accountId")}
                  {(LabelId is null ? "" : LabelledSql)}
                  {AfterSql}
                  AND {NarrowSql}
                  AND listed.id = ANY (ARRAY({InIndexesSql}))
            )
            SELECT found.id
            FROM (SELECT * FROM near UNION SELECT * FROM far) AS found
            ORDER BY found.sorted_by {Direction}, found.id {Direction}
            LIMIT @limit))
        {OrderSql}
        """;

    // By the people first, then by what was written; each function looks into its own trigram index. An array, so that they are asked
    // once, before anything is joined: as a join PostgreSQL may put it last, and compare all that was found with every conversation.
    private const string InIndexesSql = """
        SELECT by_person.id
        FROM contacts.search(@pattern, @mostFound) AS person (id)
        JOIN inbox.conversations AS by_person ON by_person.workspace_id = @WorkspaceId AND by_person.contact_id = person.id
        UNION
        SELECT by_text.id
        FROM messaging.search(@pattern, @mostFound) AS thread
        JOIN inbox.conversations AS by_text
          ON by_text.workspace_id = @WorkspaceId AND by_text.account_id = thread.account_id AND by_text.contact_id = thread.contact_id
        """;

    private string OrderSql => IsByWindow ? "ORDER BY conversation.last_message_at, conversation.id" : "ORDER BY conversation.last_activity_at DESC, conversation.id DESC";

    private bool IsByWindow => Sort == ListSort.Window;

    private string SortedBy => IsByWindow ? "listed.last_message_at" : "listed.last_activity_at";

    private string Direction => IsByWindow ? "ASC" : "DESC";

    private string AfterSql => After is null ? "" : $"AND ({SortedBy}, listed.id) {(IsByWindow ? ">" : "<")} (@at, @id)";

    // One in which nothing was said yet is in no list: it was begun to be written in, and is shown by its address until then.
    private string NarrowSql => $"""
        listed.last_message_id IS NOT NULL
        {ViewSql(View)}
        {(TeamId is null ? "" : "AND listed.team_id = @teamId")}
        {(IsByWindow ? "AND listed.last_message_direction = 'inbound' AND listed.last_message_at > @openedAfter" : "")}
        """;

    private const string LabelledSql =
        "AND EXISTS (SELECT FROM inbox.conversation_labels AS labelled WHERE labelled.workspace_id = @WorkspaceId AND labelled.conversation_id = listed.id AND labelled.label_id = @labelId)";

    // Each has a partial index of the same form.
    private static string? ViewSql(string view) => view switch
    {
        "all" => "",
        "unread" => "AND listed.inbound_count > listed.read_count",
        "favorites" => "AND listed.is_favorite",
        "mine" => "AND listed.assignee_id = @UserId",
        "unassigned" => "AND listed.assignee_id IS NULL",
        _ => null,
    };
}
