namespace Relais.WhatsApp.Webhooks;

/// <summary>A change that has no case here yet: a field whose shape is not known, or a value in which nothing known was found.
/// <see cref="WebhookEvent.Raw"/> is the change whole.</summary>
public sealed record UnknownChange : WebhookChange;
