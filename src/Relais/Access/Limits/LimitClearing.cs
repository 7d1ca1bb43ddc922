using Npgsql;

namespace Relais.Access.Limits;

/// <summary>Clears away the minutes that are over. Any number of nodes may do so at once.</summary>
internal sealed partial class LimitClearing(RequestLimit limit, TimeProvider clock, ILogger<LimitClearing> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested) await limit.ClearAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                LogFailed(log, failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts of requests could not be cleared away ({Reason}); tried again later.")]
    private static partial void LogFailed(ILogger log, string reason);
}
