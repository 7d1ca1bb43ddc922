using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>The business wrote to somebody by another road: its phone (<c>smb_message_echoes</c>), another app (<c>message_echoes</c>), or the app
/// that answers at present (<c>standby</c>). Corrections and revocations come so too.</summary>
public sealed record MessageEcho : WebhookChange
{
    /// <summary>The message's id.</summary>
    public required Wamid Wamid { get; init; }

    /// <summary>When it was sent, by WhatsApp's clock, to the second; UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The business number, digits mostly; null when not said.</summary>
    public string? From { get; init; }

    /// <summary>To whom; null when not said.</summary>
    public Person? Recipient { get; init; }

    /// <summary>What it answers, and whether it was forwarded.</summary>
    public required MessageContext Context { get; init; }

    /// <summary>The kind of message in Meta's word; empty when absent.</summary>
    public required string Type { get; init; }

    /// <summary>What it holds; null when that has no case.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Why a part of it is missing.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];
}
