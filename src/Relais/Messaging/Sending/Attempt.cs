namespace Relais.Messaging.Sending;

/// <summary>One attempt to send a message, and what it came to.</summary>
/// <param name="Took">From departure to the answer, or to the end of the patience.</param>
internal sealed record Attempt(ClaimedMessage Message, SendOutcome Outcome, TimeSpan Took)
{
    /// <summary>Whether a request left, so that it counts against the limits. A connection that was never made counts: it costs little, and nothing can be wrong.</summary>
    public bool HasLeft => Message.Refusal is null && Outcome is not SendOutcome.TryAgain { CountsAsFailure: false };

    /// <summary>Whether WhatsApp may have taken it much later than it left.</summary>
    public bool IsSlow => HasLeft && (Took > PairPace.Slow || Outcome is SendOutcome.Unconfirmed);
}
