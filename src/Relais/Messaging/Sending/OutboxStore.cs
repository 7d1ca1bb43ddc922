using Npgsql;
using Relais.Accounts;
using Relais.Messaging.Applying;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>The ownership of a number's sending, as a claim proves it.</summary>
/// <param name="Since">When it began, by the machine's own clock.</param>
internal sealed record Ownership(ConnectedAccount Account, Guid Holder, long Epoch, SteadyMoment Since)
{
    public string LeaseName => NameOf(Account.Id);

    public static string NameOf(Guid accountId) => $"sender/{accountId:D}";
}

/// <summary>A stream that has something to send.</summary>
internal sealed record WaitingStream(Guid Id, Pace Pace, StreamMemory Memory);

/// <summary>The outbox as its sender sees it.</summary>
internal sealed class OutboxStore(Database database, OutcomeNotes notes, IEnumerable<IOutboundReaction> reactions, TimeProvider clock)
{
    private readonly IOutboundReaction[] reactions = [.. reactions];

    /// <summary>Which of these numbers have something due, or left over from an owner that died.</summary>
    public async Task<List<Guid>> WaitingAsync(IReadOnlyCollection<ConnectedAccount> accounts, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.Set(WaitingSql)
            .With("workspaces", accounts.Select(account => account.WorkspaceId).ToArray())
            .With("accounts", accounts.Select(account => account.Id).ToArray())
            .With("now", clock.GetUtcNow().UtcDateTime)
            .ReadAsync(row => row.GetGuid(0), cancel);
    }

    /// <summary>The streams of the number that have something queued and are not paused.</summary>
    public async Task<List<WaitingStream>> StreamsAsync(Ownership owner, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.Set(StreamsSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id)
            .ReadAsync(row => new WaitingStream(row.GetGuid(0), new(row.GetInt32(1), row.GetTimeSpan(2)), MemoryIn(row, 3)), cancel);
    }

    /// <summary>Marks messages as being sent. Once this returns they are, whatever happens to us.</summary>
    /// <param name="owner">Who claims.</param>
    /// <param name="allowance">How many may leave.</param>
    /// <param name="paces">Count what is about to leave before it is committed, and so before it can.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<List<ClaimedMessage>> ClaimAsync(
        Ownership owner, ClaimAllowance allowance, PacesOfNumber paces, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var candidates = await FindAsync(work, owner, allowance, cancel);
        if (candidates.Count == 0) return [];

        var people = await ReserveAsync(work, owner, candidates, allowance, cancel);
        // Whoever has paused a stream relies on nothing being claimed after their commit, and what was found may be older than that.
        var open = await HoldAsync(work, owner, candidates, cancel);
        var claim = Claim.Decide([.. candidates.Where(message => message.StreamId is not { } stream || open.Contains(stream))], allowance, people.Room);
        if (claim.Leaving.Count + claim.Failing.Count == 0)
        {
            paces.Rest(claim);
            return [];
        }

        paces.Take(claim);
        try
        {
            await MarkAsync(work, owner, claim, allowance, cancel);
            await CountAsync(work, owner, people, allowance, cancel);
            await RememberAsync(work, owner, claim.Leaving.Select(leaving => leaving.Message), paces, cancel);
            await work.CommitAsync(cancel);
        }
        catch
        {
            paces.Return(claim);
            throw;
        }
        paces.Rest(claim);

