using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Stops a number that must not send for now. Its queue stays; a person resumes it once the cause is mended. What WhatsApp stopped
/// goes on by itself when WhatsApp says so, or when the time is over that it named.</summary>
public static class AccountPause
{
    /// <param name="work">The transaction that records the failure.</param>
    /// <param name="workspaceId">Whose number.</param>
    /// <param name="accountId">Which number.</param>
    /// <param name="code">Why, as a code that the interface translates, e.g. <c>token_invalid</c>.</param>
    /// <param name="detail">Why, in the provider's words.</param>
    /// <param name="causedAt">When what stops it happened. What is older than the last time that somebody let it go on has been dealt with.</param>
    /// <param name="now">Since when.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task PauseAsync(Work work, Guid workspaceId, Guid accountId, string code, string detail, DateTime causedAt, DateTime now, CancellationToken cancel) =>
        PauseAsync(work, new { workspaceId, accountId, code, detail, causedAt, endsAt = (DateTime?)null, now }, workspaceId, accountId, cancel);

    /// <summary>The same for what WhatsApp told of, until a time that it named; null where it named none. Of several such stops the latest end counts.</summary>
    internal static async Task PauseUntilAsync(
        Work work, Guid workspaceId, Guid accountId, string code, string detail, DateTime causedAt, DateTime? endsAt, DateTime now, CancellationToken cancel)
    {
        var stop = new { workspaceId, accountId, code, detail, causedAt, endsAt, now };
        await work.ExecuteAsync(ExtendSql, stop, cancel);
        await PauseAsync(work, stop, workspaceId, accountId, cancel);
    }

    /// <summary>WhatsApp says that what stopped the number is over.</summary>
    /// <param name="work">The transaction that keeps what it said.</param>
    /// <param name="workspaceId">Whose number.</param>
    /// <param name="accountId">Which number.</param>
    /// <param name="codes">The pauses that this ends.</param>
    /// <param name="at">By WhatsApp's time: a stop that it told of since is not over.</param>
    /// <param name="cancel">Gives up.</param>
    internal static Task LiftAsync(Work work, Guid workspaceId, Guid accountId, IReadOnlyCollection<string> codes, DateTime at, CancellationToken cancel) =>
        work.ExecuteAsync(LiftSql, new { workspaceId, accountId, codes = codes.ToArray(), at }, cancel);

    /// <summary>Lets those go on whose pause is over, and has Meta asked how they really stand. The audit trail tells of it: nobody else does.</summary>
    /// <returns>How many.</returns>
    internal static async Task<int> EndAsync(Work work, AuditTrail audit, DateTime now, CancellationToken cancel)
    {
        var ended = await work.QueryAsync<Ended>(EndSql, new { now }, cancel);
        foreach (var (workspaceId, accountId, name, code) in ended)
        {
            await audit.RecordAsync(work, workspaceId, new("number.resumed", new("number", accountId, name)) { Changes = [AuditChange.Of("paused", code, null)] }, cancel);
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/{accountId:D}", cancel);
        }
        return ended.Count;
    }

    private static async Task PauseAsync(Work work, object stop, Guid workspaceId, Guid accountId, CancellationToken cancel)
    {
        await work.ExecuteAsync(PauseSql, stop, cancel);
        await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/{accountId:D}", cancel);
    }

    private sealed record Ended(Guid WorkspaceId, Guid Id, string Name, string PauseCode);

    // The first reason stays: those that follow are mostly its consequence.
    private const string PauseSql = """
        UPDATE accounts.accounts SET paused_at = @now, pause_code = @code, pause_detail = @detail, pause_ends_at = @endsAt
        WHERE workspace_id = @workspaceId AND id = @accountId AND paused_at IS NULL AND (resumed_at IS NULL OR resumed_at < @causedAt)
        """;

    private const string ExtendSql = """
        UPDATE accounts.accounts SET pause_ends_at = CASE WHEN @endsAt::timestamptz IS NOT NULL THEN greatest(pause_ends_at, @endsAt) END
        WHERE workspace_id = @workspaceId AND id = @accountId AND paused_at IS NOT NULL AND pause_code = @code AND pause_ends_at IS NOT NULL
        """;

    // Only what WhatsApp told of is over: a pause of the same name that a refused message made goes on.
    private const string LiftSql = """
        UPDATE accounts.accounts
        SET paused_at = NULL, pause_code = NULL, pause_detail = NULL, pause_ends_at = NULL, resumed_at = greatest(resumed_at, @at)
        WHERE workspace_id = @workspaceId AND id = @accountId AND pause_code = ANY(@codes)
          AND EXISTS (SELECT FROM accounts.news WHERE workspace_id = @workspaceId AND account_id = @accountId AND effect = 'stops' AND at <= @at)
          AND NOT EXISTS (SELECT FROM accounts.news WHERE workspace_id = @workspaceId AND account_id = @accountId AND effect = 'stops' AND at > @at)
        """;

    // By the time that WhatsApp named, not by ours: what it tells since then counts.
    private const string EndSql = """
        WITH over AS (
            SELECT workspace_id, id, pause_code FROM accounts.accounts
            WHERE pause_ends_at <= @now AND paused_at IS NOT NULL
            ORDER BY pause_ends_at
            LIMIT 100
            FOR UPDATE SKIP LOCKED
        )
        UPDATE accounts.accounts AS account
        SET paused_at = NULL, pause_code = NULL, pause_detail = NULL, pause_ends_at = NULL, look_due_at = @now, resumed_at = greatest(account.resumed_at, account.pause_ends_at)
        FROM over
        WHERE account.workspace_id = over.workspace_id AND account.id = over.id
        RETURNING account.workspace_id, account.id, account.name, over.pause_code
        """;
}
