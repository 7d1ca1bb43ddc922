namespace Relais.WhatsApp.Webhooks;

/// <summary>The conversation, in Meta's old sense of a unit of billing. Source: Cloud API, <c>statuses[].conversation</c>; since version 24 only for free entry points.</summary>
/// <param name="Id">Its id; until version 23, one a message.</param>
/// <param name="ExpiresAt">When it ends; on <c>sent</c> only.</param>
/// <param name="Origin">What opened it: <c>marketing</c>, <c>service</c>, <c>referral_conversion</c> …</param>
public sealed record ReceiptConversation(string? Id, DateTimeOffset? ExpiresAt, string? Origin);
