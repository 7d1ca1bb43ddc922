using Relais.Access;
using Relais.Inbox.Notifying;
using Relais.Platform;

namespace Relais.Inbox.AutomaticAssigning;

/// <summary>Gives what nobody has to those who are there, in turns.</summary>
/// <remarks>
/// All of one workspace is given in one transaction that holds the workspace's row: of several nodes one deals, the turns are counted once, and
/// of a node that dies nothing is left behind. A conversation is given under the condition that it is still nobody's.
/// </remarks>
internal sealed partial class AssignAutomatically(Database database, Wakeups wakeups, Permissions permissions, TimeProvider clock, ILogger<AssignAutomatically> log) : BackgroundService
{
    /// <summary>Somebody is back, or the settings are others.</summary>
    public const string Topic = "inbox_assigning";
    private const int MostAtOnce = 200;

    // How late something may be given.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, async cancel => await AssignAsync(cancel) > 0, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    /// <returns>How many were given.</returns>
    internal async Task<int> AssignAsync(CancellationToken cancel)
    {
        IReadOnlyList<Guid> due;
        await using (var work = await database.BeginAsync(cancel)) due = await work.QueryAsync<Guid>(DueSql, new { seenAfter = SeenAfter }, cancel);
        var given = 0;
        foreach (var workspaceId in due) given += await AssignInAsync(workspaceId, cancel);
        return given;
    }

    private async Task<int> AssignInAsync(Guid workspaceId, CancellationToken cancel)
    {
        IReadOnlyList<Present> present;
        await using (var work = await database.BeginAsync(cancel)) present = await ReadPresentAsync(work, workspaceId, cancel);
        // Asked while no transaction is open.
        var reaches = await permissions.ReachesAsync(workspaceId, present.Select(person => person.UserId), Permission.MessagesSend, cancel);

        await using var dealing = await database.BeginAsync(cancel);
        if (await dealing.QueryFirstAsync<Rule>(HoldSql, new { workspaceId }, cancel) is not { } rule) return 0;
        // Once more, now that nobody else deals: what they have, and whether they are still there.
        var people = (await ReadPresentAsync(dealing, workspaceId, cancel)).Select(person => person.With(reaches.GetValueOrDefault(person.UserId, AccountReach.None))).ToList();
        var dealt = Turns.Deal(await ReadWaitingAsync(dealing, workspaceId, rule, people, cancel), people, rule.Capacity);
        if (dealt.Count == 0) return 0;

        var given = await GiveAsync(dealing, workspaceId, dealt, cancel);
        await MoveTurnsAsync(dealing, workspaceId, [.. dealt.Where(one => given.Contains(one.Conversation.Id)).Select(one => one.UserId)], rule.LastTurn, cancel);
        foreach (var id in given) await ThreadChanges.NoteAsync(dealing, workspaceId, id, clock.GetUtcNow().UtcDateTime, cancel);
        await Notifications.TellAsync(dealing, dealt.Where(one => given.Contains(one.Conversation.Id))
            .Select(one => new NewNotification(workspaceId, one.UserId, one.Conversation.AccountId, one.Conversation.Id, NotificationKind.Assigned, ActorId: null)), clock, cancel);
        await dealing.CommitAsync(cancel);
        return given.Count;
    }

    private DateTime SeenAfter => clock.GetUtcNow().UtcDateTime - Attendance.Holds;

    private Task<IReadOnlyList<Present>> ReadPresentAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        work.QueryAsync<Present>(PresentSql, new { workspaceId, seenAfter = SeenAfter }, cancel);

    // Only what somebody may take: what waits for those who are not there must not stand in the way of the rest.
    private static async Task<IReadOnlyList<Unclaimed>> ReadWaitingAsync(Work work, Guid workspaceId, Rule rule, List<PresentPerson> people, CancellationToken cancel)
    {
        var free = people.Where(person => person.OpenCount < rule.Capacity && !person.Reach.IsNone).ToList();
        if (free.Count == 0) return [];
        var reach = free.Aggregate(AccountReach.None, (all, person) => all.Or(person.Reach));
        return await work.QueryAsync<Unclaimed>(WaitingSql, new
        {
            workspaceId,
            rule.OnSince,
            accounts = reach.IsWhole ? null : reach.Some.ToArray(),
            teams = free.SelectMany(person => person.TeamIds).Distinct().ToArray(),
            most = MostAtOnce,
        }, cancel);
    }

    private static async Task<HashSet<Guid>> GiveAsync(Work work, Guid workspaceId, List<(Unclaimed Conversation, Guid UserId)> dealt, CancellationToken cancel) =>
        [.. await work.Set(GiveSql).With("workspace_id", workspaceId)
            .With("ids", dealt.Select(one => one.Conversation.Id).ToArray())
            .With("people", dealt.Select(one => one.UserId).ToArray())
            .ReadAsync(row => row.GetGuid(0), cancel)];

