using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Watching;

/// <summary>Asks Meta about every number each hour, and soon after one changed: one node at a time, some numbers at a time. A number of which Meta does
/// not answer is asked again later, and holds up no other. A pause whose time is over ends here too.</summary>
internal sealed partial class NumberWatch(Database database, AccountDirectory directory, NumberLook numbers, Leases leases, Wakeups wakeups, AuditTrail audit, TimeProvider clock, ILogger<NumberWatch> log)
    : BackgroundService
{
    public const string Topic = "number_watch";

    private const string Lease = "number_watch";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, async cancel => await LookAsync(cancel) > 0, failure => LogFailed(log, failure, failure.GetType().Name), stoppingToken);

    /// <summary>Asks about some of those that are due.</summary>
    /// <returns>About how many; 0 also while another node has the lease.</returns>
    internal async Task<int> LookAsync(CancellationToken cancel)
    {
        if (await leases.TakeAsync(Lease, cancel) is null) return 0;
        try
        {
            await EndPausesAsync(cancel);
            var due = await TakeAsync(cancel);
            await Task.WhenAll(due.Select(accountId => LookAtAsync(accountId, cancel)));
            return due.Count;
        }
        finally
        {
            await leases.ReleaseAsync(Lease, CancellationToken.None);
        }
    }

    private async Task EndPausesAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await AccountPause.EndAsync(work, audit, clock.GetUtcNow().UtcDateTime, cancel);
        await work.CommitAsync(cancel);
    }

    // Taken by putting off: if we die before Meta answered, they are due again in some minutes; and should the lease be lost meanwhile, nobody asks twice.
    private async Task<IReadOnlyList<Guid>> TakeAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var due = await work.QueryAsync<Guid>(TakeSql, new { now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
        return due;
    }

    private async Task LookAtAsync(Guid accountId, CancellationToken cancel)
    {
        try
        {
            if (directory.Find(accountId) is null) await directory.RefreshAsync(cancel);
            // One whose secrets cannot be opened is not in the directory, which has said so.
            if (directory.Find(accountId) is { } account) await numbers.LookAsync(account, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogMissed(log, accountId, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What Meta tells of the numbers could not be looked after ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What Meta tells of account {AccountId} could not be kept ({Reason}); asked again in some minutes.")]
    private static partial void LogMissed(ILogger log, Guid accountId, string reason);

    private const string TakeSql = """
        UPDATE accounts.accounts AS account
        SET look_due_at = @now::timestamptz + interval '10 minutes'
        FROM (
            SELECT workspace_id, id FROM accounts.accounts
            WHERE look_due_at <= @now AND disconnected_at IS NULL
            ORDER BY look_due_at
            LIMIT 16
            FOR UPDATE SKIP LOCKED
        ) AS due
        WHERE account.workspace_id = due.workspace_id AND account.id = due.id
        RETURNING account.id
        """;
}
