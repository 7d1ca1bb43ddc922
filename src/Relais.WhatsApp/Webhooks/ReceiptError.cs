namespace Relais.WhatsApp.Webhooks;

/// <summary>Why a message failed. Source: Cloud API, <c>statuses[].errors[]</c>, error codes.</summary>
/// <param name="Code">The number to build logic on, as in <see cref="Errors.WhatsAppError.Code"/>; null when missing.</param>
/// <param name="Title">A short text; not stable.</param>
/// <param name="Message">Mostly the title again; missing in older ones.</param>
/// <param name="Details">The useful words, at times translated.</param>
/// <param name="Href">Where Meta explains it; relative or absolute.</param>
public sealed record ReceiptError(int? Code, string? Title, string? Message, string? Details, string? Href);
