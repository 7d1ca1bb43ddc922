using System.Collections.Concurrent;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.AutomaticAssigning;

/// <summary>Who is there, as the books have it: every node knows it, and whoever is not seen again is gone.</summary>
/// <remarks>A node says it for all its pages at once: hundreds that were opened in one moment, as after a restart, would each say it in one moment ever after.</remarks>
internal sealed partial class Attendance(Database database, TimeProvider clock, ILogger<Attendance> log) : BackgroundService
{
    /// <summary>How long somebody is there after they were last seen.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(45);
    private readonly ConcurrentDictionary<Page, byte> open = new();

    /// <summary>The caller opens a page, and is there until it is disposed of. A key is nobody who could be there.</summary>
    public async Task<IDisposable> EnterAsync(Caller caller, CancellationToken cancel)
    {
        var page = new Page(caller.Tenant.WorkspaceId, caller.Tenant.UserId, left => open.TryRemove(left, out _));
        if (caller.KeyId is not null) return page;
        await SeeAsync([page], cancel);
        open[page] = 0;
        return page;
    }

    /// <summary>Says of everybody with an open page that they are there.</summary>
    internal Task SayAsync(CancellationToken cancel) => open.IsEmpty ? Task.CompletedTask : SeeAsync(open.Keys, cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(SayEvery, clock);
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SayAsync(stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(log, failure.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nobody is there at a node that stops.
        }
    }

    private async Task SeeAsync(IEnumerable<Page> pages, CancellationToken cancel)
    {
        var people = pages.Select(page => (page.WorkspaceId, page.UserId)).Distinct().ToList();
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(SeeSql, new { workspaces = people.Select(one => one.WorkspaceId).ToArray(), users = people.Select(one => one.UserId).ToArray(), now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who is there could not be written down ({Reason}); it is said again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    // Several nodes see one person: it is written once. Whoever was a member when they came may be none by now. In one order, as two nodes may say it at once.
    private const string SeeSql = """
        INSERT INTO inbox.attendance AS known (workspace_id, user_id, seen_at)
        SELECT member.workspace_id, member.id, @now
        FROM unnest(@workspaces::uuid[], @users::uuid[]) AS seen (workspace_id, user_id)
        JOIN access.colleague_view AS member ON member.workspace_id = seen.workspace_id AND member.id = seen.user_id
        ORDER BY member.workspace_id, member.id
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET seen_at = EXCLUDED.seen_at
        WHERE known.seen_at < EXCLUDED.seen_at - interval '30 seconds'
        """;

    private sealed class Page(Guid workspaceId, Guid userId, Action<Page> leave) : IDisposable
    {
        public Guid WorkspaceId => workspaceId;
        public Guid UserId => userId;

        public void Dispose() => leave(this);
    }
}
