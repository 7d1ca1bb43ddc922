using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Reads and changes a number's settings, one at a time. Source: Graph API, <c>/{phone_number_id}/settings</c>.</summary>
public static class EditSettings
{
    /// <summary>Reads the settings.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The settings.</returns>
    public static Task<WhatsAppResult<NumberSettings>> ShowSettingsAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<NumberSettings>("/settings", NumberSettings.TryRead, cancel);
    }

    /// <summary>Sets whether identities are checked; see <see cref="Sending.OutboundMessage.IdentityKeyHash"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="checks">Whether they are.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> SetIdentityCheckAsync(this PhoneNumberClient number, bool checks, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return NumberCalls.PostAsync(number, "/settings", fault: null, () => JsonBody.WritePlain(checks, static (json, flag) =>
        {
            json.WriteStartObject("user_identity_change"u8);
            json.WriteBoolean("enable_identity_key_check"u8, flag);
            json.WriteEndObject();
        }), cancel);
    }

    /// <summary>Sets any one setting, as Meta's pages have it.</summary>
    /// <param name="number">The number.</param>
    /// <param name="setting">Its name: <c>calling</c>, <c>storage_configuration</c> (only while the number is not registered), <c>payload_encryption</c>.</param>
    /// <param name="valueJson">Its value, a JSON object.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> EditSettingAsync(this PhoneNumberClient number, string setting, string valueJson, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var fault = TextFault.OfRequired("setting", setting, 100) ?? JsonFault.OfObject(setting, valueJson, mayBeEmpty: false);
        return NumberCalls.PostAsync(number, "/settings", fault, () => JsonBody.WritePlain((setting, valueJson), static (json, set) =>
        {
            json.WritePropertyName(set.setting);
            json.WriteRawValue(set.valueJson);
        }), cancel);
    }
}
