using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Why something failed. Source: Cloud API, <c>errors[]</c> of statuses, messages, values, calls and groups; error codes.</summary>
/// <param name="Code">The number to build logic on, as in <see cref="Errors.WhatsAppError.Code"/>; null when missing.</param>
/// <param name="Title">A short text; not stable.</param>
/// <param name="Message">Mostly the title again; missing in older ones.</param>
/// <param name="Details">The useful words, at times translated.</param>
/// <param name="Href">Where Meta explains it; relative or absolute.</param>
public sealed record WebhookError(int? Code, string? Title, string? Message, string? Details, string? Href)
{
    internal static IReadOnlyList<WebhookError> In(JsonElement holder) => holder.Many("errors"u8, Of);

    private static WebhookError Of(JsonElement error) => new(
        error.Code("code"u8),
        error.Text("title"u8),
        error.Text("message"u8) ?? error.Text(),
        GraphErrorBody.Details(error),
        error.Text("href"u8));
}
