using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Reads and changes whether people see cart and catalogue. Source: Graph API, <c>/{phone_number_id}/whatsapp_commerce_settings</c>.</summary>
public static class EditCommerceSettings
{
    /// <summary>Reads the settings.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The settings.</returns>
    public static Task<WhatsAppResult<CommerceSettings>> ShowCommerceSettingsAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<CommerceSettings>("/whatsapp_commerce_settings", CommerceSettings.TryRead, cancel);
    }

    /// <summary>Changes the settings in what is not null.</summary>
    /// <param name="number">The number.</param>
    /// <param name="change">The change; at least one of the two.</param>
    /// <param name="cancel">Ends the waiting, not the changing.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> EditCommerceSettingsAsync(this PhoneNumberClient number, CommerceSettings change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(change);
        var fault = change is { IsCartEnabled: null, IsCatalogVisible: null } ? RequestFault.Missing("is_cart_enabled") : null;
        return NumberCalls.PostAsync(number, "/whatsapp_commerce_settings", fault, () => JsonBody.WritePlain(change, static (json, settings) =>
        {
            json.WriteOptional("is_cart_enabled"u8, settings.IsCartEnabled);
            json.WriteOptional("is_catalog_visible"u8, settings.IsCatalogVisible);
        }), cancel);
    }
}
