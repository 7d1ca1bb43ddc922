namespace Relais.WhatsApp.Webhooks;

/// <summary>News that is neither a message nor a receipt: the cases stand in <see cref="Changes"/>, and <see cref="UnknownChange"/> is all
/// that has none. Source: Cloud API, webhooks, <c>changes[]</c>.</summary>
public abstract record WebhookChange : WebhookEvent
{
    private protected WebhookChange()
    {
    }

    /// <summary>The field's name, <c>message_template_status_update</c> …; empty when absent.</summary>
    public required string Field { get; init; }

    /// <summary>When it happened, to the second, UTC: by its own timestamp, or else the time of its entry, which events of accounts and
    /// templates carry; null when there is neither.</summary>
    public DateTimeOffset? At { get; init; }
}
