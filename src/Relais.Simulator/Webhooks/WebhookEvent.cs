namespace Relais.Simulator.Webhooks;

/// <summary>One piece of news for the callback, kept as bytes: a callback that is down for long must not fill the memory with trees.</summary>
/// <param name="Kind">The array of the value that it belongs to.</param>
/// <param name="Contact">The person that it concerns, where the platform tells; null for a failed receipt.</param>
/// <param name="Item">The message or the receipt.</param>
internal sealed record WebhookEvent(WebhookKind Kind, byte[]? Contact, byte[] Item)
{
    /// <summary>Completed after the first attempt to post it, when someone waits for that.</summary>
    public TaskCompletionSource? FirstAttempt { get; init; }

    public int SizeBytes => Item.Length + (Contact?.Length ?? 0);
}

internal enum WebhookKind { Message, Status }
