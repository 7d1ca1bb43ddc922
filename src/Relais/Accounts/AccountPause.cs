using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Stops a number that must not send for now. Its queue stays; a person resumes it once the cause is mended.</summary>
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
    public static async Task PauseAsync(Work work, Guid workspaceId, Guid accountId, string code, string detail, DateTime causedAt, DateTime now, CancellationToken cancel)
    {
        // The first reason stays: those that follow are mostly its consequence.
        await work.ExecuteAsync("""
            UPDATE accounts.accounts SET paused_at = @now, pause_code = @code, pause_detail = @detail
            WHERE workspace_id = @workspaceId AND id = @accountId AND paused_at IS NULL AND (resumed_at IS NULL OR resumed_at < @causedAt)
            """, new { workspaceId, accountId, code, detail, causedAt, now }, cancel);
        await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/{accountId:D}", cancel);
    }
}
