namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Something is wrong with the business number or the account, and with no message alone: 130429, 131000, 131035. Source: Cloud API,
/// <c>value.errors[]</c> of the fields <c>messages</c> and <c>calls</c>. <see cref="WebhookEvent.Raw"/> is the list of errors.</summary>
public sealed record NumberErrors : WebhookChange
{
    /// <summary>What is wrong, mostly one.</summary>
    public required IReadOnlyList<WebhookError> Errors { get; init; }
}
