using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>One thing that became of a message, and whether its webhook came through. Source: Graph API, <c>message_history</c>, <c>events</c>.</summary>
/// <param name="Status"><c>ACCEPTED</c>, <c>SENT</c>, <c>DELIVERED</c>, <c>READ</c>, <c>ERROR</c> …</param>
/// <param name="At">When.</param>
/// <param name="WebhookState"><c>PENDING</c>, <c>DELIVERED</c>, <c>FAILED</c> or <c>RETRYING</c>.</param>
/// <param name="AppId">The app that the webhook was for.</param>
/// <param name="WebhookUri">Where it went.</param>
/// <param name="Error">What went wrong, in Meta's words.</param>
public sealed record MessageStep(string Status, DateTimeOffset? At, string? WebhookState, AppId? AppId, string? WebhookUri, string? Error)
{
    internal static MessageStep? Read(JsonElement step) => step.Text("delivery_status"u8) is not { } status
        ? null
        : new(
            status,
            step.InstantInAnyForm("timestamp"u8) ?? step.InstantInAnyForm("occurrence_timestamp"u8),
            step.Text("webhook_update_state"u8),
            WhatsApp.AppId.TryParse(step.Find("application"u8)?.Text("id"u8), out var app) ? app : null,
            step.Text("webhook_uri"u8),
            step.Text("error_description"u8));
}
