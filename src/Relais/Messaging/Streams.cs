using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging;

/// <summary>A pace: so many messages in any window of so long, wherever the window begins.</summary>
/// <param name="Messages">1 to 60,000.</param>
/// <param name="Period">1 second to 1 day.</param>
public readonly record struct Pace(int Messages, TimeSpan Period)
{
    /// <summary>Unless a campaign chooses another.</summary>
    public static readonly Pace Default = new(25, TimeSpan.FromMinutes(1));
}

/// <summary>Messages that leave one number at a pace of their own, as a campaign does; what people write passes before them.</summary>
public sealed class Streams(TimeProvider clock)
{
    /// <summary>Opens a stream under an id of the caller's choice. The same id again changes nothing.</summary>
    public Task OpenAsync(Work work, Guid workspaceId, Guid streamId, Guid accountId, string name, Pace pace, CancellationToken cancel) =>
        work.ExecuteAsync(OpenSql, new { workspaceId, streamId, accountId, name, pace.Messages, pace.Period, now = clock.GetUtcNow().UtcDateTime }, cancel);

    /// <summary>Holds what waits. Once this is committed nothing more of the stream is taken for sending.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="streamId">Which.</param>
    /// <param name="code">Why, as a code that the interface translates.</param>
    /// <param name="detail">Why, in the provider's words where it said so.</param>
    /// <param name="causedAt">When what stops it happened. What is older than the last time that somebody let it go on has been dealt with.</param>
    /// <param name="cancel">Gives up.</param>
    public Task PauseAsync(Work work, Guid workspaceId, Guid streamId, string code, string detail, DateTime causedAt, CancellationToken cancel) =>
        work.ExecuteAsync(PauseSql, new { workspaceId, streamId, code, detail, causedAt, now = clock.GetUtcNow().UtcDateTime }, cancel);

    /// <summary>Lets the stream go on from where it stopped.</summary>
    /// <returns>Whether there is such a stream.</returns>
    public async Task<bool> ResumeAsync(Work work, Guid workspaceId, Guid streamId, CancellationToken cancel)
    {
        var accountId = await work.QueryFirstAsync<Guid?>(ResumeSql, new { workspaceId, streamId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        if (accountId is not { } account) return false;
        await Wakeups.NotifyAsync(work, SendingService.Topic, $"{account:D}", cancel);
        return true;
    }

    private const string OpenSql = """
        INSERT INTO messaging.streams (workspace_id, id, account_id, name, pace_messages, pace_period, created_at)
        VALUES (@workspaceId, @streamId, @accountId, @name, @Messages, @Period, @now)
        ON CONFLICT DO NOTHING
        """;

    // The first reason stays: those that follow are mostly its consequence.
    private const string PauseSql = """
        UPDATE messaging.streams SET paused_at = @now, pause_code = @code, pause_detail = @detail
        WHERE workspace_id = @workspaceId AND id = @streamId AND paused_at IS NULL AND (resumed_at IS NULL OR resumed_at < @causedAt)
        """;

    private const string ResumeSql = """
        UPDATE messaging.streams SET paused_at = NULL, pause_code = NULL, pause_detail = NULL, resumed_at = @now
        WHERE workspace_id = @workspaceId AND id = @streamId
        RETURNING account_id
        """;
}
