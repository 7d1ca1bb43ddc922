namespace Relais.WhatsApp.Webhooks;

/// <summary>What a message refers to. Source: Cloud API, <c>messages[].context</c>.</summary>
/// <param name="RepliesTo">The message it quotes, of either side; null when it quotes none.</param>
/// <param name="IsForwarded">It was forwarded, up to five times.</param>
/// <param name="IsFrequentlyForwarded">It was forwarded more than five times.</param>
public sealed record MessageContext(Wamid? RepliesTo, bool IsForwarded, bool IsFrequentlyForwarded)
{
    /// <summary>Refers to nothing.</summary>
    public static MessageContext None { get; } = new(RepliesTo: null, IsForwarded: false, IsFrequentlyForwarded: false);
}
