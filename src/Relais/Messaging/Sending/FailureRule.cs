namespace Relais.Messaging.Sending;

/// <param name="Action">What to do.</param>
/// <param name="ReasonCode">Why, for the interface to say in words.</param>
/// <param name="Source">Which of Meta's public pages says so; <c>observed</c> where none does, but servers send it.</param>
internal sealed record FailureRule(FailureAction Action, string ReasonCode, string Source);
