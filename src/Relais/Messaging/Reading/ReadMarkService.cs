using Relais.Accounts;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging.Reading;

/// <summary>Tells WhatsApp what was read. Saying it twice changes nothing, so that it is simply said again until it was heard.</summary>
internal sealed partial class ReadMarkService(
    Database database, AccountDirectory directory, NumberClients clients, Wakeups wakeups, TimeProvider clock, ILogger<ReadMarkService> log) : BackgroundService
{
    public const string Topic = "read_marks";
    private const int MostFailures = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, TellAsync, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    /// <returns>Whether any was due.</returns>
    private async Task<bool> TellAsync(CancellationToken cancel)
    {
        var due = await TakeAsync(cancel);
        var told = await Task.WhenAll(due.Select(async mark => (Mark: mark, IsHeard: await IsHeardAsync(mark, cancel))));
        var done = told.Where(entry => entry.IsHeard || entry.Mark.Failures >= MostFailures).Select(entry => entry.Mark).ToList();
        if (done.Count > 0) await ForgetAsync(done, cancel);
        return due.Count > 0;
    }

    // Taken by putting off: if we die before they are told, they are due again in a minute.
    private async Task<List<Mark>> TakeAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var taken = await work.Set(TakeSql).With("now", clock.GetUtcNow().UtcDateTime)
            .ReadAsync(row => new Mark(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetInt16(4)), cancel);
        await work.CommitAsync(cancel);
        return taken;
    }

    private async Task<bool> IsHeardAsync(Mark mark, CancellationToken cancel)
    {
        if (directory.Find(mark.AccountId) is not { } account || !Wamid.TryParse(mark.Wamid, out var wamid)) return true;
        // Switched off since it was owed.
        if (!account.SendsReadReceipts) return true;
        return await clients.For(account).MarkAsReadAsync(wamid, cancel) is WhatsAppResult<Done>.Accepted;
    }

    private async Task ForgetAsync(List<Mark> done, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.Set(ForgetSql)
            .With("workspaces", done.Select(mark => mark.WorkspaceId).ToArray())
            .With("accounts", done.Select(mark => mark.AccountId).ToArray())
            .With("contacts", done.Select(mark => mark.ContactId).ToArray())
            .With("wamids", done.Select(mark => mark.Wamid).ToArray())
            .ExecuteAsync(cancel);
        await work.CommitAsync(cancel);
    }

    private sealed record Mark(Guid WorkspaceId, Guid AccountId, Guid ContactId, string Wamid, int Failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Read marks could not be told ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    private const string TakeSql = """
        UPDATE messaging.read_marks AS mark
        SET due_at = @now + interval '1 minute', failures = mark.failures + 1
        FROM (
            SELECT owed.workspace_id, owed.account_id, owed.contact_id, owed.wamid
            FROM messaging.read_marks AS owed
            -- What a customer would see waits while the workspace is suspended.
            JOIN access.workspace_view AS workspace ON workspace.workspace_id = owed.workspace_id AND NOT workspace.is_suspended
            WHERE owed.due_at <= @now
            ORDER BY owed.due_at
            LIMIT 32
            FOR UPDATE OF owed SKIP LOCKED
        ) AS due
        WHERE mark.workspace_id = due.workspace_id AND mark.account_id = due.account_id AND mark.contact_id = due.contact_id AND mark.wamid = due.wamid
        RETURNING mark.workspace_id, mark.account_id, mark.contact_id, mark.wamid, mark.failures
        """;

    // A later message may have been read meanwhile: that one is owed by a row of its own.
    private const string ForgetSql = """
        DELETE FROM messaging.read_marks AS mark
        USING unnest(@workspaces::uuid[], @accounts::uuid[], @contacts::uuid[], @wamids::text[]) AS told (workspace_id, account_id, contact_id, wamid)
        WHERE mark.workspace_id = told.workspace_id AND mark.account_id = told.account_id
          AND mark.contact_id = told.contact_id AND mark.wamid = told.wamid
        """;
}
