using Relais.Accounts;
using Relais.Contacts;
using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>A message of ours that receipts spoke of.</summary>
/// <param name="StreamId">Null for what a person wrote.</param>
internal sealed record MovedMessage(Guid MessageId, TouchedThread Thread, Guid? StreamId)
{
    /// <summary>Whether an echo has brought the same message before, and has its wamid.</summary>
    public bool IsToldOfByAnEcho { get; init; }
}

/// <summary>What a failure that WhatsApp tells of later means beyond its message: most failures come this way, after an answer that said "accepted".</summary>
internal sealed class ReceiptFailures(Streams streams)
{
    public async Task NoteAsync(
        Work work, IReadOnlyList<(Guid Id, Receipts Receipts)> told, IReadOnlyList<MovedMessage> moved, DateTime now, CancellationToken cancel)
    {
        var messages = moved.ToDictionary(message => message.MessageId);
        var failures = told.Where(pair => pair.Receipts.FailedAt is not null && messages.ContainsKey(pair.Id))
            .Select(pair => new Failure(messages[pair.Id], pair.Receipts, FailureTable.For(pair.Receipts.FailureCode))).ToList();
        if (failures.Count == 0) return;

        await CountAsync(work, failures, cancel);
        await OptOuts.NoteAsync(work, [.. failures.Where(failure => failure.Rule.Action is FailureAction.OptOut).Select(WishIn)], cancel);
        foreach (var number in failures.Where(failure => failure.Rule.Action is FailureAction.StopNumber).GroupBy(failure => failure.Message.Thread.AccountId).OrderBy(group => group.Key))
            await StopAsync(work, number.MaxBy(failure => failure.Receipts.FailedAt)!, now, cancel);
        foreach (var stream in failures.Where(failure => failure is { Rule.Action: FailureAction.FixTemplate, Message.StreamId: not null }).GroupBy(failure => failure.Message.StreamId!.Value).OrderBy(group => group.Key))
            await StopStreamAsync(work, stream.Key, stream.MaxBy(failure => failure.Receipts.FailedAt)!, cancel);
    }

    private static MarketingWish WishIn(Failure failure) =>
        new(failure.Message.Thread.WorkspaceId, failure.Message.Thread.ContactId, IsWanted: false, failure.Receipts.FailedAt!.Value);

    private static Task StopAsync(Work work, Failure failure, DateTime now, CancellationToken cancel) => AccountPause.PauseAsync(
        work, failure.Message.Thread.WorkspaceId, failure.Message.Thread.AccountId, failure.Rule.ReasonCode, failure.Receipts.FailureMessage ?? "", failure.Receipts.FailedAt!.Value, now, cancel);

    private Task StopStreamAsync(Work work, Guid streamId, Failure failure, CancellationToken cancel) => streams.PauseAsync(
        work, failure.Message.Thread.WorkspaceId, streamId, failure.Rule.ReasonCode, failure.Receipts.FailureMessage ?? "", failure.Receipts.FailedAt!.Value, cancel);

    private static Task CountAsync(Work work, List<Failure> failures, CancellationToken cancel)
    {
        var codes = failures.GroupBy(failure => (failure.Message.Thread.WorkspaceId, failure.Message.Thread.AccountId, Code: failure.Receipts.FailureCode ?? 0, failure.Rule.ReasonCode))
            .OrderBy(code => code.Key).ToList();
        return work.Set(CountSql)
            .With("workspaces", codes.Select(code => code.Key.WorkspaceId).ToArray())
            .With("accounts", codes.Select(code => code.Key.AccountId).ToArray())
            .With("codes", codes.Select(code => code.Key.Code).ToArray())
            .With("reasons", codes.Select(code => code.Key.ReasonCode).ToArray())
            .With("counts", codes.Select(code => code.Count()).ToArray())
            .With("times", codes.Select(code => code.Max(failure => failure.Receipts.FailedAt!.Value)).ToArray())
            .With("details", codes.Select(code => code.Last().Receipts.FailureMessage).ToArray())
            .With("messages", codes.Select(code => code.Last().Message.MessageId).ToArray())
            .ExecuteAsync(cancel);
    }

    private sealed record Failure(MovedMessage Message, Receipts Receipts, FailureRule Rule);

    // News that is no later than what was counted is a repetition.
    private const string CountSql = """
        INSERT INTO messaging.send_failures AS failure
            (workspace_id, account_id, code, reason_code, count, first_at, last_at, last_detail, last_message_id)
        SELECT told.workspace_id, told.account_id, told.code, told.reason_code, told.count, told.at, told.at, told.detail, told.message_id
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @codes::integer[], @reasons::text[], @counts::integer[], @times::timestamptz[], @details::text[], @messages::uuid[])
             AS told (workspace_id, account_id, code, reason_code, count, at, detail, message_id)
        ON CONFLICT (workspace_id, account_id, code, reason_code) DO UPDATE
        SET count = failure.count + EXCLUDED.count, last_at = EXCLUDED.last_at, last_detail = EXCLUDED.last_detail,
            last_trace_id = NULL, last_message_id = EXCLUDED.last_message_id
        WHERE EXCLUDED.last_at > failure.last_at
        """;
}
