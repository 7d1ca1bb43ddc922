namespace Relais.Platform.Reconciling;

/// <summary>Asks what must be nothing, one node at a time, and says loudly when it is not.</summary>
internal sealed partial class ReconcilerService(Database database, Leases leases, IEnumerable<Reconciler> reconcilers, IdempotentWrite answers, TimeProvider clock, ILogger<ReconcilerService> log) : BackgroundService
{
    private const string Lease = "reconciling";
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Renewal = Leases.Duration / 3;
    private readonly Reconciler[] reconcilers = [.. reconcilers];
    private long askedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await leases.TakeAsync(Lease, stoppingToken) is not null && (askedAt == 0 || clock.GetElapsedTime(askedAt) >= Every))
                {
                    askedAt = clock.GetTimestamp();
                    await AskAsync(stoppingToken);
                    await answers.ForgetAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure, failure.GetType().Name);
            }
            await Task.Delay(Renewal, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Asks everything now, and keeps the answers.</summary>
    public async Task<IReadOnlyList<(string Name, long Found)>> AskAsync(CancellationToken cancel)
    {
        var answered = new List<(string, long)>();
        foreach (var reconciler in reconcilers)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await using var work = await database.BeginAsync(cancel);
            var found = await work.QueryFirstAsync<long>(reconciler.Sql, new { now }, cancel);
            await work.ExecuteAsync(KeepSql, new { reconciler.Name, found, now }, cancel);
            await work.CommitAsync(cancel);
            if (found > 0) LogFound(log, reconciler.Name, found);
            answered.Add((reconciler.Name, found));
        }
        return answered;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} is {Found} and must be 0. Please report it.")]
    private static partial void LogFound(ILogger log, string name, long found);

    [LoggerMessage(Level = LogLevel.Error, Message = "What must be nothing could not be asked ({Reason}); tried again.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    private const string KeepSql = """
        INSERT INTO platform.reconciliations (name, found, checked_at) VALUES (@Name, @found, @now)
        ON CONFLICT (name) DO UPDATE SET found = EXCLUDED.found, checked_at = EXCLUDED.checked_at
        """;
}
