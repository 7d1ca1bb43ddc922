namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>What is known of the person's keys. Source: Cloud API, <c>messages[].identity</c>, of numbers with the identity check on.</summary>
/// <param name="IsAcknowledged">Whether the business acknowledged the present keys; null when not said.</param>
/// <param name="CreatedAt">Since when the keys are these.</param>
/// <param name="Hash">Stands for the keys.</param>
public sealed record IdentityNotice(bool? IsAcknowledged, DateTimeOffset? CreatedAt, string? Hash);
