using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>A message that a business number may send. Source: Cloud API, <c>POST /{phone_number_id}/messages</c>.</summary>
public abstract record OutboundMessage
{
    /// <summary>The longest callback data, in Unicode code points. Meta says "characters": the widest reading, so that nothing good is refused here.</summary>
    public const int MaxCallbackDataLength = 512;

    private protected OutboundMessage(Recipient to) => To = to;

    /// <summary>To whom.</summary>
    public Recipient To { get; init; }

    /// <summary>The message to quote; null quotes none. WhatsApp shows no quotation above a template, nor of a message that is deleted or
    /// older than 30 days.</summary>
    public Wamid? RepliesTo { get; init; }

    /// <summary>Your own id of the message, up to <see cref="MaxCallbackDataLength"/> code points: every receipt brings it back, even one that comes before the
    /// answer to this call, or after an answer that was lost. Null sends none.</summary>
    public string? CallbackData { get; init; }

    /// <summary>The person's identity as you know it, where the number checks identities: another one fails the message (137000). Null checks none.
    /// Source: Cloud API, <c>recipient_identity_key_hash</c>.</summary>
    public string? IdentityKeyHash { get; init; }

    /// <summary>The word for it on the wire, which also names its content.</summary>
    internal abstract string Type { get; }

    /// <summary>Whether a group may get it.</summary>
    internal virtual bool SuitsGroups => false;

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known, which is no promise that WhatsApp agrees.</returns>
    public RequestFault? FindFault() =>
        Recipient.FindFault(To)
        ?? (To is Recipient.Group && !SuitsGroups ? RequestFault.Of("recipient_type", RequestFaultReason.NotAllowed) : null)
        ?? FindContentFault()
        ?? (CallbackData is null ? null : TextFault.Of("biz_opaque_callback_data", CallbackData, MaxCallbackDataLength))
        ?? (IdentityKeyHash is null ? null : TextFault.OfRequired("recipient_identity_key_hash", IdentityKeyHash, MaxCallbackDataLength))
        ?? (RepliesTo == default(Wamid) ? RequestFault.Missing("context.message_id") : null);

    private protected abstract RequestFault? FindContentFault();

    /// <summary>Writes the value that stands under <see cref="Type"/>.</summary>
    private protected abstract void WriteContent(Utf8JsonWriter json);

    internal static void Write(Utf8JsonWriter json, OutboundMessage message)
    {
        message.To.Write(json);
        if (message.RepliesTo is { } quoted)
        {
            json.WriteStartObject("context"u8);
            json.WriteString("message_id"u8, quoted.Value);
            json.WriteEndObject();
        }

        if (message.CallbackData is { } callbackData) json.WriteString("biz_opaque_callback_data"u8, callbackData);
        if (message.IdentityKeyHash is { } hash) json.WriteString("recipient_identity_key_hash"u8, hash);
        json.WriteString("type"u8, message.Type);
        json.WritePropertyName(message.Type);
        message.WriteContent(json);
    }
}