    private static Task MoveTurnsAsync(Work work, Guid workspaceId, List<Guid> given, long lastTurn, CancellationToken cancel)
    {
        var last = given.Select((person, place) => (person, turn: lastTurn + 1 + place)).GroupBy(one => one.person, (person, turns) => (person, turn: turns.Max(one => one.turn))).ToList();
        return last.Count == 0 ? Task.CompletedTask : work.Set(MoveTurnsSql).With("workspace_id", workspaceId)
            .With("people", last.Select(one => one.person).ToArray())
            .With("turns", last.Select(one => one.turn).ToArray())
            .ExecuteAsync(cancel);
    }

    private sealed record Rule(int Capacity, DateTime OnSince, long LastTurn);

    private sealed record Present(Guid UserId, long Turn, int OpenCount, string? TeamIds)
    {
        public PresentPerson With(AccountReach reach) => new(UserId, Turn, OpenCount, reach, [.. (TeamIds ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversations could not be given to those who are there ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    private const string DueSql = """
        SELECT rule.workspace_id
        FROM inbox.automatic_assignment AS rule
        WHERE rule.is_on
          AND EXISTS (SELECT FROM inbox.attendance AS person WHERE person.workspace_id = rule.workspace_id AND person.seen_at > @seenAfter AND NOT person.is_away)
          AND EXISTS (SELECT FROM inbox.conversations AS waiting
                      WHERE waiting.workspace_id = rule.workspace_id AND waiting.unclaimed_at >= rule.on_since
                        AND waiting.assignee_id IS NULL AND waiting.status = 'open' AND waiting.last_message_id IS NOT NULL)
        """;

    // Whoever deals holds the row until the end; another node passes on, and finds everything given.
    private const string HoldSql = """
        SELECT rule.capacity, rule.on_since, (SELECT coalesce(max(person.turn), 0) FROM inbox.attendance AS person WHERE person.workspace_id = rule.workspace_id) AS last_turn
        FROM inbox.automatic_assignment AS rule
        WHERE rule.workspace_id = @workspaceId AND rule.is_on
        FOR UPDATE OF rule SKIP LOCKED
        """;

    // The open conversations of each are the sum of the changes that are kept of them.
    private const string PresentSql = """
        SELECT person.user_id, person.turn,
               (SELECT coalesce(sum(counted.change), 0)::integer FROM inbox.count_changes AS counted
                WHERE counted.workspace_id = person.workspace_id AND counted.kind = 'assignee' AND counted.subject_id = person.user_id) AS open_count,
               (SELECT string_agg(member.team_id::text, ' ') FROM access.team_member_view AS member
                WHERE member.workspace_id = person.workspace_id AND member.user_id = person.user_id) AS team_ids
        FROM inbox.attendance AS person
        JOIN access.colleague_view AS colleague ON colleague.workspace_id = person.workspace_id AND colleague.id = person.user_id
        WHERE person.workspace_id = @workspaceId AND person.seen_at > @seenAfter AND NOT person.is_away
        """;

    private const string WaitingSql = """
        SELECT waiting.id, waiting.account_id, waiting.team_id
        FROM accounts.account_view AS number
        CROSS JOIN LATERAL (
            SELECT one.id, one.account_id, one.team_id, one.unclaimed_at
            FROM inbox.conversations AS one
            WHERE one.workspace_id = @workspaceId AND one.account_id = number.id AND one.unclaimed_at >= @OnSince
              AND one.assignee_id IS NULL AND one.status = 'open' AND one.last_message_id IS NOT NULL
              AND (one.team_id IS NULL OR one.team_id = ANY (@teams::uuid[]))
            ORDER BY one.unclaimed_at, one.id
            LIMIT @most
        ) AS waiting
        WHERE number.workspace_id = @workspaceId AND (@accounts::uuid[] IS NULL OR number.id = ANY (@accounts::uuid[]))
        ORDER BY waiting.unclaimed_at, waiting.id
        LIMIT @most
        """;

    // Under the lock the conditions are looked at once more: whoever took it meanwhile keeps it. One that somebody holds just now is left for the next time.
    private const string GiveSql = """
        UPDATE inbox.conversations AS conversation
        SET assignee_id = held.user_id, unclaimed_at = NULL
        FROM (
            SELECT one.id, told.user_id
            FROM unnest(@ids::uuid[], @people::uuid[]) AS told (id, user_id)
            JOIN inbox.conversations AS one ON one.workspace_id = @workspace_id AND one.id = told.id
            WHERE one.assignee_id IS NULL AND one.status = 'open' AND one.unclaimed_at IS NOT NULL
            FOR UPDATE OF one SKIP LOCKED
        ) AS held
        WHERE conversation.workspace_id = @workspace_id AND conversation.id = held.id AND conversation.assignee_id IS NULL
        RETURNING conversation.id
        """;

    private const string MoveTurnsSql = """
        UPDATE inbox.attendance AS person
        SET turn = told.turn
        FROM unnest(@people::uuid[], @turns::bigint[]) AS told (user_id, turn)
        WHERE person.workspace_id = @workspace_id AND person.user_id = told.user_id
        """;
}
