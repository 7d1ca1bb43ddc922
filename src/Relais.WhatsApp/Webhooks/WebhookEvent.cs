namespace Relais.WhatsApp.Webhooks;

/// <summary>One thing that a webhook tells: an <see cref="InboundMessage"/>, a <see cref="StatusReceipt"/>, a <see cref="WebhookChange"/> of
/// another field or a <see cref="MalformedItem"/>, and nothing else.</summary>
/// <remarks>Meta repeats events for up to 7 days, and in any order: know a message by its wamid, a receipt by wamid, status and recipient.</remarks>
public abstract record WebhookEvent
{
    private protected WebhookEvent()
    {
    }

    /// <summary>The account and number the event speaks of.</summary>
    public required WebhookOrigin Origin { get; init; }

    /// <summary>The part of the body that told it, JSON as received, so that nothing is lost which has no property here. The escape of NUL may be
    /// in it; surrogate pairs are whole, but for those of a <see cref="MalformedItem"/>, which a <c>jsonb</c> column refuses.</summary>
    public required string Raw { get; init; }
}
