using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging.Settling;

/// <summary>Settles what is in doubt: by evidence where there is some, else by asking people once the deadline has passed.</summary>
internal sealed partial class SettlingService(
    Database database, Leases leases, IEnumerable<IOutboundReaction> reactions, MessagingSettings settings, TimeProvider clock, ILogger<SettlingService> log) : BackgroundService
{
    private const string Lease = "settling";

    /// <summary>In so many periods, later messages must have been told of; one in which nothing was told counts for nothing.</summary>
    private const int Periods = 10;

    private static readonly TimeSpan Renewal = Leases.Duration / 3;
    private readonly IOutboundReaction[] reactions = [.. reactions];
    private long ranAt;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Settles until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        var ownedBefore = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var owned = await leases.TakeAsync(Lease, stoppingToken) is not null;
                // Whoever begins waits out a whole period: no period is ever shorter than it is said to be, however often its owner changes.
                if (owned && !ownedBefore) ranAt = clock.GetTimestamp();
                ownedBefore = owned;
                if (owned) await SettleAsync(clock.GetElapsedTime(ranAt) >= settings.SettlingTime / Periods, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure, failure.GetType().Name);
            }
            await Task.Delay(Shorter(Renewal, settings.SettlingTime / Periods), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <param name="isPeriodOver">Whether evidence may be counted once more.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SettleAsync(bool isPeriodOver, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var work = await database.BeginAsync(cancel);
        var asked = await work.Set(AskSql).With("before", now - settings.UnconfirmedDeadline).With("now", now).ReadAsync(Thread, cancel);
        var again = isPeriodOver ? await work.Set(EvidenceSql).With("needed", Periods).With("now", now).ReadAsync(Thread, cancel) : [];
        if (isPeriodOver) ranAt = clock.GetTimestamp();
        else if (asked.Count == 0) return;

        if (again.Count + asked.Count > 0)
        {
            var news = new MessageNews([], again.Concat(asked).ToHashSet(), now);
            foreach (var reaction in reactions) await reaction.ReactAsync(work, news, cancel);
            foreach (var account in again.Select(thread => thread.AccountId).Distinct()) await Wakeups.NotifyAsync(work, SendingService.Topic, $"{account:D}", cancel);
        }
        await work.CommitAsync(cancel);
    }

    private static TouchedThread Thread(Npgsql.NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "What is in doubt could not be looked at ({Reason}); tried again.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    private static readonly string EvidenceSql = Sql.Read("settle_by_evidence.sql");
    private static readonly string AskSql = Sql.Read("ask_people.sql");
}
