using Relais.Messaging.Sending;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;

namespace Relais.Messaging.Uploading;

/// <summary>What trying to give WhatsApp a file came to.</summary>
internal abstract record UploadOutcome
{
    /// <summary>So often it is tried while WhatsApp is away: some hours.</summary>
    public const int MostTries = 8;

    private static readonly TimeSpan[] Patience =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1)];

    private UploadOutcome()
    {
    }

    /// <summary>Why it is not there; null when it is.</summary>
    public FailureCause? Cause { get; private init; }

    /// <summary>WhatsApp has it.</summary>
    public sealed record There(MediaId MediaId) : UploadOutcome;

    /// <summary>Not now.</summary>
    /// <param name="After">How long it waits.</param>
    /// <param name="StopsNumber">The number must not go on: it is not tried before somebody lets it.</param>
    public sealed record Later(TimeSpan After, bool StopsNumber) : UploadOutcome;

    /// <summary>Not at all: the messages that carry it fail.</summary>
    public sealed record Never : UploadOutcome
    {
        public Never(FailureCause cause) => Cause = cause;
    }

    /// <summary>The decision, from WhatsApp's answer alone. A file given twice harms nobody, so that all doubt means once more.</summary>
    /// <param name="answer">As the client gave it.</param>
    /// <param name="tries">How often it has been tried, this time included; at least 1.</param>
    public static UploadOutcome Of(WhatsAppResult<MediaId> answer, int tries) => answer switch
    {
        WhatsAppResult<MediaId>.Accepted { Value: var id } => new There(id),
        WhatsAppResult<MediaId>.Invalid { Fault: var fault } => new Never(new("media_refused") { Code = fault.MetaCode, Detail = $"{fault.Field}: {fault.Reason}" }),
        WhatsAppResult<MediaId>.Refused { Error: var error } => Refusal(FailureTable.For(error.Code, error.Subcode), error, tries),
        WhatsAppResult<MediaId>.NotSent { Detail: var detail } => Passing(new("provider_unavailable") { Detail = detail }, tries),
        WhatsAppResult<MediaId>.Unconfirmed { Detail: var detail } => Passing(new("provider_unavailable") { Detail = detail }, tries),
        _ => throw new ArgumentException($"There is no answer {answer}.", nameof(answer)),
    };

    private static UploadOutcome Refusal(FailureRule rule, WhatsAppError error, int tries)
    {
        var cause = new FailureCause(rule.ReasonCode) { Code = error.Code, Subcode = error.Subcode, Detail = error.Details ?? error.UserMessage ?? error.Message, TraceId = error.FbtraceId };
        return rule.Action switch
        {
            FailureAction.StopNumber => new Later(Patience[0], StopsNumber: true) { Cause = cause },
            FailureAction.SlowDown or FailureAction.Retry => Passing(cause, tries),
            _ => new Never(cause),
        };
    }

    private static UploadOutcome Passing(FailureCause cause, int tries) =>
        tries < MostTries ? new Later(Patience[Math.Min(tries - 1, Patience.Length - 1)], StopsNumber: false) { Cause = cause } : new Never(cause);
}
