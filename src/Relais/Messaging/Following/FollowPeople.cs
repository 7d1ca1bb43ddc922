using Relais.Contacts;
using Relais.Platform;

namespace Relais.Messaging.Following;

/// <summary>Moves what was written to whoever it is of, when contacts become one or part: messages, the outbox, windows, paces and places.</summary>
internal sealed class FollowPeople : IPeopleReaction
{
    // Our rows hold the contact that they name, and whoever writes one waits for the contact.
    public Task HoldAsync(Work work, Guid workspaceId, Guid[] contactIds, CancellationToken cancel) => Task.CompletedTask;

    public async Task<bool[]> HaveSaidAsync(Work work, Guid workspaceId, IReadOnlyList<PersonSpan> spans, CancellationToken cancel)
    {
        var said = new bool[spans.Count];
        foreach (var place in await Spans(work.Set(SaidSql).With("workspace_id", workspaceId), spans).ReadAsync(row => (int)row.GetInt64(0) - 1, cancel)) said[place] = true;
        return said;
    }

    public async Task MoveAsync(Work work, PeopleMove move, CancellationToken cancel)
    {
        // What waits, before what it is: a claim holds the one and wants the other.
        await Concerned(work.Set(HoldQueuedSql), move).ExecuteAsync(cancel);
        await Spans(Standing(work.Set(MessagesSql), move), move.Spans).ExecuteAsync(cancel);
        await Concerned(work.Set(CloseWindowsSql), move).ExecuteAsync(cancel);
        await Concerned(work.Set(OpenWindowsSql), move).ExecuteAsync(cancel);
        await Standing(work.Set(ReadMarksSql), move).ExecuteAsync(cancel);
        await FollowPacesAsync(work, move, cancel);
        await FollowPlacesAsync(work, move, cancel);
    }

    // WhatsApp counts by the person: what was sent to either counts for both, while they are one and when they have parted.
    private static async Task FollowPacesAsync(Work work, PeopleMove move, CancellationToken cancel)
    {
        await Standing(work.Set(JoinPairsSql), move).ExecuteAsync(cancel);
        await Parted(work.Set(PartPairsSql), move).ExecuteAsync(cancel);
    }

    private static async Task FollowPlacesAsync(Work work, PeopleMove move, CancellationToken cancel)
    {
        await Concerned(work.Set(HoldPortfoliosSql), move).ExecuteAsync(cancel);
        await Standing(work.Set(JoinPlacesSql), move).ExecuteAsync(cancel);
        await Parted(work.Set(PartPlacesSql), move).ExecuteAsync(cancel);
        await Concerned(work.Set(CountPlacesSql), move).ExecuteAsync(cancel);
    }

    private static SetCommand Concerned(SetCommand command, PeopleMove move) => command.With("workspace_id", move.WorkspaceId).With("people", move.ContactIds);

    private static SetCommand Standing(SetCommand command, PeopleMove move) =>
        Concerned(command, move).With("owns", move.Standing.Keys.ToArray()).With("standing", move.Standing.Values.ToArray());

    private static SetCommand Parted(SetCommand command, PeopleMove move) =>
        Concerned(command, move).With("parted", move.Parted.Keys.ToArray()).With("befores", move.Parted.Values.ToArray());

    private static SetCommand Spans(SetCommand command, IReadOnlyList<PersonSpan> spans) => command
        .With("senders", spans.Select(span => span.Sender).ToArray())
        .With("froms", spans.Select(span => span.From).ToArray())
        .With("untils", spans.Select(span => span.Until).ToArray())
        .With("contacts", spans.Select(span => span.ContactId).ToArray());

