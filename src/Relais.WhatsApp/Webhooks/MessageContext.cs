namespace Relais.WhatsApp.Webhooks;

/// <summary>What a message refers to. Source: Cloud API, <c>messages[].context</c>.</summary>
/// <param name="RepliesTo">The message it quotes, of either side; null when it quotes none.</param>
/// <param name="IsForwarded">It was forwarded, up to five times.</param>
/// <param name="IsFrequentlyForwarded">It was forwarded more than five times.</param>
public sealed record MessageContext(Wamid? RepliesTo, bool IsForwarded, bool IsFrequentlyForwarded)
{
    /// <summary>Refers to nothing.</summary>
    public static MessageContext None { get; } = new(RepliesTo: null, IsForwarded: false, IsFrequentlyForwarded: false);

    /// <summary>Whose message it quotes, as sent: a person's digits, the business's display number, at times its phone number id.</summary>
    public string? QuotedFrom { get; init; }

    /// <summary>The product it asks about; null unless the person wrote from one of the catalogue.</summary>
    public ReferredProduct? Product { get; init; }
}

/// <summary>The product a message asks about. Source: Cloud API, <c>messages[].context.referred_product</c>.</summary>
/// <param name="CatalogId">The catalogue.</param>
/// <param name="ProductRetailerId">The product, by the seller's own id.</param>
public sealed record ReferredProduct(string? CatalogId, string? ProductRetailerId);
