using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging.Health;

/// <summary>How a number is doing: what waits, what left in the last hour against each limit, what failed, and what stands still.</summary>
internal static class ShowHealth
{
    public sealed record Answer(
        Limits Limits, Pause? Paused, Queue Replies, IReadOnlyList<StreamHealth> Streams, int UnderWay, int Unconfirmed, int AwaitingDecision,
        IReadOnlyList<Minute> LastHour, IReadOnlyList<Failure> Failures);

    /// <param name="PerSecond">Messages of the number in any second.</param>
    /// <param name="PairInterval">Seconds a message to one person costs, once the burst is used up.</param>
    /// <param name="PairBurst">Messages to one person that may leave at once.</param>
    /// <param name="PeoplePerDay">Whom the portfolio may write to first in any 24 hours; null where there is no limit, or none is known.</param>
    /// <param name="PeopleReached">How many of them it has.</param>
    public sealed record Limits(int PerSecond, int PairInterval, int PairBurst, string? MessagingLimit, int? PeoplePerDay, int PeopleReached);

    public sealed record Pause(string ReasonCode, string Detail, DateTime At);

    /// <param name="Waiting">How many wait; at most 10,000 are counted.</param>
    /// <param name="OldestAt">When the one that has waited longest was due.</param>
    public sealed record Queue(int Waiting, DateTime? OldestAt);

    /// <param name="PaceMessages">So many in any window of <paramref name="PaceSeconds"/>.</param>
    public sealed record StreamHealth(Guid Id, string Name, int PaceMessages, double PaceSeconds, int Waiting, DateTime? OldestAt, Pause? Paused);

    /// <summary>What left in one minute, on one stream or none.</summary>
    /// <param name="StreamId">Null for what people write.</param>
    /// <param name="Peak">The most of the number within one second.</param>
    public sealed record Minute(DateTime At, Guid? StreamId, int Accepted, int Failed, int Again, int Unconfirmed, int Peak);

    /// <param name="IsUnknown">No table of ours knows the code: somebody ought to look.</param>
    public sealed record Failure(int? Code, string ReasonCode, long Count, DateTime FirstAt, DateTime LastAt, string? Detail, string? TraceId, Guid MessageId, bool IsUnknown);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/health", HandleAsync).WithName(nameof(ShowHealth)).Produces<Answer>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var parameters = new { caller.Tenant.WorkspaceId, accountId, since = clock.GetUtcNow().UtcDateTime.AddHours(-1), most = MostCounted };
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<AccountRow>(AccountSql, parameters, cancel) is not { } account) return Refusal.NotFound("This number").ToProblem();

        var streams = await work.QueryAsync<StreamRow>(StreamsSql, parameters, cancel);
        var minutes = await work.QueryAsync<Minute>(MinutesSql, parameters, cancel);
        var failures = await work.QueryAsync<FailureRow>(FailuresSql, parameters, cancel);
        return TypedResults.Ok(new Answer(
            new(account.MessagesPerSecond, (int)PairPace.Interval.TotalSeconds, PairPace.Burst, account.MessagingLimit, MessagingLimit.Of(account.MessagingLimit), account.Reached),
            PauseOf(account.PausedAt, account.PauseCode, account.PauseDetail),
            new(account.Replies, account.OldestReplyAt),
            [.. streams.Select(stream => stream.ToHealth())],
            account.UnderWay, account.Unconfirmed, account.AwaitingDecision, minutes,
            [.. failures.Select(failure => failure.ToFailure())]));
    }

    private const int MostCounted = 10_000;

    private static Pause? PauseOf(DateTime? at, string? code, string? detail) => at is { } since ? new(code!, detail ?? "", since) : null;

    private sealed record AccountRow(
        int MessagesPerSecond, string? MessagingLimit, int Reached, DateTime? PausedAt, string? PauseCode, string? PauseDetail,
        int Replies, DateTime? OldestReplyAt, int UnderWay, int Unconfirmed, int AwaitingDecision);

    private sealed record StreamRow(Guid Id, string Name, int PaceMessages, double PaceSeconds, int Waiting, DateTime? OldestAt, DateTime? PausedAt, string? PauseCode, string? PauseDetail)
    {
        public StreamHealth ToHealth() => new(Id, Name, PaceMessages, PaceSeconds, Waiting, OldestAt, PauseOf(PausedAt, PauseCode, PauseDetail));
    }

    private sealed record FailureRow(int Code, string ReasonCode, long Count, DateTime FirstAt, DateTime LastAt, string? LastDetail, string? LastTraceId, Guid LastMessageId)
    {
        public Failure ToFailure() => new(Code == 0 ? null : Code, ReasonCode, Count, FirstAt, LastAt, LastDetail, LastTraceId, LastMessageId, ReasonCode == "unknown");
    }

    private static readonly string AccountSql = Sql.Read("account_health.sql");
    private static readonly string StreamsSql = Sql.Read("stream_health.sql");

    private const string MinutesSql = """
        SELECT minute AS at, nullif(stream_id, '00000000-0000-0000-0000-000000000000') AS stream_id, accepted, failed, again, unconfirmed, peak
        FROM messaging.send_minutes
        WHERE workspace_id = @WorkspaceId AND account_id = @accountId AND minute >= @since
        ORDER BY minute, stream_id
        """;

    private const string FailuresSql = """
        SELECT code, reason_code, count, first_at, last_at, last_detail, last_trace_id, last_message_id
        FROM messaging.send_failures
        WHERE workspace_id = @WorkspaceId AND account_id = @accountId
        ORDER BY last_at DESC
        LIMIT 20
        """;
}
