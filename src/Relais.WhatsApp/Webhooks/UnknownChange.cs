namespace Relais.WhatsApp.Webhooks;

/// <summary>A change that has no case here yet: another field than <c>messages</c>, errors of the number itself, a value in which nothing
/// known was found. Kept whole. Source: Cloud API, webhooks, <c>changes[]</c>.</summary>
public sealed record UnknownChange : WebhookEvent
{
    /// <summary>The field's name, <c>message_template_status_update</c> …; empty when absent.</summary>
    public required string Field { get; init; }

    /// <summary>The time of its entry, which events of accounts and templates carry; null for the others.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The change, JSON as received; surrogate pairs are whole, and the escape of NUL may be in it.</summary>
    public required string Raw { get; init; }
}
