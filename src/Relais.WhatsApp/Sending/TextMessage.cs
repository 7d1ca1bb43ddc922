using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>A message of plain text. Source: Cloud API, messages, type <c>text</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="MaxBodyLength"/> code points.</param>
public sealed record TextMessage(Recipient To, string Body)
{
    /// <summary>The longest body, in Unicode code points. Meta says "characters": the widest reading, so that nothing good is refused here.</summary>
    public const int MaxBodyLength = 4096;

    /// <summary>The longest callback data, in Unicode code points, by the same reading.</summary>
    public const int MaxCallbackDataLength = 512;

    /// <summary>The message to quote; null quotes none.</summary>
    public Wamid? RepliesTo { get; init; }

    /// <summary>Whether WhatsApp shows a preview of the first http(s) address in the text. Default false.</summary>
    public bool PreviewUrl { get; init; }

    /// <summary>Your own id of the message, up to <see cref="MaxCallbackDataLength"/> code points: every receipt brings it back, even one that comes before the
    /// answer to this call, or after an answer that was lost. Null sends none.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known, which is no promise that WhatsApp agrees.</returns>
    public RequestFault? FindFault() =>
        Recipient.FindFault(To)
        ?? (string.IsNullOrEmpty(Body) ? RequestFault.Missing("text.body") : TextFault.Of("text.body", Body, MaxBodyLength))
        ?? (CallbackData is null ? null : TextFault.Of("biz_opaque_callback_data", CallbackData, MaxCallbackDataLength))
        ?? (RepliesTo == default(Wamid) ? RequestFault.Missing("context.message_id") : null);
}
