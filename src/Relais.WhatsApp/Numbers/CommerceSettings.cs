using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Whether people see cart and catalogue; null is what Meta left out, or what a change leaves alone. Source: Graph API, <c>whatsapp_commerce_settings</c>.</summary>
/// <param name="IsCartEnabled">Whether there is a cart; true at first.</param>
/// <param name="IsCatalogVisible">Whether the catalogue shows; false at first.</param>
public sealed record CommerceSettings(bool? IsCartEnabled, bool? IsCatalogVisible)
{
    internal static bool TryRead(JsonElement answer, out CommerceSettings settings)
    {
        settings = null!;
        if (answer.Find("data"u8) is not { ValueKind: JsonValueKind.Array }) return false;
        var data = answer.FirstOf("data"u8);
        settings = new(data?.Flag("is_cart_enabled"u8), data?.Flag("is_catalog_visible"u8));
        return true;
    }
}
