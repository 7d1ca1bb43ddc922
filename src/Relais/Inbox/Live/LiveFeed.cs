using System.Collections.Concurrent;
using System.Threading.Channels;
using Relais.Access;
using Relais.Accounts;
using Relais.Inbox.Looking;
using Relais.Inbox.Notifying;
using Relais.Platform;
using Relais.Templates;

namespace Relais.Inbox.Live;

/// <summary>Tells the open browsers of this node what changed: one reading a workspace, however many look on.</summary>
internal sealed partial class LiveFeed(ChangeReader changes, Wakeups wakeups, TimeProvider clock, ILogger<LiveFeed> log) : BackgroundService
{
    // A wake-up may be lost; then this is how late the news is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    // While a number is busy every transaction wakes the feed: so much later is not seen, and what is read for nothing is not read.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(1);
    // With what is remembered of permissions for a moment, a change of role is felt in an open page within five seconds.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, Workspace> workspaces = new();

    /// <summary>Begins to listen, and catches up with what was missed.</summary>
    /// <param name="reader">Who looks on, and which numbers they reach.</param>
    /// <param name="resumeFrom">The last place that the browser knows; null for a new one.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Subscription> SubscribeAsync(Tenant reader, LivePosition? resumeFrom, CancellationToken cancel)
    {
        var workspaceId = reader.WorkspaceId;
        // First listen, then read: what changes in between is told twice rather than not at all.
        var subscription = new Subscription(reader, left => Leave(workspaceId, left));
        await JoinAsync(workspaceId, subscription, cancel);
        try
        {
            var canResume = resumeFrom is { } known && changes.CanResume(known);
            var missed = await changes.ReadAsync(workspaceId, reader.Accounts, canResume ? resumeFrom!.Value.Transaction : null, cancel);
            if (missed.TooBusy.Count > 0 || (resumeFrom is not null && !canResume)) subscription.Tell(new("reset", new object(), missed.Position));
            foreach (var (conversation, _) in missed.Changed) subscription.Tell(NewsOf(conversation, missed.Position));
            subscription.Tell(new("hello", new object(), missed.Position));
            return subscription;
        }
        catch
        {
            subscription.Dispose();
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heard = wakeups.Listen(ThreadChanges.Topic);
        var others = Task.WhenAll(
            LookAsync(stoppingToken),
            HearAsync(AccountDirectory.Topic, account => Guid.TryParse(account, out var id) ? new("account", new AccountChanged(account), position: null) { AccountId = id } : null, stoppingToken),
            HearAsync(Notifications.Topic, person => Guid.TryParse(person, out var id) ? new("notification", new object(), position: null) { UserId = id } : null, stoppingToken),
            HearAsync(Onlooker.Topic, told => Onlooker.Read(told) is { } read ? new("looking", read.Onlooker, position: null) { AccountId = read.AccountId } : null, stoppingToken),
            HearAsync(TemplateNews.Topic, _ => new("templates", new object(), position: null), stoppingToken),
            HearAsync(PeopleNews.Topic, _ => new("people", new object(), position: null), stoppingToken));
        var forgotAt = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = await heard.WaitAsync(Patience, stoppingToken);
                // Nothing or "anything" heard: look at all.
                var all = woken.Count == 0 || woken.Contains("");
                var changed = woken.Select(payload => payload.Split('/')).ToLookup(parts => parts[0], parts => parts.Length > 1 && Guid.TryParse(parts[1], out var number) ? number : (Guid?)null, StringComparer.Ordinal);
                foreach (var (id, workspace) in workspaces) if (all || workspace.IsWorthReading(changed[id.ToString("D")], clock)) await TellAsync(id, workspace, stoppingToken);
                await Task.Delay(Breath, clock, stoppingToken);
                if (clock.GetElapsedTime(forgotAt) < ForgetEvery) continue;
                forgotAt = clock.GetTimestamp();
                await changes.ForgetAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogFailed(log, failure.GetType().Name);
            }
        }
        await others;
    }

    // Joining and telling take turns, so that nobody joins a workspace in the moment in which it is put to rest.
    private async Task JoinAsync(Guid workspaceId, Subscription subscription, CancellationToken cancel)
    {
        var workspace = workspaces.GetOrAdd(workspaceId, _ => new());
        using var turn = await workspace.TurnAsync(cancel);
        if (workspace.From is null) workspace.StartAt((await changes.ReadAsync(workspaceId, AccountReach.None, null, cancel)).Position.Transaction);
        workspace.Subscriptions[subscription] = 0;
    }

    private void Leave(Guid workspaceId, Subscription subscription)
    {
        if (workspaces.TryGetValue(workspaceId, out var workspace)) workspace.Subscriptions.TryRemove(subscription, out _);
    }

    private async Task TellAsync(Guid workspaceId, Workspace workspace, CancellationToken cancel)
    {
        using var turn = await workspace.TurnAsync(cancel);
        if (workspace.Subscriptions.IsEmpty || workspace.From is not { } from)
        {
            workspace.Rest();
            return;
        }
        var at = clock.GetTimestamp();
        var reading = await changes.ReadAsync(workspaceId, workspace.Reach(), from, cancel);
        // Only now: what could not be read is read at the next wake-up, whosever it is.
        workspace.ReadAt = at;
        List<LiveEvent> news = [.. reading.TooBusy.Select(number => new LiveEvent("reset", new object(), reading.Position) { AccountId = number })];
        news.AddRange(workspace.Advance(reading).Select(conversation => NewsOf(conversation, reading.Position)));
        foreach (var (subscription, _) in workspace.Subscriptions) foreach (var one in news) subscription.Tell(one);
    }

    // What has no place in the stream is loaded anew by whoever shows it. The payload is the workspace, and after a stroke what changed in it.
    private async Task HearAsync(string topic, Func<string, LiveEvent?> newsOf, CancellationToken stopping)
    {
        using var heard = wakeups.Listen(topic);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                foreach (var payload in await heard.WaitAsync(TimeSpan.FromMinutes(1), stopping))
                {
                    var parts = payload.Split('/', 2);
                    if (!Guid.TryParse(parts[0], out var id) || !workspaces.TryGetValue(id, out var workspace) || newsOf(parts[^1]) is not { } news) continue;
                    foreach (var (subscription, _) in workspace.Subscriptions) subscription.Tell(news);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // One timer for all of them: hundreds of their own, set anew with each event, cost more than what they are for.
    private async Task LookAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await ticks.WaitForNextTickAsync(stopping)) foreach (var (_, workspace) in workspaces) foreach (var (subscription, _) in workspace.Subscriptions) subscription.Look();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody looks on any more.
        }
    }

    private static LiveEvent NewsOf(Conversation conversation, LivePosition position) => new("conversation", conversation, position) { AccountId = conversation.Account.Id };

    internal sealed record AccountChanged(string AccountId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed could not be read ({Reason}); it goes on from where it was.")]
    private static partial void LogFailed(ILogger log, string reason);

    /// <summary>What this node has told of one workspace.</summary>
    private sealed class Workspace : IDisposable
    {
        // By conversation and transaction: an earlier transaction may commit after a later one that changed the same conversation.
        private readonly HashSet<(Guid ConversationId, ulong ChangedBy)> told = [];
        private readonly SemaphoreSlim turns = new(1);

        public ConcurrentDictionary<Subscription, byte> Subscriptions { get; } = new();
        public ulong? From { get; private set; }

        /// <summary>When it was read last, by the monotonic clock.</summary>
        public long ReadAt { get; set; }

        public async Task<IDisposable> TurnAsync(CancellationToken cancel)
        {
            await turns.WaitAsync(cancel);
            return new Turn(turns);
        }

        public void Dispose() => turns.Dispose();

        /// <summary>The numbers that at least one of those who look on reaches.</summary>
        public AccountReach Reach() => Subscriptions.Keys.Aggregate(AccountReach.None, (reach, subscription) => reach.Or(subscription.Reach));

        /// <summary>Whether something may have changed that somebody hears of: in a number that they reach, or in any; and from time to time, as a wake-up may be lost while others keep us awake.</summary>
        /// <param name="numbers">Of which it was heard; null for any.</param>
        /// <param name="clock">The time.</param>
        public bool IsWorthReading(IEnumerable<Guid?> numbers, TimeProvider clock)
        {
            if (clock.GetElapsedTime(ReadAt) >= Patience) return true;
            var heard = numbers.ToList();
            if (heard.Count == 0) return false;
            var reach = Reach();
            return heard.Exists(number => number is not { } id || reach.Contains(id));
        }

        public void StartAt(ulong transaction) => From = transaction;

        /// <summary>Nobody looks on: whoever comes next begins at that time's place.</summary>
        public void Rest()
        {
            From = null;
            told.Clear();
        }

        /// <summary>Moves on, and answers what has not been told yet: a transaction that is still running is read past more than once.</summary>
        public List<Conversation> Advance(ChangeReader.Reading reading)
        {
            var isNew = reading.Changed.Where(change => !change.ChangedBy.All(by => told.Contains((change.Conversation.Id, by)))).ToList();
            foreach (var (conversation, changedBy) in isNew) told.UnionWith(changedBy.Select(by => (conversation.Id, by)));
            told.RemoveWhere(entry => entry.ChangedBy < reading.Position.Transaction);
            From = reading.Position.Transaction;
            return [.. isNew.Select(change => change.Conversation)];
        }
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }

    /// <summary>One open browser. One that reads too slowly is told to load everything anew, and holds up nobody.</summary>
    internal sealed class Subscription(Tenant reader, Action<Subscription> leave) : IDisposable
    {
        private volatile AccountReach reach = reader.Accounts;
        private readonly Channel<LiveEvent> events = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(1_000) { SingleReader = true });
        private LivePosition latest;
        private volatile bool isBehind;

        /// <summary>The numbers that the reader reaches. What is of others is not even queued: a busy number would crowd out what concerns them.</summary>
        /// <remarks>Whoever widens it tells the browser to load anew, as some may have passed by.</remarks>
        public AccountReach Reach
        {
            get => reach;
            set => reach = value;
        }

        /// <summary>Whether the reader may hear of it.</summary>
        public bool Concerns(LiveEvent news) => (news.AccountId is not { } accountId || reach.Contains(accountId)) && (news.UserId is not { } told || told == reader.UserId);

        public void Tell(LiveEvent news)
        {
            if (!Concerns(news)) return;
            if (news.Position is { } position) latest = position;
            if (!events.Writer.TryWrite(news)) isBehind = true;
        }

        /// <summary>Has whoever reads ask whether they still may. One who has much to read asks with each event, and needs no other.</summary>
        public void Look() => events.Writer.TryWrite(LiveEvent.Look);

        /// <summary>The next event; <see cref="LiveEvent.Look"/> from time to time when there is none.</summary>
        public ValueTask<LiveEvent> NextAsync(CancellationToken cancel)
        {
            if (events.Reader.TryRead(out var waiting)) return new(waiting);
            if (!isBehind) return events.Reader.ReadAsync(cancel);
            isBehind = false;
            return new(new LiveEvent("reset", new object(), latest));
        }

        public void Dispose() => leave(this);
    }
}
