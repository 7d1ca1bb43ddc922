namespace Relais.Simulator.Webhooks;

/// <summary>One piece of news for the callback, kept as bytes: a callback that is down for long must not fill the memory with trees.</summary>
/// <param name="Kind">The array of the value that it belongs to.</param>
/// <param name="Contact">The person that it concerns, where the platform tells; null for a failed receipt.</param>
/// <param name="Item">The message or the receipt; the whole value for all other fields.</param>
internal sealed record WebhookEvent(WebhookKind Kind, byte[]? Contact, byte[] Item)
{
    public const string Messages = "messages";

    /// <summary>The webhook field that it comes under.</summary>
    public string Field { get; init; } = Messages;

    /// <summary>The time of the entry, which news of accounts and templates bear; null for all else.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Completed after the first attempt to post it, when someone waits for that.</summary>
    public TaskCompletionSource? FirstAttempt { get; init; }

    public int SizeBytes => Item.Length + (Contact?.Length ?? 0);
}

internal enum WebhookKind { Message, Status, Error, Value }
