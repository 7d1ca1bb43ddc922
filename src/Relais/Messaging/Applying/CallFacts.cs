using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>What is known of one call. Each webhook tells a part of it, and parts add up to the same in any order and with any repetition. Pure.</summary>
/// <param name="Id">WhatsApp's.</param>
/// <param name="At">Its place in the thread: the earliest time that was told of it. So it only ever moves up.</param>
/// <param name="BegunAt">When it began; null where nothing told so yet.</param>
/// <param name="EndedAt">When it ended; null where nothing told so yet.</param>
/// <param name="Outcome">The furthest that was told.</param>
/// <param name="Seconds">How long they talked.</param>
/// <param name="Trouble">Why it failed, in WhatsApp's words.</param>
internal sealed record CallFacts(string Id, DateTime At, DateTime? BegunAt, DateTime? EndedAt, CallOutcome Outcome, int? Seconds, MessageTrouble? Trouble)
{
    /// <summary>Whether the person called; else the business did. A status is told of calls of the business alone.</summary>
    public static bool IsFromPerson(WebhookChange told) => told switch
    {
        CallEvent { Direction: { Length: > 0 } direction } => direction.StartsWith("USER", StringComparison.OrdinalIgnoreCase),
        CallEvent call => call.Person?.WaId is not { } person || call.To != person.Value,
        _ => false,
    };

    /// <summary>What one webhook tells.</summary>
    public static CallFacts In(WebhookChange told, DateTime receivedAt)
    {
        var at = told.At?.UtcDateTime ?? receivedAt;
        return told switch
        {
            CallEvent { Event: "terminate" } call => new(
                Storable.Of(call.CallId), call.EndedAt is { } end && end.UtcDateTime < at ? end.UtcDateTime : at, BegunAt: null, call.EndedAt?.UtcDateTime ?? at, OutcomeOf(call),
                call.Duration is { } duration ? (int)duration.TotalSeconds : null, TroubleIn(call.Errors)),
            CallEvent call => new(Storable.Of(call.CallId), at, at, EndedAt: null, CallOutcome.Calling, Seconds: null, TroubleIn(call.Errors)),
            CallStatus status => new(Storable.Of(status.CallId), at, IsRinging(status) ? at : null, EndedAt: null, OutcomeOf(status), Seconds: null, TroubleIn(status.Errors)),
            _ => throw new ArgumentException("This tells of no call.", nameof(told)),
        };
    }

    /// <summary>What was kept of it.</summary>
    public static CallFacts Of(DateTime at, MessageDetails details) => details.Body is MessageBody.Call call
        ? new(call.Id, at, call.BegunAt, call.EndedAt, call.Outcome, call.DurationSeconds, details.Trouble is [var first, ..] ? first : null)
        : throw new ArgumentException("This is no call.", nameof(details));

    /// <summary>With all that the other tells.</summary>
    public CallFacts With(CallFacts other) => new(
        Id, At < other.At ? At : other.At, Earlier(BegunAt, other.BegunAt), Earlier(EndedAt, other.EndedAt), Outcome > other.Outcome ? Outcome : other.Outcome,
        Seconds is { } here && other.Seconds is { } there ? Math.Max(here, there) : Seconds ?? other.Seconds,
        First(Trouble, other.Trouble));

    public MessageDetails ToDetails() => MessageDetails.Of(new MessageBody.Call(Id, Outcome, BegunAt, EndedAt, Seconds)) with { Trouble = Trouble is null ? [] : [Trouble] };

    /// <summary>By which a search finds it, in the languages that the interface has: it says nothing itself.</summary>
    public string WordsFor(bool isFromPerson) => (Outcome, isFromPerson) switch
    {
        (CallOutcome.Unanswered or CallOutcome.Failed, true) => "missed voice call · appel vocal manqué",
        (CallOutcome.Rejected, _) => "voice call declined · appel vocal refusé",
        _ => "voice call · appel vocal",
    };

    // How long is told only of a call that was taken. Source: Cloud API, Calling, terminate webhook.
    private static CallOutcome OutcomeOf(CallEvent ended) => ended switch
    {
        { StartedAt: not null } or { Duration.Ticks: > 0 } => CallOutcome.Answered,
        { Errors.Count: > 0 } => CallOutcome.Failed,
        _ => CallOutcome.Unanswered,
    };

    private static CallOutcome OutcomeOf(CallStatus status) => status.Status.ToUpperInvariant() switch
    {
        "ACCEPTED" => CallOutcome.Answered,
        "REJECTED" => CallOutcome.Rejected,
        _ => CallOutcome.Calling,
    };

    private static bool IsRinging(CallStatus status) => status.Status.Equals("RINGING", StringComparison.OrdinalIgnoreCase);

    private static MessageTrouble? TroubleIn(IReadOnlyList<WebhookError> errors) =>
        errors is [var error, ..] ? new(error.Code, Storable.Of(error.Details ?? error.Message ?? error.Title)) : null;

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one < other ? one : other ?? one;

    // Of several the one with the lower code, and at the same code the words that sort first.
    private static MessageTrouble? First(MessageTrouble? one, MessageTrouble? other)
    {
        if (one is null || other is null) return one ?? other;
        var order = (one.Code ?? 0).CompareTo(other.Code ?? 0);
        return (order != 0 ? order : string.CompareOrdinal(one.Text, other.Text)) <= 0 ? one : other;
    }
}
