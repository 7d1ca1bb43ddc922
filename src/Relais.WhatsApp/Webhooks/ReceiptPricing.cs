namespace Relais.WhatsApp.Webhooks;

/// <summary>What a message is billed as. Source: Cloud API, <c>statuses[].pricing</c>.</summary>
/// <param name="Category"><c>marketing</c>, <c>utility</c>, <c>authentication</c>, <c>service</c> …; unknown words are kept.</param>
/// <param name="Type"><c>regular</c> is paid; <c>free_customer_service</c> and <c>free_entry_point</c> are not.</param>
public sealed record ReceiptPricing(string? Category, string? Type);
