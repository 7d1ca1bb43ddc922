namespace Relais.WhatsApp;

/// <summary>Which business number acts, and by what right.</summary>
/// <param name="PhoneNumberId">The number. <c>default</c> is refused by <see cref="WhatsAppClient.For"/>.</param>
/// <param name="AccessToken">A token with <c>whatsapp_business_messaging</c> for the number's account. Source: Graph API, permissions.</param>
public sealed record PhoneNumberCredentials(PhoneNumberId PhoneNumberId, AccessToken AccessToken);