        var now = allowance.Now.UtcDateTime;
        return [.. claim.Leaving.Select(leaving => new ClaimedMessage(leaving.Message, leaving.Message.Attempts + 1, now, Refusal: null)),
            .. claim.Failing.Select(failing => new ClaimedMessage(failing.Message, failing.Message.Attempts + 1, now, failing.Cause))];
    }

    /// <summary>Puts back what we marked without ever hearing of it: it is marked under our epoch, and we know nothing of it, so it never left.</summary>
    /// <param name="owner">Who claimed.</param>
    /// <param name="known">What we do know to be under way.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task ReturnAsync(Ownership owner, Guid[] known, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.Set(ReturnSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("epoch", owner.Epoch).With("known", known)
            .With("now", clock.GetUtcNow().UtcDateTime)
            .ExecuteAsync(cancel);
        await work.CommitAsync(cancel);
    }

    /// <summary>What a former owner had under way: it may have been sent, and nobody here can tell.</summary>
    public async Task DisownAsync(Ownership owner, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var lost = await work.Set(DisownSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("epoch", owner.Epoch).With("now", clock.GetUtcNow().UtcDateTime)
            .ReadAsync(row => row.GetGuid(0), cancel);
        if (lost.Count == 0) return;

        await ReactAsync(work, owner, lost, [], cancel);
        await work.CommitAsync(cancel);
    }

    /// <summary>Records what attempts came to, and pauses the number or a stream if one of them says so.</summary>
    public async Task RecordAsync(Ownership owner, IReadOnlyList<Attempt> attempts, PacesOfNumber paces, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = attempts.Select(attempt => OutcomeRow.Of(attempt, now)).OrderBy(row => row.Message.Id).ToList();
        await using var work = await database.BeginAsync(cancel);
        var moved = await work.Set(RecordSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("now", now)
            .With("ids", rows.Select(row => row.Message.Id).ToArray())
            .With("attempts", rows.Select(row => row.Message.Attempt).ToArray())
            .With("claimed", rows.Select(row => row.Message.ClaimedAt).ToArray())
            .With("kinds", rows.Select(row => row.Kind).ToArray())
            .With("wamids", rows.Select(row => row.Wamid).ToArray())
            .With("due", rows.Select(row => row.DueAt).ToArray())
            .With("counts", rows.Select(row => row.Failures).ToArray())
            .With("codes", rows.Select(row => row.Cause?.Code).ToArray())
            .With("subcodes", rows.Select(row => row.Cause?.Subcode).ToArray())
            .With("reasons", rows.Select(row => row.Cause?.ReasonCode).ToArray())
            .With("details", rows.Select(row => Storable.Of(row.Cause?.Detail)).ToArray())
            .With("traces", rows.Select(row => Storable.Of(row.Cause?.TraceId)).ToArray())
            .ReadAsync(row => (MessageId: row.GetGuid(0), ContactId: row.GetGuid(1), EchoedWamid: Text(row, 2)), cancel);
        var gone = await EchoesOfOurs.TakeOverAsync(work, [.. moved.Where(row => row.EchoedWamid is not null).Select(row => (owner.Account.WorkspaceId, row.MessageId, row.EchoedWamid!))], cancel);

        await notes.TakeAsync(work, owner, rows, paces, now, cancel);
        var messages = attempts.Select(attempt => attempt.Message.Message).ToList();
        await HoldAsync(work, owner, messages, cancel);
        await RememberAsync(work, owner, messages, paces, cancel);
        await ReactAsync(work, owner, moved.Select(row => row.ContactId), gone, cancel);
        await work.CommitAsync(cancel);
    }

    private static Task<List<Candidate>> FindAsync(Work work, Ownership owner, ClaimAllowance allowance, CancellationToken cancel) =>
        work.Set(FindSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id)
            .With("lease", owner.LeaseName).With("holder", owner.Holder).With("epoch", owner.Epoch)
            .With("replies", allowance.Replies == 0 ? 0 : allowance.Replies + Claim.Lookahead)
            .With("streams", allowance.Streams.Keys.ToArray())
            .With("wanted", allowance.Streams.Values.Select(wanted => Math.Min(wanted, allowance.Bulk) + Claim.Lookahead).ToArray())
            .With("resting", allowance.Resting.ToArray()).With("out_of_reach", allowance.OutOfReach.ToArray())
            .With("now", allowance.Now.UtcDateTime)
            .ReadAsync(row => new Candidate(
                row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetInt32(3), row.GetInt16(4), row.GetBoolean(5),
                Text(row, 6), Text(row, 7), Text(row, 8), Text(row, 9), Text(row, 10), Text(row, 16), row.GetBoolean(17) ? new(Text(row, 18), Text(row, 19), Text(row, 20), Text(row, 21)) : null,
                new(row.IsDBNull(11) ? null : row.GetDateTime(11)), row.GetBoolean(12),
                row.IsDBNull(13) ? null : new PairPace(row.GetDouble(13), new(row.GetGuid(14), row.GetInt64(15))))
            { CardFiles = CardFile.Read(Text(row, 22)) }, cancel);

    // Held before they are looked at, so that a pause waits for us, and of a claim and a record that are under way at once the older look
    // at the pace is not written last. After the portfolio, and in the order of their ids, wherever both are taken.
    private static async Task<HashSet<Guid>> HoldAsync(Work work, Ownership owner, IEnumerable<Candidate> messages, CancellationToken cancel)
    {
        var streams = StreamsOf(messages);
        if (streams.Length == 0) return [];
        var held = await work.Set(HoldSql).With("workspace_id", owner.Account.WorkspaceId).With("streams", streams).ReadAsync(row => (Id: row.GetGuid(0), IsOpen: row.GetBoolean(1)), cancel);
        return [.. held.Where(stream => stream.IsOpen).Select(stream => stream.Id)];
    }

    private static Guid[] StreamsOf(IEnumerable<Candidate> messages) => [.. messages.Select(message => message.StreamId).OfType<Guid>().Distinct().Order()];

    private static async Task<(PortfolioRoom Room, int Ended)> ReserveAsync(Work work, Ownership owner, List<Candidate> candidates, ClaimAllowance allowance, CancellationToken cancel)
    {
        var first = candidates.Where(message => message.IsFirstWord(allowance.Now)).Select(message => message.ContactId).Distinct().ToArray();
        if (first.Length == 0 || MessagingLimit.Of(owner.Account.MessagingLimit) is not { } limit) return (PortfolioRoom.Unlimited, 0);

        var rows = await work.Set(ReserveSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("portfolio_key", owner.Account.PortfolioKey).With("contacts", first)
            .With("now", allowance.Now.UtcDateTime).With("boot", allowance.Steady.Boot).With("ticks", allowance.Steady.Ticks)
            .ReadAsync(row => (ContactId: row.IsDBNull(0) ? (Guid?)null : row.GetGuid(0), Reached: row.GetInt32(1), Ended: row.GetInt32(2)), cancel);
        var all = rows.First(row => row.ContactId is null);
        return (new(Math.Max(0, limit - all.Reached), rows.Where(row => row.ContactId is not null).Select(row => row.ContactId!.Value).ToHashSet()), all.Ended);
    }

    private static Task MarkAsync(Work work, Ownership owner, Claim claim, ClaimAllowance allowance, CancellationToken cancel)
    {
        var rows = claim.Leaving.Select(leaving => (leaving.Message, leaving.Pair.Level))
            .Concat(claim.Failing.Select(failing => (failing.Message, Level: failing.Message.Pair?.LevelAt(allowance.Steady, allowance.OwnedSince) ?? 0))).ToList();
        return work.Set(MarkSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("epoch", owner.Epoch)
            .With("now", allowance.Now.UtcDateTime).With("boot", allowance.Steady.Boot).With("ticks", allowance.Steady.Ticks)
            .With("ids", rows.Select(row => row.Message.Id).ToArray())
            .With("contacts", rows.Select(row => row.Message.ContactId).ToArray())
            .With("levels", rows.Select(row => row.Level).ToArray())
            .ExecuteAsync(cancel);
    }

    private static Task CountAsync(Work work, Ownership owner, (PortfolioRoom Room, int Ended) people, ClaimAllowance allowance, CancellationToken cancel) =>
        people.Ended == 0 && (people.Room.Taken.Count == 0 || MessagingLimit.Of(owner.Account.MessagingLimit) is null)
            ? Task.CompletedTask
            : work.Set(CountSql)
                .With("workspace_id", owner.Account.WorkspaceId).With("portfolio_key", owner.Account.PortfolioKey)
                .With("contacts", people.Room.Taken.Keys.ToArray()).With("messages", people.Room.Taken.Values.ToArray()).With("ended", people.Ended)
                .With("now", allowance.Now.UtcDateTime).With("boot", allowance.Steady.Boot).With("ticks", allowance.Steady.Ticks)
                .ExecuteAsync(cancel);

    private static async Task RememberAsync(Work work, Ownership owner, IEnumerable<Candidate> messages, PacesOfNumber paces, CancellationToken cancel)
    {
        foreach (var (streamId, memory) in paces.Memories(StreamsOf(messages)).OrderBy(entry => entry.Key))
        {
            await work.Set(RememberSql)
                .With("workspace_id", owner.Account.WorkspaceId).With("stream_id", streamId).With("boot", memory.Boot ?? owner.Since.Boot)
                .With("ticks", memory.Places.Select(place => place.Ticks).ToArray())
                .With("counts", memory.Places.Select(place => place.Count).ToArray())
                .With("under_way", memory.UnderWay)
                .With("lease", owner.LeaseName).With("holder", owner.Holder).With("epoch", owner.Epoch)
                .ExecuteAsync(cancel);
        }
    }

    private async Task ReactAsync(Work work, Ownership owner, IEnumerable<Guid> contacts, List<UnseatedMessage> gone, CancellationToken cancel)
    {
        var touched = contacts.Select(contact => new TouchedThread(owner.Account.WorkspaceId, owner.Account.Id, contact)).Concat(gone.Select(echo => echo.Thread)).ToHashSet();
        if (touched.Count == 0) return;
        var news = new MessageNews([], touched, clock.GetUtcNow().UtcDateTime) { Unseated = gone };
        foreach (var reaction in reactions) await reaction.ReactAsync(work, news, cancel);
    }

    private static StreamMemory MemoryIn(NpgsqlDataReader row, int place) =>
        StreamMemory.Of(row.IsDBNull(place) ? null : row.GetGuid(place), row.GetFieldValue<long[]>(place + 1), row.GetFieldValue<int[]>(place + 2), row.GetInt32(place + 3));

    private static string? Text(NpgsqlDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private const string WaitingSql = """
        SELECT account.id
        FROM unnest(@workspaces::uuid[], @accounts::uuid[]) AS account (workspace_id, id)
        WHERE EXISTS (SELECT FROM messaging.outbox AS queued
                      WHERE queued.workspace_id = account.workspace_id AND queued.account_id = account.id AND queued.state = 'queued' AND NOT queued.awaits_file
                        AND (queued.due_at <= @now OR queued.failures = 0 OR queued.claimed_at > @now))
           OR EXISTS (SELECT FROM messaging.outbox AS left_over
                      WHERE left_over.workspace_id = account.workspace_id AND left_over.account_id = account.id AND left_over.state = 'sending')
        """;

    private const string ReturnSql = """
        WITH returned AS (
            UPDATE messaging.outbox
            SET state = 'queued'
            WHERE workspace_id = @workspace_id AND account_id = @account_id AND state = 'sending' AND epoch = @epoch AND NOT message_id = ANY(@known::uuid[])
            RETURNING message_id, attempts, claimed_at
        ), noted AS (
            INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt, claimed_at, reason_code)
            SELECT @workspace_id, message_id, @now, 'again', attempts, claimed_at, 'claim_in_doubt' FROM returned
        )
        UPDATE messaging.messages AS message
        SET state = 'queued'
        FROM returned
        WHERE message.workspace_id = @workspace_id AND message.id = returned.message_id AND message.state = 'sending'
        """;

    // An owner that slept knows nothing of what its successor has sent since.
    private const string RememberSql = """
        UPDATE messaging.streams SET memory_boot = @boot, memory_ticks = @ticks::bigint[], memory_counts = @counts::integer[], memory_under_way = @under_way
        WHERE workspace_id = @workspace_id AND id = @stream_id
          AND EXISTS (SELECT FROM platform.leases WHERE name = @lease AND holder = @holder AND epoch = @epoch)
        """;

    private const string HoldSql = """
        SELECT id, paused_at IS NULL FROM messaging.streams
        WHERE workspace_id = @workspace_id AND id = ANY(@streams::uuid[])
        ORDER BY id
        FOR NO KEY UPDATE
        """;

    private static readonly string StreamsSql = Sql.Read("waiting_streams.sql");
    private static readonly string FindSql = Sql.Read("find_candidates.sql");
    private static readonly string ReserveSql = Sql.Read("reserve_people.sql");
    private static readonly string CountSql = Sql.Read("count_people.sql");
    private static readonly string MarkSql = Sql.Read("mark_sending.sql");
    private static readonly string RecordSql = Sql.Read("record_outcomes.sql");
    private static readonly string DisownSql = Sql.Read("disown.sql");
}