    // What we wrote before anybody is known to have had the number was for whoever that was; an echo names whom it went to.
    private const string SaidSql = """
        SELECT told.place
        FROM unnest(@senders::text[], @froms::timestamptz[], @untils::timestamptz[], @contacts::uuid[]) WITH ORDINALITY AS told (sender, from_at, until_at, contact_id, place)
        JOIN contacts.contact_view AS contact ON contact.workspace_id = @workspace_id AND contact.id = told.contact_id
        WHERE EXISTS (
            SELECT FROM accounts.account_view AS account
            JOIN messaging.messages AS message
              ON message.workspace_id = account.workspace_id AND message.account_id = account.id AND message.contact_id = coalesce(contact.merged_into, contact.id)
             AND message.at >= told.from_at AND message.at < told.until_at
            WHERE account.workspace_id = @workspace_id AND coalesce(message.home_id, message.contact_id) = told.contact_id
              AND (message.sender = told.sender OR (message.sender IS NULL AND message.direction = 'outbound' AND told.from_at = '-infinity')))
        """;

    private const string HoldQueuedSql = """
        SELECT FROM accounts.account_view AS account
        JOIN messaging.outbox AS waiting
          ON waiting.workspace_id = account.workspace_id AND waiting.account_id = account.id AND waiting.contact_id = ANY(@people::uuid[]) AND waiting.state = 'queued'
        WHERE account.workspace_id = @workspace_id
        ORDER BY waiting.message_id
        FOR UPDATE OF waiting
        """;

    private const string CloseWindowsSql = """
        DELETE FROM messaging.customer_service_windows AS service_window
        USING (SELECT id FROM accounts.account_view WHERE workspace_id = @workspace_id) AS account
        WHERE service_window.workspace_id = @workspace_id AND service_window.account_id = account.id
          AND service_window.contact_id = ANY(@people::uuid[])
        """;

    // Only who wrote or called opens one: a choice of our marketing is shown among the messages, and has neither an id of WhatsApp's nor a beginning.
    private const string OpenWindowsSql = """
        INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at)
        SELECT account.workspace_id, account.id, person.id, latest.at
        FROM accounts.account_view AS account
        CROSS JOIN unnest(@people::uuid[]) AS person (id)
        CROSS JOIN LATERAL (
            SELECT message.at FROM messaging.messages AS message
            WHERE message.workspace_id = account.workspace_id AND message.account_id = account.id AND message.contact_id = person.id AND message.direction = 'inbound'
              AND (message.wamid IS NOT NULL OR message.content #>> '{body,begun_at}' IS NOT NULL)
            ORDER BY message.at DESC, message.id DESC
            LIMIT 1
        ) AS latest
        WHERE account.workspace_id = @workspace_id
        """;

    private const string ReadMarksSql = """
        UPDATE messaging.read_marks AS mark
        SET contact_id = told.stands_for
        FROM unnest(@owns::uuid[], @standing::uuid[]) AS told (id, stands_for)
        WHERE mark.workspace_id = @workspace_id AND mark.contact_id = told.id AND mark.contact_id = ANY(@people::uuid[]) AND told.id <> told.stands_for
        """;

    // What either has used up of its burst adds up.
    private const string JoinPairsSql = """
        WITH left_over AS (
            DELETE FROM messaging.pairs AS pair
            USING (SELECT id FROM accounts.account_view WHERE workspace_id = @workspace_id) AS account, unnest(@owns::uuid[], @standing::uuid[]) AS told (id, stands_for)
            WHERE pair.workspace_id = @workspace_id AND pair.account_id = account.id
              AND pair.contact_id = told.id AND pair.contact_id = ANY(@people::uuid[]) AND told.id <> told.stands_for
            RETURNING pair.account_id, told.stands_for, pair.level, pair.boot, pair.ticks
        )
        INSERT INTO messaging.pairs AS pair (workspace_id, account_id, contact_id, level, boot, ticks)
        SELECT @workspace_id, account_id, stands_for, least(45, sum(level)), (array_agg(boot ORDER BY ticks DESC))[1], max(ticks)
        FROM left_over
        GROUP BY account_id, stands_for
        ON CONFLICT (workspace_id, account_id, contact_id) DO UPDATE
        SET level = least(45, pair.level + EXCLUDED.level),
            boot = CASE WHEN pair.ticks >= EXCLUDED.ticks THEN pair.boot ELSE EXCLUDED.boot END,
            ticks = greatest(pair.ticks, EXCLUDED.ticks)
        """;

