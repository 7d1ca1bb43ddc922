using Relais.Accounts.Watching;
using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Has Meta asked soon what it knows of a number: for whoever changed one, or heard that something changed.</summary>
public static class FreshLook
{
    /// <summary>Soon after the commit, once however often it is wanted.</summary>
    /// <param name="work">The transaction that knows of the change.</param>
    /// <param name="workspaceId">Whose number.</param>
    /// <param name="accountId">Which number.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task WantAsync(Work work, Guid workspaceId, Guid accountId, DateTime now, CancellationToken cancel)
    {
        await work.ExecuteAsync(WantSql, new { workspaceId, accountId, now }, cancel);
        await Wakeups.NotifyAsync(work, NumberWatch.Topic, "", cancel);
    }

    private const string WantSql = """
        UPDATE accounts.accounts SET look_due_at = @now, look_failures = 0
        WHERE workspace_id = @workspaceId AND id = @accountId AND disconnected_at IS NULL
        """;
}
