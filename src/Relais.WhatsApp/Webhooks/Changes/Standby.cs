namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>A person wrote while another app answers: no answer is due from here. Field <c>standby</c>.</summary>
public sealed record StandbyMessage : WebhookChange
{
    /// <summary>What the person wrote.</summary>
    public required InboundMessage Message { get; init; }
}

/// <summary>News of a message that another app sent, while it answers. Field <c>standby</c>.</summary>
public sealed record StandbyReceipt : WebhookChange
{
    /// <summary>The news.</summary>
    public required StatusReceipt Receipt { get; init; }
}
