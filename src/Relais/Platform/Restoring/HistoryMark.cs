using System.Globalization;
using Npgsql;
using Relais.Platform.Postgres;

namespace Relais.Platform.Restoring;

/// <summary>Notices that the database is an older copy of itself, by a count that grows while Relais runs and that the data folder remembers.</summary>
/// <remarks>
/// A copy that is older than the last beat before its restoring is noticed; one that was made within the last
/// <see cref="Pause"/>, or that is given a data folder of its own, cannot be told from the original.
/// </remarks>
internal sealed partial class HistoryMark(
    Database database, PlatformSettings settings, IEnumerable<IRestoredCopyReaction> reactions, TimeProvider clock, ILogger<HistoryMark> log) : BackgroundService
{
    /// <summary>How often the count grows.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private string NotePath => Path.Combine(settings.DataFolder, "history.mark");

    /// <summary>Grows the count by one, and reacts if the database is behind what was noted here.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        var noted = Noted();
        await using var work = await database.BeginAsync(cancel);
        var (incarnation, beat) = await work.QueryFirstAsync<Row>(BeatSql, null, cancel) ?? throw new InvalidOperationException("The installation is not known yet.");
        if (noted is { } before && before.Incarnation == incarnation && beat <= before.Beat)
        {
            LogRestored(log, before.Beat - beat + 1);
            foreach (var reaction in reactions) await reaction.ReactAsync(work, clock.GetUtcNow().UtcDateTime, cancel);
            beat = before.Beat + 1;
            await work.ExecuteAsync("UPDATE platform.installation SET beat = @beat", new { beat }, cancel);
        }
        await work.CommitAsync(cancel);
        PrivateFiles.CreateFolder(settings.DataFolder);
        // After the commit: a note that is ahead of the database would take the original for a copy.
        PrivateFiles.Write(NotePath, string.Create(CultureInfo.InvariantCulture, $"{incarnation:D} {beat}\n"));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or OperationCanceledException)
            {
                // Behind by one beat is never ahead: nothing is taken for what it is not.
                LogMissed(log, failure.GetType().Name);
            }
        }
    }

    private (Guid Incarnation, long Beat)? Noted()
    {
        if (!File.Exists(NotePath)) return null;
        var words = File.ReadAllText(NotePath).Split(' ', StringSplitOptions.TrimEntries);
        return words is [var id, var count] && Guid.TryParse(id, out var incarnation) && long.TryParse(count, CultureInfo.InvariantCulture, out var beat) ? (incarnation, beat) : null;
    }

    private sealed record Row(Guid Incarnation, long Beat);

    private const string BeatSql = "UPDATE platform.installation SET beat = beat + 1 RETURNING incarnation, beat";

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is an older copy of itself, {Beats} half minutes behind: every number is paused until somebody has looked at what waits.")]
    private static partial void LogRestored(ILogger log, long beats);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history's mark was not moved ({Reason}); tried again in half a minute.")]
    private static partial void LogMissed(ILogger log, string reason);
}
