using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging.History;

/// <summary>Why a message has not been sent, for the interface to say in a sentence.</summary>
/// <param name="Reason">The first of the reasons that holds it up.</param>
/// <param name="Because">More closely: the reason code of a pause or of a failure.</param>
/// <param name="Until">When that ends by itself; null where it does not, or nobody can tell.</param>
/// <param name="Ahead">How many leave before it; at most 1,000 are counted.</param>
public sealed record Waiting(WaitingFor Reason, string? Because, DateTime? Until, int? Ahead);

/// <summary>What a message waits for.</summary>
public enum WaitingFor
{
    /// <summary>Its number is not connected any more.</summary>
    AccountDisconnected,

    /// <summary>Its number is paused.</summary>
    AccountPaused,

    /// <summary>Its stream is paused.</summary>
    StreamPaused,

    /// <summary>It may have been sent; what became of it is being found out.</summary>
    Confirmation,

    /// <summary>It may have been sent; a person decides.</summary>
    Decision,

    /// <summary>Its request is under way.</summary>
    Answer,

    /// <summary>Its file is being given to WhatsApp.</summary>
    File,

    /// <summary>Its file could not be given to WhatsApp just now, and is tried again.</summary>
    FileRetry,

    /// <summary>It failed for now, and is tried again.</summary>
    Retry,

    /// <summary>An earlier message to the same person goes first.</summary>
    EarlierMessage,

    /// <summary>Too many went to the same person of late.</summary>
    PairLimit,

    /// <summary>As many people as the messaging limit allows were written to first today.</summary>
    MessagingLimit,

    /// <summary>Others of the same stream, or number, leave before it at their pace.</summary>
    Pace,

    /// <summary>Nothing: it leaves this moment.</summary>
    Nothing,
}

/// <summary>What decides whether a message may leave, as its rows tell it.</summary>
internal sealed record WaitingFacts(
    string State, bool IsConnected, string? AccountPauseCode, string? StreamPauseCode, bool AwaitsDecision, int Failures, DateTime DueAt, string? FailureReason,
    bool HasEarlier, bool AwaitsFile, string? FileReason, DateTime? FileDueAt, double? PairLevel, bool IsFreeForm, DateTime? LastInboundAt, string? MessagingLimit, int? Reached, bool IsCounted, int Ahead)
{
    public Waiting Judge(DateTimeOffset now) => this switch
    {
        { State: "unconfirmed", AwaitsDecision: true } => new(WaitingFor.Decision, FailureReason, null, null),
        { State: "unconfirmed" } => new(WaitingFor.Confirmation, FailureReason, null, null),
        { State: "sending" } => new(WaitingFor.Answer, null, null, null),
        { IsConnected: false } => new(WaitingFor.AccountDisconnected, null, null, null),
        { AccountPauseCode: { } code } => new(WaitingFor.AccountPaused, code, null, null),
        { StreamPauseCode: { } code } => new(WaitingFor.StreamPaused, code, null, null),
        _ when Failures > 0 && DueAt > now.UtcDateTime => new(WaitingFor.Retry, FailureReason, DueAt, null),
        { AwaitsFile: true, FileReason: { } reason } => new(WaitingFor.FileRetry, reason, FileDueAt, null),
        { AwaitsFile: true } => new(WaitingFor.File, null, null, null),
        { HasEarlier: true } => new(WaitingFor.EarlierMessage, null, null, null),
        { PairLevel: { } level } when level + 1 > PairPace.Burst => new(WaitingFor.PairLimit, null, now.UtcDateTime + (PairPace.Interval * (level + 1 - PairPace.Burst)), null),
        _ when IsOverLimit(now) => new(WaitingFor.MessagingLimit, MessagingLimit, null, Reached),
        { Ahead: > 0 } => new(WaitingFor.Pace, null, null, Ahead),
        _ => new(WaitingFor.Nothing, null, null, null),
    };

    private bool IsOverLimit(DateTimeOffset now) =>
        !IsFreeForm && !IsCounted && !new CustomerServiceWindow(LastInboundAt).IsOpenAt(now) && Sending.MessagingLimit.Of(MessagingLimit) is { } most && Reached >= most;
}

/// <summary>Reads why a message waits.</summary>
internal static class WaitingReader
{
    /// <returns>Null when it waits for nothing any more.</returns>
    public static async Task<Waiting?> ReadAsync(Work work, Guid workspaceId, Guid messageId, DateTimeOffset now, CancellationToken cancel) =>
        (await work.QueryFirstAsync<WaitingFacts>(FactsSql, new { workspaceId, messageId }, cancel))?.Judge(now);

    private static readonly string FactsSql = Sql.Read("waiting_facts.sql");
}
