using System.Net;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>What one browser is to be told, and how it is reached.</summary>
/// <param name="Kind">A notification's, or <c>message</c>.</param>
/// <param name="Text">Of the note or the message; null where there is none.</param>
/// <param name="Unread">The customer's messages that nobody has read yet.</param>
/// <param name="Contact">Whom the push service may turn to.</param>
/// <param name="IsSignedIn">Whether the session of the browser goes on.</param>
/// <param name="IsDue">Whether there is still something to tell.</param>
internal sealed record DuePush(
    Guid WorkspaceId, Guid SubscriptionId, Guid SubjectId, DateTime CreatedAt, int Attempts, Guid UserId, string Endpoint, byte[] PublicKey, byte[] AuthSecret, string Contact,
    Guid ConversationId, Guid AccountId, int Unread, string Kind, string ContactName, string? ActorName, string? Language, string? Text, string? MessageType, bool IsSignedIn, bool IsDue);

/// <summary>Sends what people's browsers are to be told.</summary>
/// <remarks>
/// Taken, sent, settled: each in a transaction of its own. Who dies between sending and settling has sent it, and another sends it again once
/// it is due by itself; the browser shows both as one, by their tag. So none is lost while it is worth telling, and none is seen twice.
/// </remarks>
internal sealed partial class SendPushes(Database database, Wakeups wakeups, Permissions permissions, PushPost post, TimeProvider clock, ILogger<SendPushes> log) : BackgroundService
{
    public const string Topic = "inbox_pushes";

    /// <summary>For how long after it happened something is worth telling.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>How long whoever looks at a conversation has to read what a customer writes before their other devices hear of it.</summary>
    public static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(5);

    // All of a batch has been answered, or given up, long before it is taken again.
    private const int MostAtOnce = 40;
    private const int Lanes = 20;
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, async cancel => await SendAsync(cancel) > 0, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    /// <returns>How many were taken.</returns>
    internal async Task<int> SendAsync(CancellationToken cancel)
    {
        var taken = await TakeAsync(cancel);
        if (taken.Count == 0) return 0;
        var worthTelling = await WorthTellingAsync(taken, cancel);
        var outcomes = new PushOutcome[taken.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, taken.Count), new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = cancel }, async (index, stop) =>
            outcomes[index] = await OutcomeAsync(taken[index], worthTelling.Contains(taken[index]), stop));
        await SettleAsync([.. taken.Zip(outcomes)], cancel);
        return taken.Count;
    }

    private async Task<IReadOnlyList<DuePush>> TakeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var work = await database.BeginAsync(cancel);
        var taken = await work.QueryAsync<DuePush>(TakeSql, new { most = MostAtOnce, now, until = now + Taken }, cancel);
        await work.CommitAsync(cancel);
        return taken;
    }

    // Asked while no transaction is open: whoever may no longer see a number's conversations is told nothing of them.
    private async Task<HashSet<DuePush>> WorthTellingAsync(IReadOnlyList<DuePush> taken, CancellationToken cancel)
    {
        var worth = new HashSet<DuePush>(ReferenceEqualityComparer.Instance);
        foreach (var workspace in taken.Where(push => push is { IsDue: true, IsSignedIn: true }).GroupBy(push => push.WorkspaceId))
        {
            var reaches = await permissions.ReachesAsync(workspace.Key, workspace.Select(push => push.UserId).Distinct(), Permission.ConversationsView, cancel);
            worth.UnionWith(workspace.Where(push => reaches.GetValueOrDefault(push.UserId, AccountReach.None).Contains(push.AccountId)));
        }
        return worth;
    }

    private async Task<PushOutcome> OutcomeAsync(DuePush push, bool isWorthTelling, CancellationToken cancel)
    {
        if (!push.IsSignedIn) return new PushOutcome.Gone();
        var left = push.CreatedAt + Lifetime - clock.GetUtcNow().UtcDateTime;
        return isWorthTelling && left > TimeSpan.Zero ? await post.SendAsync(push, left, cancel) : new PushOutcome.Taken();
    }

    private async Task SettleAsync(List<(DuePush Push, PushOutcome Outcome)> settled, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<DuePush> gone = [], done = [];
        List<(DuePush Push, DateTime DueAt)> later = [];
        foreach (var (push, outcome) in settled)
        {
            if (outcome is PushOutcome.Later { After: var wished } && now + PushOutcome.PatienceAfter(push.Attempts, wished) is var dueAt && dueAt < push.CreatedAt + Lifetime) later.Add((push, dueAt));
            else if (outcome is PushOutcome.Gone) gone.Add(push);
            else done.Add(push);
            if (outcome is PushOutcome.Refused refused) LogRefused(log, new Uri(push.Endpoint).Host, refused.Status);
        }

        await using var work = await database.BeginAsync(cancel);
        // Browsers before pushes, and in one order: with a browser go its pushes, which another node may be about to settle.
        if (gone.Count > 0) await Keys(work.Set(ForgetSql), gone).ExecuteAsync(cancel);
        if (done.Count > 0) await Keys(work.Set(DoneSql), done).With("subjects", done.Select(push => push.SubjectId).ToArray()).ExecuteAsync(cancel);
        if (later.Count > 0)
        {
            await Keys(work.Set(LaterSql), [.. later.Select(one => one.Push)]).With("subjects", later.Select(one => one.Push.SubjectId).ToArray())
                .With("times", later.Select(one => one.DueAt).ToArray()).ExecuteAsync(cancel);
        }
        await work.CommitAsync(cancel);
    }

    private static SetCommand Keys(SetCommand command, List<DuePush> pushes) => command
        .With("workspaces", pushes.Select(push => push.WorkspaceId).ToArray())
        .With("browsers", pushes.Select(push => push.SubscriptionId).ToArray());

    [LoggerMessage(Level = LogLevel.Warning, Message = "What people are to be told could not be sent to their browsers ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    // The address behind the host is a secret: whoever knows it could speak to the browser.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The push service {Host} does not take a push ({Status}); it is dropped.")]
    private static partial void LogRefused(ILogger log, string host, HttpStatusCode status);

    private static readonly string TakeSql = Sql.Read("take_pushes.sql");

    private const string ForgetSql = """
        DELETE FROM inbox.push_subscriptions AS browser
        USING (SELECT one.workspace_id, one.id
               FROM unnest(@workspaces::uuid[], @browsers::uuid[]) AS told (workspace_id, id)
               JOIN inbox.push_subscriptions AS one ON one.workspace_id = told.workspace_id AND one.id = told.id
               ORDER BY one.workspace_id, one.id
               FOR UPDATE OF one) AS gone
        WHERE browser.workspace_id = gone.workspace_id AND browser.id = gone.id
        """;

    private const string DoneSql = """
        DELETE FROM inbox.pushes AS push
        USING unnest(@workspaces::uuid[], @browsers::uuid[], @subjects::uuid[]) AS told (workspace_id, browser_id, subject_id)
        WHERE push.workspace_id = told.workspace_id AND push.subscription_id = told.browser_id AND push.subject_id = told.subject_id
        """;

    private const string LaterSql = """
        UPDATE inbox.pushes AS push
        SET due_at = told.due_at
        FROM unnest(@workspaces::uuid[], @browsers::uuid[], @subjects::uuid[], @times::timestamptz[]) AS told (workspace_id, browser_id, subject_id, due_at)
        WHERE push.workspace_id = told.workspace_id AND push.subscription_id = told.browser_id AND push.subject_id = told.subject_id
        """;
}