    private const string PartPairsSql = """
        INSERT INTO messaging.pairs (workspace_id, account_id, contact_id, level, boot, ticks)
        SELECT pair.workspace_id, pair.account_id, told.id, pair.level, pair.boot, pair.ticks
        FROM unnest(@parted::uuid[], @befores::uuid[]) AS told (id, before)
        JOIN accounts.account_view AS account ON account.workspace_id = @workspace_id
        JOIN messaging.pairs AS pair ON pair.workspace_id = account.workspace_id AND pair.account_id = account.id AND pair.contact_id = told.before
        WHERE told.id = ANY(@people::uuid[])
        ON CONFLICT (workspace_id, account_id, contact_id) DO NOTHING
        """;

    private const string HoldPortfoliosSql = """
        SELECT FROM messaging.portfolios AS portfolio
        WHERE portfolio.workspace_id = @workspace_id
          AND EXISTS (SELECT FROM messaging.portfolio_people AS person
                      WHERE person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key AND person.contact_id = ANY(@people::uuid[]))
        ORDER BY portfolio.portfolio_key
        FOR NO KEY UPDATE
        """;

    private const string JoinPlacesSql = """
        WITH left_over AS (
            DELETE FROM messaging.portfolio_people AS person
            USING messaging.portfolios AS portfolio, unnest(@owns::uuid[], @standing::uuid[]) AS told (id, stands_for)
            WHERE portfolio.workspace_id = @workspace_id AND person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key
              AND person.contact_id = told.id AND person.contact_id = ANY(@people::uuid[]) AND told.id <> told.stands_for
            RETURNING person.portfolio_key, told.stands_for, person.at, person.boot, person.ticks, person.is_counted
        )
        INSERT INTO messaging.portfolio_people AS person (workspace_id, portfolio_key, contact_id, at, boot, ticks, is_counted)
        SELECT DISTINCT ON (portfolio_key, stands_for) @workspace_id, portfolio_key, stands_for, at, boot, ticks, bool_or(is_counted) OVER (PARTITION BY portfolio_key, stands_for)
        FROM left_over
        ORDER BY portfolio_key, stands_for, at DESC
        ON CONFLICT (workspace_id, portfolio_key, contact_id) DO UPDATE
        SET at = greatest(person.at, EXCLUDED.at),
            boot = CASE WHEN person.at < EXCLUDED.at THEN EXCLUDED.boot ELSE person.boot END,
            ticks = CASE WHEN person.at < EXCLUDED.at THEN EXCLUDED.ticks ELSE person.ticks END,
            -- Held by what was written to either: if one of these fails, the other still counts.
            is_counted = person.is_counted OR EXCLUDED.is_counted, counted_for = NULL
        """;

    private const string PartPlacesSql = """
        INSERT INTO messaging.portfolio_people (workspace_id, portfolio_key, contact_id, at, boot, ticks, is_counted)
        SELECT person.workspace_id, person.portfolio_key, told.id, person.at, person.boot, person.ticks, person.is_counted
        FROM unnest(@parted::uuid[], @befores::uuid[]) AS told (id, before)
        JOIN messaging.portfolios AS portfolio ON portfolio.workspace_id = @workspace_id
        JOIN messaging.portfolio_people AS person
          ON person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key AND person.contact_id = told.before
        WHERE told.id = ANY(@people::uuid[])
        ON CONFLICT (workspace_id, portfolio_key, contact_id) DO NOTHING
        """;

    private const string CountPlacesSql = """
        UPDATE messaging.portfolios AS portfolio
        SET reached = (SELECT count(*) FROM messaging.portfolio_people AS person
                       WHERE person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key AND person.is_counted)
        WHERE portfolio.workspace_id = @workspace_id
          AND EXISTS (SELECT FROM messaging.portfolio_people AS person
                      WHERE person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key AND person.contact_id = ANY(@people::uuid[]))
        """;

    private static readonly string MessagesSql = Sql.Read("follow_people.sql");
}
