namespace Relais.WhatsApp;

/// <summary>Which business account is managed, and by what right.</summary>
/// <param name="WabaId">The account. <c>default</c> is refused by <see cref="WhatsAppClient.ForAccount"/>.</param>
/// <param name="AccessToken">A token with <c>whatsapp_business_management</c> for the account. Source: Graph API, permissions.</param>
public sealed record BusinessAccountCredentials(WabaId WabaId, AccessToken AccessToken);
