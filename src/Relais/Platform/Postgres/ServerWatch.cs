using Npgsql;

namespace Relais.Platform.Postgres;

/// <summary>Starts the server again when it dies. One idle session notices at once: its connection ends with the server.</summary>
internal sealed partial class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooksAtLog = TimeSpan.FromMinutes(1);

    private readonly PostgresServer server;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;

    public ServerWatch(PostgresServer server, TimeProvider clock, ILogger log)
    {
        this.server = server;
        this.clock = clock;
        this.log = log;
        watching = WatchAsync(ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        ending.Dispose();
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        var pause = TimeSpan.Zero;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, clock, cancel);
                if (await server.EnsureRunningAsync(cancel)) LogHealed(log);
                pause = TimeSpan.Zero;
                await UntilSessionEndsAsync(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException)
            {
                LogLost(log);
            }
            catch (Exception failure)
            {
                pause = TimeSpan.FromSeconds(Math.Clamp(pause.TotalSeconds * 2, 1, LongestPause.TotalSeconds));
                LogNotHealed(log, pause.TotalSeconds, failure);
            }
        }
    }

    private async Task UntilSessionEndsAsync(CancellationToken cancel)
    {
        await using var session = await server.Probe.ConnectAsync(applicationName: "relais watch", cancel);
        while (true)
        {
            await session.WaitAsync(BetweenLooksAtLog, cancel);
            server.RotateLog();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded PostgreSQL ended the watching session.")]
    private static partial void LogLost(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded PostgreSQL had died and was started again.")]
    private static partial void LogHealed(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The embedded PostgreSQL cannot be started; trying again in {Seconds} s.")]
    private static partial void LogNotHealed(ILogger log, double seconds, Exception failure);
}
