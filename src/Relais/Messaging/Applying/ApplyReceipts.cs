using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>Moves our messages forward by what was told of them.</summary>
internal sealed class ApplyReceipts(ReceiptFailures failures)
{
    /// <param name="work">In whose transaction.</param>
    /// <param name="told">Receipts, and echoes of messages that are known already.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The threads in which a message moved, and the echoes that turned out to be messages of ours.</returns>
    public async Task<(List<TouchedThread> Touched, List<UnseatedMessage> Gone)> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> told, DateTime now, CancellationToken cancel)
    {
        var receipts = Gather(told);
        if (receipts.Count == 0) return ([], []);

        var unresolved = receipts.Where(receipt => receipt.MessageId is null).ToList();
        var found = await FindAsync(work, unresolved, cancel);
        var resolved = receipts.Select(receipt => (Id: IdOf(receipt, found), Receipts: receipt))
            .Where(pair => pair.Id != Guid.Empty)
            .GroupBy(pair => pair.Id)
            .Select(same => (Id: same.Key, Receipts: same.Select(pair => pair.Receipts).Aggregate((all, more) => all.With(more))))
            .OrderBy(pair => pair.Id).ToList();

        var moved = await MoveAsync(work, resolved, cancel);
        await failures.NoteAsync(work, resolved, moved, now, cancel);
        var known = moved.Select(row => row.MessageId).ToHashSet();
        await WaitAsync(work, [.. receipts.Where(receipt => !known.Contains(IdOf(receipt, found)))], now, cancel);
        var gone = await TakeOverEchoesAsync(work, resolved, moved, cancel);
        return ([.. moved.Select(row => row.Thread), .. gone.Select(echo => echo.Thread)], gone);
    }

    private static Task<List<UnseatedMessage>> TakeOverEchoesAsync(Work work, List<(Guid Id, Receipts Receipts)> told, List<MovedMessage> moved, CancellationToken cancel)
    {
        var echoed = moved.Where(message => message.IsToldOfByAnEcho).Select(message => message.MessageId).ToHashSet();
        return EchoesOfOurs.TakeOverAsync(work, [.. told.Where(pair => echoed.Contains(pair.Id)).Select(pair => (pair.Receipts.WorkspaceId, pair.Id, pair.Receipts.Wamid))], cancel);
    }

    // The id that the receipt gives back; else the one that its wamid was found under; else none.
    private static Guid IdOf(Receipts receipt, Dictionary<(Guid, string), Guid> found) =>
        receipt.MessageId ?? found.GetValueOrDefault((receipt.WorkspaceId, receipt.Wamid));

    /// <summary>Applies receipts that came before their message was known by its wamid.</summary>
    /// <returns>The threads in which a message moved.</returns>
    public static Task<List<TouchedThread>> SettleWaitingAsync(Work work, CancellationToken cancel) =>
        work.Set(SettleSql).ReadAsync(row => new TouchedThread(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2)), cancel);

    private static List<Receipts> Gather(IReadOnlyList<JournalledEvent> told)
    {
        var gathered = new Dictionary<(Guid, string, Guid?), Receipts>();
        foreach (var (place, account, news) in told)
        {
            if (news is MessageEcho echo)
            {
                Of(account.WorkspaceId, account.Id, echo.Wamid.Value, messageId: null, place).Add(DeliveryState.Sent, echo.SentAt.UtcDateTime);
                continue;
            }
            var receipt = (StatusReceipt)news;
            Guid? messageId = Guid.TryParseExact(receipt.CallbackData, "D", out var id) ? id : null;
            var error = receipt.Errors.Count > 0 ? receipt.Errors[0] : null;
            Of(account.WorkspaceId, account.Id, receipt.Wamid.Value, messageId, place).Add(Receipts.StateOf(receipt.Status) ?? DeliveryState.Accepted, receipt.At.UtcDateTime, error?.Code, Storable.Of(error?.Details ?? error?.Message ?? error?.Title));
        }
        return [.. gathered.Values];

        Receipts Of(Guid workspaceId, Guid accountId, string wamid, Guid? messageId, JournalPlace place)
        {
            var key = (workspaceId, wamid, messageId);
            if (!gathered.TryGetValue(key, out var receipts)) gathered[key] = receipts = new(workspaceId, accountId, wamid, messageId);
            receipts.FoundIn.Add(place.ToString());
            return receipts;
        }
    }

    private static async Task<Dictionary<(Guid, string), Guid>> FindAsync(Work work, List<Receipts> unresolved, CancellationToken cancel)
    {
        if (unresolved.Count == 0) return [];
        var rows = await work.Set(FindSql)
            .With("workspaces", unresolved.Select(receipt => receipt.WorkspaceId).ToArray())
            .With("wamids", unresolved.Select(receipt => receipt.Wamid).ToArray())
            .ReadAsync(row => (Key: (row.GetGuid(0), row.GetString(1)), Id: row.GetGuid(2)), cancel);
        return rows.DistinctBy(row => row.Key).ToDictionary(row => row.Key, row => row.Id);
    }

    private static Task<List<MovedMessage>> MoveAsync(Work work, List<(Guid Id, Receipts Receipts)> receipts, CancellationToken cancel) =>
        receipts.Count == 0 ? Task.FromResult(new List<MovedMessage>()) : work.Set(MoveSql)
            .With("ids", receipts.Select(pair => pair.Id).ToArray())
            .With("workspaces", receipts.Select(pair => pair.Receipts.WorkspaceId).ToArray())
            .With("accounts", receipts.Select(pair => pair.Receipts.AccountId).ToArray())
            .With("wamids", receipts.Select(pair => pair.Receipts.Wamid).ToArray())
            .With("states", receipts.Select(pair => pair.Receipts.State.ToSql()).ToArray())
            .With("sent", receipts.Select(pair => pair.Receipts.SentAt).ToArray())
            .With("delivered", receipts.Select(pair => pair.Receipts.DeliveredAt).ToArray())
            .With("read", receipts.Select(pair => pair.Receipts.ReadAt).ToArray())
            .With("played", receipts.Select(pair => pair.Receipts.PlayedAt).ToArray())
            .With("failed", receipts.Select(pair => pair.Receipts.FailedAt).ToArray())
            .With("codes", receipts.Select(pair => pair.Receipts.FailureCode).ToArray())
            .With("reasons", receipts.Select(pair => pair.Receipts.FailedAt is null ? null : FailureTable.For(pair.Receipts.FailureCode).ReasonCode).ToArray())
            .With("messages", receipts.Select(pair => pair.Receipts.FailureMessage).ToArray())
            .With("places", receipts.Select(pair => string.Join(' ', pair.Receipts.FoundIn.Order(StringComparer.Ordinal))).ToArray())
            .ReadAsync(row => new MovedMessage(row.GetGuid(0), new(row.GetGuid(1), row.GetGuid(2), row.GetGuid(3)), row.IsDBNull(4) ? null : row.GetGuid(4)) { IsToldOfByAnEcho = row.GetBoolean(5) }, cancel);

    private static Task WaitAsync(Work work, List<Receipts> unknown, DateTime now, CancellationToken cancel)
    {
        var steps = unknown.SelectMany(of => of.Steps().Select(step => (Of: of, step.State, step.At)))
            .GroupBy(step => (step.Of.WorkspaceId, step.Of.Wamid, step.State)).Select(same => same.MinBy(step => (step.At, step.Of.FailureCode ?? 0))).ToList();
        return steps.Count == 0 ? Task.CompletedTask : work.Set(WaitSql)
            .With("workspaces", steps.Select(step => step.Of.WorkspaceId).ToArray())
            .With("accounts", steps.Select(step => step.Of.AccountId).ToArray())
            .With("wamids", steps.Select(step => step.Of.Wamid).ToArray())
            .With("states", steps.Select(step => step.State.ToSql()).ToArray())
            .With("times", steps.Select(step => step.At).ToArray())
            .With("codes", steps.Select(step => step.State is DeliveryState.Failed ? step.Of.FailureCode : null).ToArray())
            .With("reasons", steps.Select(step => step.State is DeliveryState.Failed ? FailureTable.For(step.Of.FailureCode).ReasonCode : null).ToArray())
            .With("messages", steps.Select(step => step.State is DeliveryState.Failed ? step.Of.FailureMessage : null).ToArray())
            .With("now", now)
            .ExecuteAsync(cancel);
    }

    private const string FindSql = """
        SELECT message.workspace_id, message.wamid, message.id
        FROM unnest(@workspaces::uuid[], @wamids::text[]) AS told (workspace_id, wamid)
        JOIN messaging.messages AS message ON message.workspace_id = told.workspace_id AND message.wamid = told.wamid
        """;

    private static readonly string MoveSql = Sql.Read("move_messages.sql");

    private const string WaitSql = """
        INSERT INTO messaging.waiting_receipts AS waiting (workspace_id, account_id, wamid, state, at, failure_code, failure_reason, failure_message, received_at)
        SELECT told.workspace_id, told.account_id, told.wamid, told.state::messaging.delivery_state, told.at, told.code, told.reason, told.message, @now
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @wamids::text[], @states::text[], @times::timestamptz[], @codes::integer[], @reasons::text[], @messages::text[])
             AS told (workspace_id, account_id, wamid, state, at, code, reason, message)
        ORDER BY told.workspace_id, told.wamid, told.state
        ON CONFLICT (workspace_id, wamid, state) DO UPDATE
        SET at = EXCLUDED.at, failure_code = EXCLUDED.failure_code, failure_reason = EXCLUDED.failure_reason, failure_message = EXCLUDED.failure_message
        WHERE (EXCLUDED.at, coalesce(EXCLUDED.failure_code, 0)) < (waiting.at, coalesce(waiting.failure_code, 0))
        """;

    private static readonly string SettleSql = Sql.Read("settle_waiting_receipts.sql");
}
