using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Takes a number into use, and out of it. Source: Graph API, phone number: <c>request_code</c>, <c>verify_code</c>, <c>register</c>,
/// <c>deregister</c>, <c>pin</c>.</summary>
public static class RegisterNumber
{
    private const int PinLength = 6;
    private const int MaxCodeLength = 8;

    /// <summary>Has a code sent to the number, which proves that you hold it.</summary>
    /// <param name="number">The number.</param>
    /// <param name="byVoice">Whether it is told in a call, not in an SMS.</param>
    /// <param name="language">The language of its words: <c>fr</c>, <c>en_US</c>.</param>
    /// <param name="cancel">Ends the waiting, not the sending.</param>
    /// <returns>How it ended; subcodes 2388091 and 2388093: not for this number.</returns>
    public static async Task<WhatsAppResult<Done>> RequestCodeAsync(this PhoneNumberClient number, bool byVoice, string language, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return await NumberCalls.PostAsync(number, "/request_code", Templates.TemplateDraft.FindLanguageFault(language), () => JsonBody.WritePlain((byVoice, language), static (json, asked) =>
        {
            json.WriteString("code_method"u8, asked.byVoice ? "VOICE"u8 : "SMS"u8);
            json.WriteString("language"u8, asked.language);
        }), cancel);
    }

    /// <summary>Gives the code that came.</summary>
    /// <param name="number">The number.</param>
    /// <param name="code">The digits, without the hyphen that may stand among them.</param>
    /// <param name="cancel">Ends the waiting, not the proof.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> VerifyCodeAsync(this PhoneNumberClient number, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var fault = TextFault.OfRequired("code", code, MaxCodeLength) ?? (code.All(char.IsAsciiDigit) ? null : RequestFault.Of("code", RequestFaultReason.WrongForm));
        return await NumberCalls.PostAsync(number, "/verify_code", fault, () => JsonBody.WritePlain(code, static (json, text) => json.WriteString("code"u8, text)), cancel);
    }

    /// <summary>Registers the number, so that it can send; 10 times in 72 h (133016).</summary>
    /// <param name="number">The number.</param>
    /// <param name="pin">Six digits: its PIN when it has one, else the one it gets. A wrong one is 133005: ask a person, do not guess.</param>
    /// <param name="cancel">Ends the waiting, not the registering.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> RegisterAsync(this PhoneNumberClient number, string pin, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return await NumberCalls.PostAsync(number, "/register", FindPinFault(pin), () => JsonBody.Write(pin, static (json, text) => json.WriteString("pin"u8, text)), cancel);
    }

    /// <summary>Takes the number out of use; refused for one that also lives in the app.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting, not the deregistering.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> DeregisterAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return await NumberCalls.PostAsync(number, "/deregister", fault: null, () => null, cancel);
    }

    /// <summary>Sets the PIN of two-step verification, which can be changed and not taken off.</summary>
    /// <param name="number">The number.</param>
    /// <param name="pin">Six digits.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> SetPinAsync(this PhoneNumberClient number, string pin, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return await NumberCalls.PostAsync(number, "", FindPinFault(pin), () => JsonBody.WritePlain(pin, static (json, text) => json.WriteString("pin"u8, text)), cancel);
    }

    /// <summary>Asks for another name to be shown; Meta reviews it, and the number has to be registered again once it is approved.</summary>
    /// <param name="number">The number.</param>
    /// <param name="name">1 to 255 code points.</param>
    /// <param name="cancel">Ends the waiting, not the asking.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> RequestDisplayNameAsync(this PhoneNumberClient number, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var fault = TextFault.OfRequired("new_display_name", name, 255);
        return await NumberCalls.PostAsync(number, "", fault, () => JsonBody.WritePlain(name, static (json, text) => json.WriteString("new_display_name"u8, text)), cancel);
    }

    /// <summary>Sends the webhooks of messages of this number elsewhere. Meta asks that address at once, as it does when a webhook is set.</summary>
    /// <param name="number">The number.</param>
    /// <param name="target">Where; null sends them where the account's go.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> OverrideWebhookAsync(this PhoneNumberClient number, WebhookOverride? target, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return await NumberCalls.PostAsync(number, "", WebhookOverride.FindFault(target), () => JsonBody.WritePlain(target, static (json, other) =>
        {
            json.WriteStartObject("webhook_configuration"u8);
            json.WriteString("override_callback_uri"u8, other?.CallbackUri ?? "");
            if (other is not null) json.WriteString("verify_token"u8, other.VerifyToken);
            json.WriteEndObject();
        }), cancel);
    }

    private static RequestFault? FindPinFault(string pin) =>
        string.IsNullOrEmpty(pin) ? RequestFault.Missing("pin")
        : pin.Length == PinLength && pin.All(char.IsAsciiDigit) ? null
        : RequestFault.Of("pin", RequestFaultReason.WrongForm);
}
