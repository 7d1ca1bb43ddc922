namespace Relais.WhatsApp.Webhooks;

/// <summary>Which account and number an event speaks of. Source: Cloud API, webhooks, <c>entry[].id</c> and <c>value.metadata</c>.</summary>
/// <param name="WabaId">The account; in <c>partner_solutions</c> the business portfolio stands here. Null when missing or malformed.</param>
/// <param name="PhoneNumberId">The business number; null for events of the whole account.</param>
/// <param name="DisplayPhoneNumber">The same number to show: digits mostly, at times formatted; kept as sent.</param>
public sealed record WebhookOrigin(WabaId? WabaId, PhoneNumberId? PhoneNumberId, string? DisplayPhoneNumber);
