using Relais.Accounts;
using Relais.Platform;

namespace Relais.Templates.Syncing;

/// <summary>Keeps the templates of every connected account: at its connection, hourly, and whenever somebody wants it.</summary>
internal sealed partial class SyncService(Database database, TemplateSync sync, Wakeups wakeups, TimeProvider clock, ILogger<SyncService> log) : BackgroundService
{
    /// <summary>Wakes whoever reads; it carries nothing, for what is due stands in the books.</summary>
    public const string Topic = "templates";

    // One that is slow or silent holds up nobody but itself.
    private const int Lanes = 4;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([FollowAccountsAsync(stoppingToken), .. Enumerable.Range(0, Lanes).Select(_ => DueWork.RunAsync(wakeups, Topic, PollEvery, ReadNextAsync, Tell, stoppingToken))]);

    // Whatever changes of a number may be what its account waited for: a new token, a first number, another account's id.
    private async Task FollowAccountsAsync(CancellationToken stopping)
    {
        using var news = wakeups.Listen(AccountDirectory.Topic);
        IReadOnlySet<string> heard = new HashSet<string>(StringComparer.Ordinal);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await NoteAccountsAsync(heard);
                heard = await news.WaitAsync(LookEvery, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // What was heard is noted at the next try.
                Tell(failure);
                await Task.Delay(PollEvery, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Tell(Exception failure) => LogFailed(log, failure, failure.GetType().Name);

    /// <param name="heard">Which numbers changed, as <c>workspace/number</c>.</param>
    private async Task NoteAccountsAsync(IReadOnlySet<string> heard)
    {
        var changed = heard.Select(payload => Guid.TryParse(payload[(payload.IndexOf('/', StringComparison.Ordinal) + 1)..], out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToArray();
        await using var work = await database.BeginAsync(CancellationToken.None);
        if (await work.Set(NoteSql).With("changed", changed).With("now", clock.GetUtcNow().UtcDateTime).ExecuteAsync(CancellationToken.None) == 0) return;
        await Wakeups.NotifyAsync(work, Topic, "", CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    /// <returns>Whether one was due.</returns>
    private async Task<bool> ReadNextAsync(CancellationToken cancel)
    {
        if (await TakeAsync(cancel) is not { } due) return false;
        await sync.RunAsync(due.WorkspaceId, due.WabaId, waits: false, cancel);
        return true;
    }

    // Taken by putting off: if we die before it is read, it is due again in a minute.
    private async Task<Due?> TakeAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var due = await work.QueryFirstAsync<Due>(TakeSql, new { now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
        return due;
    }

    private sealed record Due(Guid WorkspaceId, string WabaId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Templates could not be looked after ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    private const string NoteSql = """
        INSERT INTO templates.wabas AS waba (workspace_id, waba_id, due_at)
        SELECT account.workspace_id, account.waba_id, @now
        FROM accounts.account_view AS account
        WHERE account.is_connected AND account.waba_id IS NOT NULL
        GROUP BY account.workspace_id, account.waba_id
        HAVING bool_or(account.id = ANY(@changed::uuid[]))
            OR NOT EXISTS (SELECT FROM templates.wabas AS known
                           WHERE known.workspace_id = account.workspace_id AND known.waba_id = account.waba_id AND known.due_at < 'infinity')
        ORDER BY account.workspace_id, account.waba_id
        ON CONFLICT (workspace_id, waba_id) DO UPDATE
        SET due_at = least(waba.due_at, EXCLUDED.due_at), wishes = waba.wishes + 1
        """;

    private const string TakeSql = """
        WITH due AS (
            SELECT workspace_id, waba_id FROM templates.wabas
            WHERE due_at <= @now
            ORDER BY due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        UPDATE templates.wabas AS waba
        SET due_at = @now::timestamptz + interval '1 minute'
        FROM due
        WHERE waba.workspace_id = due.workspace_id AND waba.waba_id = due.waba_id
        RETURNING waba.workspace_id, waba.waba_id
        """;
}
