namespace Relais.WhatsApp.Webhooks;

/// <summary>One thing that a webhook tells: a message (<see cref="InboundMessage.Text"/>, <see cref="InboundMessage.Unknown"/>), a
/// <see cref="StatusReceipt"/>, an <see cref="UnknownChange"/> or a <see cref="MalformedItem"/>, and nothing else.</summary>
/// <remarks>Meta repeats events for up to 7 days, and in any order: know a message by its wamid, a receipt by wamid, status and recipient.</remarks>
public abstract record WebhookEvent
{
    private protected WebhookEvent()
    {
    }

    /// <summary>The account and number the event speaks of.</summary>
    public required WebhookOrigin Origin { get; init; }
}
