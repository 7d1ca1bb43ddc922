using Relais.Accounts;
using Relais.Contacts;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>What outcomes mean beyond their own messages, noted in the transaction that records them.</summary>
internal sealed class OutcomeNotes(Streams streams, SteadyClock clock)
{
    public async Task TakeAsync(Work work, Ownership owner, IReadOnlyList<OutcomeRow> rows, PacesOfNumber paces, DateTime now, CancellationToken cancel)
    {
        await CountMinutesAsync(work, owner, rows, paces.Peak, now, cancel);
        await CountFailuresAsync(work, owner, rows, now, cancel);
        await HoldPairsAsync(work, owner, rows, cancel);
        await GivePlacesBackAsync(work, owner, rows, cancel);
        await OptOutAsync(work, owner, rows, now, cancel);
        await StopAsync(work, owner, rows, now, cancel);
    }

    private static Task CountMinutesAsync(Work work, Ownership owner, IReadOnlyList<OutcomeRow> rows, int peak, DateTime now, CancellationToken cancel)
    {
        var streams = rows.GroupBy(row => row.Message.Message.StreamId ?? Guid.Empty).OrderBy(stream => stream.Key).ToList();
        return work.Set(MinutesSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("peak", peak).With("now", now)
            .With("streams", streams.Select(stream => stream.Key).ToArray())
            .With("accepted", Count("accepted")).With("failed", Count("failed")).With("again", Count("again")).With("unconfirmed", Count("unconfirmed"))
            .ExecuteAsync(cancel);

        int[] Count(string kind) => [.. streams.Select(stream => stream.Count(row => row.Kind == kind))];
    }

    private static Task CountFailuresAsync(Work work, Ownership owner, IReadOnlyList<OutcomeRow> rows, DateTime now, CancellationToken cancel)
    {
        var failures = rows.Where(row => row.Kind is "failed" or "unconfirmed" || row.Failures > 0 || row.Cause?.Code is not null)
            .GroupBy(row => (Code: row.Cause?.Code ?? 0, row.Cause!.ReasonCode)).OrderBy(failure => failure.Key).ToList();
        return failures.Count == 0 ? Task.CompletedTask : work.Set(FailuresSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("now", now)
            .With("codes", failures.Select(failure => failure.Key.Code).ToArray())
            .With("reasons", failures.Select(failure => failure.Key.ReasonCode).ToArray())
            .With("counts", failures.Select(failure => failure.Count()).ToArray())
            .With("details", failures.Select(failure => Storable.Of(failure.Last().Cause!.Detail)).ToArray())
            .With("traces", failures.Select(failure => Storable.Of(failure.Last().Cause!.TraceId)).ToArray())
            .With("messages", failures.Select(failure => failure.Last().Message.Id).ToArray())
            .ExecuteAsync(cancel);
    }

    // What took long may have been counted late: the pair's next message waits from now on, and not from its departure.
    private async Task HoldPairsAsync(Work work, Ownership owner, IReadOnlyList<OutcomeRow> rows, CancellationToken cancel)
    {
        var slow = rows.Where(row => row.Attempt.IsSlow).Select(row => row.Message.Message.ContactId).Distinct().ToArray();
        if (slow.Length == 0) return;
        var now = clock.Now;
        await work.Set(HoldSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("contacts", slow)
            .With("boot", now.Boot).With("ticks", now.Ticks)
            .With("lease", owner.LeaseName).With("holder", owner.Holder).With("epoch", owner.Epoch)
            .ExecuteAsync(cancel);
    }

    private static async Task GivePlacesBackAsync(Work work, Ownership owner, IEnumerable<OutcomeRow> rows, CancellationToken cancel)
    {
        // Only what is not bound to the window can have taken one.
        var failed = rows.Where(row => row.Kind is "failed" && !row.Message.Message.IsFreeForm).Select(row => row.Message.Id).ToArray();
        if (failed.Length == 0 || MessagingLimit.Of(owner.Account.MessagingLimit) is null) return;
        await work.Set(GiveBackSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("portfolio_key", owner.Account.PortfolioKey).With("messages", failed)
            .ExecuteAsync(cancel);
    }

    private static async Task OptOutAsync(Work work, Ownership owner, IEnumerable<OutcomeRow> rows, DateTime now, CancellationToken cancel)
    {
        var people = rows.Where(row => row.Attempt.Outcome is SendOutcome.Failed { IsOptOut: true }).Select(row => row.Message.Message.ContactId).Distinct();
        await OptOuts.NoteAsync(work, [.. people.Select(person => new MarketingWish(owner.Account.WorkspaceId, person, IsWanted: false, now))], cancel);
    }

    private async Task StopAsync(Work work, Ownership owner, IReadOnlyList<OutcomeRow> rows, DateTime now, CancellationToken cancel)
    {
        if (rows.Where(row => row.Attempt.Outcome is SendOutcome.NumberStopped).MaxBy(row => row.Message.ClaimedAt) is { } stop)
            await AccountPause.PauseAsync(work, owner.Account.WorkspaceId, owner.Account.Id, stop.Cause!.ReasonCode, Storable.Of(stop.Cause.Detail) ?? "", stop.Message.ClaimedAt, now, cancel);
        foreach (var row in rows.Where(row => row.Attempt.Outcome is SendOutcome.StreamStopped).OrderByDescending(row => row.Message.ClaimedAt).DistinctBy(row => row.Message.Message.StreamId).OrderBy(row => row.Message.Message.StreamId))
        {
            await streams.PauseAsync(
                work, owner.Account.WorkspaceId, row.Message.Message.StreamId!.Value, row.Cause!.ReasonCode, Storable.Of(row.Cause.Detail) ?? "", row.Message.ClaimedAt, cancel);
        }
    }

    // An owner that slept speaks of its own clock, which its successor's cannot be compared with.
    private const string HoldSql = """
        UPDATE messaging.pairs SET boot = @boot, ticks = @ticks
        WHERE workspace_id = @workspace_id AND account_id = @account_id AND contact_id = ANY(@contacts::uuid[])
          AND EXISTS (SELECT FROM platform.leases WHERE name = @lease AND holder = @holder AND epoch = @epoch)
        """;

    private const string MinutesSql = """
        INSERT INTO messaging.send_minutes AS minute (workspace_id, account_id, minute, stream_id, accepted, failed, again, unconfirmed, peak)
        SELECT @workspace_id, @account_id, date_trunc('minute', @now::timestamptz), told.stream_id, told.accepted, told.failed, told.again, told.unconfirmed, @peak
        FROM unnest(@streams::uuid[], @accepted::integer[], @failed::integer[], @again::integer[], @unconfirmed::integer[])
             AS told (stream_id, accepted, failed, again, unconfirmed)
        ON CONFLICT (workspace_id, account_id, minute, stream_id) DO UPDATE
        SET accepted = minute.accepted + EXCLUDED.accepted,
            failed = minute.failed + EXCLUDED.failed,
            again = minute.again + EXCLUDED.again,
            unconfirmed = minute.unconfirmed + EXCLUDED.unconfirmed,
            peak = greatest(minute.peak, EXCLUDED.peak)
        """;

    private const string FailuresSql = """
        INSERT INTO messaging.send_failures AS failure
            (workspace_id, account_id, code, reason_code, count, first_at, last_at, last_detail, last_trace_id, last_message_id)
        SELECT @workspace_id, @account_id, told.code, told.reason_code, told.count, @now, @now, told.detail, told.trace_id, told.message_id
        FROM unnest(@codes::integer[], @reasons::text[], @counts::integer[], @details::text[], @traces::text[], @messages::uuid[])
             AS told (code, reason_code, count, detail, trace_id, message_id)
        ON CONFLICT (workspace_id, account_id, code, reason_code) DO UPDATE
        SET count = failure.count + EXCLUDED.count, last_at = EXCLUDED.last_at, last_detail = EXCLUDED.last_detail,
            last_trace_id = EXCLUDED.last_trace_id, last_message_id = EXCLUDED.last_message_id
        """;

    private static readonly string GiveBackSql = Sql.Read("give_places_back.sql");
}
