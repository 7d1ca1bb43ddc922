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
    public static Task WantAsync(Work work, Guid workspaceId, Guid accountId, DateTime now, CancellationToken cancel) => WantAllAsync(work, [(workspaceId, accountId)], now, cancel);

    /// <summary>The same of several numbers.</summary>
    public static async Task WantAllAsync(Work work, IReadOnlyCollection<(Guid WorkspaceId, Guid AccountId)> numbers, DateTime now, CancellationToken cancel)
    {
        if (numbers.Count == 0) return;
        await work.Set(WantSql)
            .With("workspaces", numbers.Select(number => number.WorkspaceId).ToArray())
            .With("accounts", numbers.Select(number => number.AccountId).ToArray())
            .With("now", now)
            .ExecuteAsync(cancel);
        await Wakeups.NotifyAsync(work, NumberWatch.Topic, "", cancel);
    }

    // Locked in one order, so that two transactions never wait for each other.
    private const string WantSql = """
        WITH wanted AS MATERIALIZED (
            SELECT account.workspace_id, account.id
            FROM unnest(@workspaces::uuid[], @accounts::uuid[]) AS told (workspace_id, id)
            JOIN accounts.accounts AS account ON account.workspace_id = told.workspace_id AND account.id = told.id
            WHERE account.disconnected_at IS NULL
            ORDER BY account.workspace_id, account.id
            FOR NO KEY UPDATE OF account
        )
        UPDATE accounts.accounts AS account
        SET look_due_at = @now, look_failures = 0
        FROM wanted
        WHERE account.workspace_id = wanted.workspace_id AND account.id = wanted.id
        """;
}
