using Relais.WhatsApp;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging.Sending;

/// <summary>What one attempt came to: exactly one of these five.</summary>
internal abstract record SendOutcome
{
    /// <summary>WhatsApp has it.</summary>
    public sealed record Accepted(string Wamid) : SendOutcome;

    /// <summary>It certainly was not sent, and will be tried again.</summary>
    public sealed record TryAgain(TimeSpan After, bool CountsAsFailure, string ReasonCode, int? Code, string? Message) : SendOutcome;

    /// <summary>It certainly was not sent, and will not be.</summary>
    public sealed record Failed(string ReasonCode, int? Code, string? Message) : SendOutcome;

    /// <summary>It certainly was not sent, and the number must not go on.</summary>
    public sealed record NumberStopped(string ReasonCode, int? Code, string? Message) : SendOutcome;

    /// <summary>It may have been sent. Only a receipt can tell; it is never tried again by itself.</summary>
    public sealed record Unconfirmed : SendOutcome;

    /// <summary>The decision, from WhatsApp's answer alone.</summary>
    /// <param name="answer">As the client gave it.</param>
    /// <param name="failuresBefore">Certain failures of this message so far.</param>
    public static SendOutcome Of(WhatsAppResult<AcceptedMessage> answer, int failuresBefore) => answer switch
    {
        WhatsAppResult<AcceptedMessage>.Accepted { Value.Wamid.Value: var wamid } => new Accepted(wamid),
        WhatsAppResult<AcceptedMessage>.Refused { Error: var error } => Refused(
            FailureTable.For(error.Code, error.Subcode), failuresBefore, error.Code, error.Details ?? error.UserMessage ?? error.Message, error.RetryAfter),
        WhatsAppResult<AcceptedMessage>.Invalid { Fault: var fault } => new Failed("request_invalid", fault.MetaCode, $"{fault.Field}: {fault.Reason}"),
        WhatsAppResult<AcceptedMessage>.NotSent { Reason: NotSentReason.CancelledBefore } => new TryAgain(TimeSpan.Zero, CountsAsFailure: false, "stopping", null, null),
        WhatsAppResult<AcceptedMessage>.NotSent { Detail: var detail } => Refused(new(FailureAction.Retry, "provider_unavailable"), failuresBefore, null, detail, null),
        _ => new Unconfirmed(),
    };

    private static SendOutcome Refused(FailureRule rule, int failuresBefore, int? code, string message, TimeSpan? askedFor) => rule.Action switch
    {
        FailureAction.StopNumber => new NumberStopped(rule.ReasonCode, code, message),
        FailureAction.Retry when RetrySchedule.After(failuresBefore + 1, askedFor) is { } after => new TryAgain(after, CountsAsFailure: true, rule.ReasonCode, code, message),
        _ => new Failed(rule.ReasonCode, code, message),
    };
}
