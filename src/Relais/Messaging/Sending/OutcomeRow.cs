namespace Relais.Messaging.Sending;

/// <summary>An attempt and its outcome, as record_outcomes.sql takes it.</summary>
internal sealed record OutcomeRow(Attempt Attempt, string Kind, string? Wamid, DateTime? DueAt, int Failures, FailureCause? Cause)
{
    public ClaimedMessage Message => Attempt.Message;

    public static OutcomeRow Of(Attempt attempt, DateTime now) => attempt.Outcome switch
    {
        SendOutcome.Accepted accepted => new(attempt, "accepted", accepted.Wamid, null, 0, null),
        SendOutcome.TryAgain again => new(attempt, "again", null, now + again.After, again.CountsAsFailure ? 1 : 0, again.Cause),
        SendOutcome.Failed failed => new(attempt, "failed", null, null, 0, failed.Cause),
        // They keep their place: they were never judged by themselves.
        SendOutcome.NumberStopped stopped => new(attempt, "again", null, null, 0, stopped.Cause),
        SendOutcome.StreamStopped stopped => new(attempt, "again", null, null, 0, stopped.Cause),
        SendOutcome.Unconfirmed unconfirmed => new(attempt, "unconfirmed", null, null, 0, unconfirmed.Cause),
        var other => throw new ArgumentException($"There is no outcome {other}.", nameof(attempt)),
    };
}
