using System.Threading.Channels;
using Npgsql;
using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Journal;

/// <summary>Writes webhook bodies down; many requests share one commit.</summary>
/// <remarks>
/// While one commit is under way the next bodies gather, so that the load itself makes the batches larger. A caller hears
/// "written" only after the commit, and "not written" when it could not be had.
/// </remarks>
internal sealed partial class WebhookJournal(Database database, Wakeups wakeups, MessagingSettings settings, TimeProvider clock, ILogger<WebhookJournal> log) : BackgroundService
{
    /// <summary>Wakes the appliers.</summary>
    public const string Topic = "journal";

    private const int MostBodies = 500;
    private const int MostBytes = 8 * 1024 * 1024;
    // A commit costs as much for one body as for twenty, and wakes every node. The first after a rest is written at once, and while many come
    // in at a time they gather by themselves.
    private const int Few = 20;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);
    // Well before a provider gives up by itself, and long after any commit of a database that is alive.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Channel<Entry> entries = Channel.CreateBounded<Entry>(new BoundedChannelOptions(settings.WebhookBacklog) { SingleReader = true });

    /// <summary>Keeps a body.</summary>
    /// <returns>True once it is durable; false when it is not, and the provider had better send it again.</returns>
    public Task<bool> AppendAsync(byte[] body, AppFingerprint signedBy)
    {
        var entry = new Entry(body, signedBy);
        return entries.Writer.TryWrite(entry) ? entry.Written.Task : Task.FromResult(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        entries.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Writes what is handed in until the journal is closed.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        // Not ended by the stopping token: what was taken in is written, then the completed channel ends the loop.
        while (await entries.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var gathered = Gather();
            await WriteAsync(gathered);
            if (gathered.Count < Few) await Task.Delay(Gathering, clock, CancellationToken.None);
        }
    }

    private List<Entry> Gather()
    {
        var (gathered, bytes) = (new List<Entry>(), 0);
        while (gathered.Count < MostBodies && bytes < MostBytes && entries.Reader.TryRead(out var entry))
        {
            gathered.Add(entry);
            bytes += entry.Body.Length;
        }
        return gathered;
    }

    private async Task WriteAsync(List<Entry> gathered)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await database.Set(AppendSql)
                .With("bodies", gathered.Select(entry => entry.Body).ToArray())
                .With("fingerprints", gathered.Select(entry => entry.SignedBy.ToBytes()).ToArray())
                .With("now", now)
                .With("day", DateOnly.FromDateTime(now))
                .ExecuteAsync(patience.Token);
            foreach (var entry in gathered) entry.Written.SetResult(true);
            wakeups.Wake(Topic);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // Those behind would wait as long for the same answer.
            if (patience.IsCancellationRequested) gathered.AddRange(TakeAllWaiting());
            // It may have been committed all the same: then the provider's repetition finds itself applied already.
            LogNotWritten(log, gathered.Count, failure.GetType().Name);
            foreach (var entry in gathered) entry.Written.TrySetResult(false);
        }
    }

    private IEnumerable<Entry> TakeAllWaiting()
    {
        for (var left = settings.WebhookBacklog; left > 0 && entries.Reader.TryRead(out var entry); left--) yield return entry;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} webhooks were answered 503: the journal could not be written ({Reason}).")]
    private static partial void LogNotWritten(ILogger log, int count, string reason);

    private sealed record Entry(byte[] Body, AppFingerprint SignedBy)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    // Other nodes' appliers are told by NOTIFY, which costs one lock a commit and not one a body.
    private const string AppendSql = """
        WITH batch AS (
            INSERT INTO messaging.webhook_batches (received_at, day, size) VALUES (@now, @day::date, cardinality(@bodies::bytea[])) RETURNING id
        ), told AS (
            SELECT pg_notify('relais', 'journal:')
        )
        INSERT INTO messaging.webhook_journal (day, batch_id, position, app_fingerprint, body)
        SELECT @day::date, batch.id, received.place - 1, received.app_fingerprint, received.body
        FROM batch, told, unnest(@fingerprints::bytea[], @bodies::bytea[]) WITH ORDINALITY AS received (app_fingerprint, body, place)
        """;
}
