namespace Relais.Platform.Postgres;

/// <summary>The server process over one data folder: taken over, started, or stopped.</summary>
internal sealed partial class PostgresServer(
    ServerFolder folder, PostgresBinaries binaries, ServerAccount account, bool isThrowaway, TimeProvider clock, ILogger log)
{
    /// <summary>How long a server that neither answers nor ends is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly ServerLog serverLog = new(folder.LogFile);

    public ServerProbe Probe { get; } = new(folder);

    /// <summary>Returns once the server answers.</summary>
    /// <returns>Whether it had to be started.</returns>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message holds its own last words.</exception>
    public async Task<bool> EnsureRunningAsync(CancellationToken cancel)
    {
        var since = clock.GetTimestamp();
        var started = false;
        while (true)
        {
            var answer = await Probe.AskAsync(cancel);
            if (answer is ServerAnswer.Ready) return started;
            if (answer is ServerAnswer.Silent)
            {
                var isLastTry = clock.GetElapsedTime(since) > Patience;
                if (PostmasterFile.Read(folder.Cluster) is { IsOfLivingServer: true } living) RefuseToWait(living, isLastTry);
                else started |= await TryStartAsync(isLastTry, cancel);
            }
            await Task.Delay(BetweenLooks, clock, cancel);
        }
    }

    /// <summary>Ends sessions and stops the server; returns once its files are at rest. Does nothing if it does not run.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        if (PostmasterFile.Read(folder.Cluster) is not { IsOfLivingServer: true }) return;
        var stopped = await ServerCommand.RunAsync(binaries.PgCtl, ["stop", "-D", folder.Cluster, "-m", "fast", "-w", "-t", "60", "-s"], account, folder.Root, cancel);
        if (!stopped.Succeeded && PostmasterFile.Read(folder.Cluster) is { IsOfLivingServer: true })
            throw new EmbeddedPostgresException($"The database did not stop. {stopped.Output} Its log is {folder.LogFile}.");
    }

    public void RotateLog() => serverLog.RotateIfLarge();

    private void RefuseToWait(PostmasterFile living, bool isLastTry)
    {
        if (isLastTry) throw new EmbeddedPostgresException(
            $"Process {living.ProcessId} runs the database in {folder.Cluster} but does not answer. Its log is {folder.LogFile}.");
    }

    private async Task<bool> TryStartAsync(bool isLastTry, CancellationToken cancel)
    {
        if (PostmasterFile.Read(folder.Cluster) is { IsOfLivingServer: false } leftover) leftover.Disown();
        PrivateFiles.Write(Path.Combine(folder.Cluster, ServerConfiguration.FileName), ServerConfiguration.Render(Probe.Endpoint, isThrowaway));
        await account.TakeOverAsync(folder, binaries, cancel);

        serverLog.RotateIfLarge();
        var before = serverLog.End;
        // Replaying a long log after a crash may take minutes, and pg_ctl's own patience is one.
        var start = await ServerCommand.RunAsync(
            binaries.PgCtl, ["start", "-D", folder.Cluster, "-l", folder.LogFile, "-w", "-t", "3600", "-s"], account, folder.Root, cancel);
        if (start.Succeeded)
        {
            LogStarted(log, folder.Cluster);
            return true;
        }

        var lastWords = serverLog.ReadFrom(before);
        // Processes of a killed server end when they notice; until then a new one is refused.
        if (lastWords.Contains("shared memory block", StringComparison.Ordinal) && !isLastTry) return false;
        throw new EmbeddedPostgresException($"The database in {folder.Cluster} does not start. {start.Output} {lastWords}");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Started the embedded PostgreSQL in {Cluster}.")]
    private static partial void LogStarted(ILogger log, string cluster);
}
