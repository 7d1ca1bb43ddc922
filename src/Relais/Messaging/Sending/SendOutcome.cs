using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging.Sending;

/// <summary>What one attempt came to: exactly one of these six.</summary>
internal abstract record SendOutcome
{
    /// <summary>WhatsApp has it.</summary>
    public sealed record Accepted(string Wamid) : SendOutcome;

    /// <summary>It certainly was not sent, and will be tried again.</summary>
    /// <param name="After">How long it waits.</param>
    /// <param name="CountsAsFailure">False where nothing was tried at all.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="HoldsNumber">Whether the whole number waits as long.</param>
    public sealed record TryAgain(TimeSpan After, bool CountsAsFailure, FailureCause Cause, bool HoldsNumber = false) : SendOutcome;

    /// <summary>It certainly was not sent, and will not be.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="IsOptOut">WhatsApp tells that the person stopped our marketing.</param>
    public sealed record Failed(FailureCause Cause, bool IsOptOut = false) : SendOutcome;

    /// <summary>It certainly was not sent, and the number must not go on.</summary>
    public sealed record NumberStopped(FailureCause Cause) : SendOutcome;

    /// <summary>It certainly was not sent, and what sends with the same template must not go on.</summary>
    public sealed record StreamStopped(FailureCause Cause) : SendOutcome;

    /// <summary>It may have been sent. Only a receipt, evidence or a person can tell; it is never tried again by itself.</summary>
    public sealed record Unconfirmed(FailureCause Cause) : SendOutcome;

    /// <summary>Nothing left: the process stops, or its ownership of the number may have ended.</summary>
    public static SendOutcome NeverLeft(string reasonCode) => new TryAgain(TimeSpan.Zero, CountsAsFailure: false, new(reasonCode));

    /// <summary>The decision, from WhatsApp's answer alone.</summary>
    /// <param name="answer">As the client gave it.</param>
    /// <param name="failuresBefore">Certain failures of this message so far.</param>
    /// <param name="isOfStream">Whether the message belongs to a stream, which can be stopped in its stead.</param>
    public static SendOutcome Of(WhatsAppResult<AcceptedMessage> answer, int failuresBefore, bool isOfStream) => answer switch
    {
        WhatsAppResult<AcceptedMessage>.Accepted { Value.Wamid.Value: var wamid } => new Accepted(wamid),
        WhatsAppResult<AcceptedMessage>.Refused { Error: var error } => Refused(FailureTable.For(error.Code, error.Subcode), error, failuresBefore, isOfStream),
        // WhatsApp was not asked, so the code tells why, and what it would make us do to a number or a stream is not done.
        WhatsAppResult<AcceptedMessage>.Invalid { Fault: var fault } =>
            new Failed(new(FailureTable.For(fault.MetaCode).ReasonCode) { Code = fault.MetaCode, Detail = $"{fault.Field}: {fault.Reason}" }),
        WhatsAppResult<AcceptedMessage>.NotSent { Reason: NotSentReason.CancelledBefore } => NeverLeft("stopping"),
        WhatsAppResult<AcceptedMessage>.NotSent { Detail: var detail } => Passing(FailureAction.Retry, new("provider_unavailable") { Detail = detail }, failuresBefore, askedFor: null),
        WhatsAppResult<AcceptedMessage>.Unconfirmed { Reason: var reason, Detail: var detail } => new Unconfirmed(new(ReasonCodeOf(reason)) { Detail = detail }),
        _ => throw new ArgumentException($"There is no answer {answer}.", nameof(answer)),
    };

    private static SendOutcome Refused(FailureRule rule, WhatsAppError error, int failuresBefore, bool isOfStream)
    {
        var cause = new FailureCause(rule.ReasonCode)
        {
            Code = error.Code,
            Subcode = error.Subcode,
            Detail = error.Details ?? error.UserMessage ?? error.Message,
            TraceId = error.FbtraceId,
        };
        return rule.Action switch
        {
            FailureAction.StopNumber => new NumberStopped(cause),
            FailureAction.FixTemplate when isOfStream => new StreamStopped(cause),
            FailureAction.OptOut => new Failed(cause, IsOptOut: true),
            var action => Passing(action, cause, failuresBefore, error.RetryAfter),
        };
    }

    private static SendOutcome Passing(FailureAction action, FailureCause cause, int failuresBefore, TimeSpan? askedFor) =>
        RetrySchedule.After(action, failuresBefore + 1, askedFor) is { } after
            ? new TryAgain(after, CountsAsFailure: true, cause, HoldsNumber: action is FailureAction.SlowDown)
            : new Failed(cause);

    private static string ReasonCodeOf(UnconfirmedReason reason) => reason switch
    {
        UnconfirmedReason.TimedOut => "timed_out",
        UnconfirmedReason.ConnectionCut => "connection_cut",
        UnconfirmedReason.AnswerUnreadable => "answer_unreadable",
        _ => "interrupted",
    };
}

/// <summary>Why an attempt came to what it came to.</summary>
/// <param name="ReasonCode">For the interface to say in words.</param>
internal sealed record FailureCause(string ReasonCode)
{
    /// <summary>The provider's; null where it gave none.</summary>
    public int? Code { get; init; }

    public int? Subcode { get; init; }

    /// <summary>In the provider's words.</summary>
    public string? Detail { get; init; }

    /// <summary>By which the provider finds the request again.</summary>
    public string? TraceId { get; init; }
}
