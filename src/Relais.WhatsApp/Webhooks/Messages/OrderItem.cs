namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>A line of a cart. Source: Cloud API, <c>messages[].order.product_items[]</c>.</summary>
/// <param name="ProductRetailerId">The product, by the seller's own id.</param>
/// <param name="Quantity">How many.</param>
/// <param name="ItemPrice">The price of one, in units of the currency, to the digit as sent.</param>
/// <param name="Currency">ISO 4217, <c>XOF</c>.</param>
public sealed record OrderItem(string? ProductRetailerId, long? Quantity, decimal? ItemPrice, string? Currency);
