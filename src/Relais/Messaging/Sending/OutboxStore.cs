using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>The ownership of a number's sending, as a claim proves it.</summary>
internal sealed record Ownership(ConnectedAccount Account, Guid Holder, long Epoch)
{
    public string LeaseName => NameOf(Account.Id);

    public static string NameOf(Guid accountId) => $"sender/{accountId:D}";
}

/// <summary>The outbox as its sender sees it.</summary>
internal sealed class OutboxStore(Database database, IEnumerable<IOutboundReaction> reactions, TimeProvider clock)
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

    /// <summary>Marks messages as being sent. Once this returns they are, whatever happens to us.</summary>
    public async Task<List<ClaimedMessage>> ClaimAsync(Ownership owner, int most, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var claimed = await work.Set(ClaimSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id)
            .With("lease", owner.LeaseName).With("holder", owner.Holder).With("epoch", owner.Epoch)
            .With("most", most).With("now", clock.GetUtcNow().UtcDateTime)
            .ReadAsync(row => new ClaimedMessage(
                row.GetGuid(0), row.GetGuid(1), Text(row, 2), Text(row, 3), row.GetString(4), Text(row, 5), row.GetInt16(6)), cancel);
        if (claimed.Count > 0) await work.CommitAsync(cancel);
        return claimed;
    }

    /// <summary>When the next message of the number is due; null when nothing is queued.</summary>
    public async Task<DateTime?> NextDueAsync(Ownership owner, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.QueryFirstAsync<DateTime?>(
            "SELECT min(due_at) FROM messaging.outbox WHERE workspace_id = @WorkspaceId AND account_id = @Id AND state = 'queued'", new { owner.Account.WorkspaceId, owner.Account.Id }, cancel);
    }

    /// <summary>What a former owner had under way: it may have been sent, and nobody here can tell.</summary>
    public async Task DisownAsync(Ownership owner, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var contacts = await work.Set(DisownSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("account_id", owner.Account.Id).With("epoch", owner.Epoch)
            .ReadAsync(row => row.GetGuid(0), cancel);
        await ReactAsync(work, owner, contacts, cancel);
        await work.CommitAsync(cancel);
    }

    /// <summary>Records what attempts came to, and pauses the number if one of them says so.</summary>
    public async Task RecordAsync(Ownership owner, IReadOnlyList<(ClaimedMessage Message, SendOutcome Outcome)> attempts, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = attempts.Select(attempt => OutcomeRow.Of(attempt.Message.Id, attempt.Outcome, now)).OrderBy(row => row.Id).ToList();
        await using var work = await database.BeginAsync(cancel);
        var contacts = await work.Set(RecordSql)
            .With("workspace_id", owner.Account.WorkspaceId).With("epoch", owner.Epoch).With("now", now)
            .With("ids", rows.Select(row => row.Id).ToArray())
            .With("kinds", rows.Select(row => row.Kind).ToArray())
            .With("wamids", rows.Select(row => row.Wamid).ToArray())
            .With("due", rows.Select(row => row.DueAt).ToArray())
            .With("counts", rows.Select(row => row.Failures).ToArray())
            .With("codes", rows.Select(row => row.Code).ToArray())
            .With("reasons", rows.Select(row => row.Reason).ToArray())
            .With("messages", rows.Select(row => Storable.Of(row.Message)).ToArray())
            .ReadAsync(row => row.GetGuid(1), cancel);

        foreach (var stop in attempts.Select(attempt => attempt.Outcome).OfType<SendOutcome.NumberStopped>().Take(1))
            await AccountPause.PauseAsync(work, owner.Account.WorkspaceId, owner.Account.Id, stop.ReasonCode, Storable.Of(stop.Message) ?? "", now, cancel);
        await ReactAsync(work, owner, contacts, cancel);
        await work.CommitAsync(cancel);
    }

    private async Task ReactAsync(Work work, Ownership owner, IEnumerable<Guid> contacts, CancellationToken cancel)
    {
        var touched = contacts.Select(contact => new TouchedThread(owner.Account.WorkspaceId, owner.Account.Id, contact)).ToHashSet();
        if (touched.Count == 0) return;
        var news = new MessageNews([], touched, clock.GetUtcNow().UtcDateTime);
        foreach (var reaction in reactions) await reaction.ReactAsync(work, news, cancel);
    }

    private static string? Text(Npgsql.NpgsqlDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private sealed record OutcomeRow(Guid Id, string Kind, string? Wamid, DateTime? DueAt, int Failures, int? Code, string? Reason, string? Message)
    {
        public static OutcomeRow Of(Guid id, SendOutcome outcome, DateTime now) => outcome switch
        {
            SendOutcome.Accepted accepted => new(id, "accepted", accepted.Wamid, null, 0, null, null, null),
            SendOutcome.TryAgain { CountsAsFailure: false } again => new(id, "again", null, now + again.After, 0, null, null, null),
            SendOutcome.TryAgain again => new(id, "again", null, now + again.After, 1, again.Code, again.ReasonCode, again.Message),
            SendOutcome.Failed failed => new(id, "failed", null, null, 0, failed.Code, failed.ReasonCode, failed.Message),
            SendOutcome.NumberStopped stopped => new(id, "again", null, now, 0, stopped.Code, stopped.ReasonCode, stopped.Message),
            _ => new(id, "unconfirmed", null, null, 0, null, null, null),
        };
    }

    private const string WaitingSql = """
        SELECT account.id
        FROM unnest(@workspaces::uuid[], @accounts::uuid[]) AS account (workspace_id, id)
        WHERE EXISTS (SELECT FROM messaging.outbox AS queued
                      WHERE queued.workspace_id = account.workspace_id AND queued.account_id = account.id AND queued.state = 'queued' AND queued.due_at <= @now)
           OR EXISTS (SELECT FROM messaging.outbox AS left_over
                      WHERE left_over.workspace_id = account.workspace_id AND left_over.account_id = account.id AND left_over.state = 'sending')
        """;

    private static readonly string ClaimSql = Sql.Read("claim_messages.sql");

    private static readonly string RecordSql = Sql.Read("record_outcomes.sql");

    private const string DisownSql = """
        WITH lost AS (
            UPDATE messaging.outbox
            SET state = 'unconfirmed'
            WHERE workspace_id = @workspace_id AND account_id = @account_id AND state = 'sending' AND epoch < @epoch
            RETURNING workspace_id, message_id
        )
        UPDATE messaging.messages AS message
        SET state = greatest(message.state, 'unconfirmed')
        FROM lost
        WHERE message.workspace_id = lost.workspace_id AND message.id = lost.message_id
        RETURNING message.contact_id
        """;
}
