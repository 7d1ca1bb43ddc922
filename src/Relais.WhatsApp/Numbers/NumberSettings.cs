using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>A number's settings: what this library knows of them, and all of them as they came. Source: Graph API, <c>/{phone_number_id}/settings</c>.</summary>
/// <param name="ChecksIdentity">Whether messages name the identity they are for; null when Meta does not say.</param>
/// <param name="StorageStatus"><c>IN_COUNTRY_STORAGE_ENABLED</c>, <c>NO_STORAGE_ENABLED</c> …; null when Meta does not say.</param>
/// <param name="CallingStatus">Whether the number takes calls: <c>ENABLED</c>, <c>DISABLED</c>; null when Meta does not say.</param>
/// <param name="Json">The whole answer.</param>
public sealed record NumberSettings(bool? ChecksIdentity, string? StorageStatus, string? CallingStatus, string Json)
{
    internal static bool TryRead(JsonElement answer, out NumberSettings settings)
    {
        settings = new(
            answer.Find("user_identity_change"u8)?.Flag("enable_identity_key_check"u8),
            answer.Find("storage_configuration"u8)?.Text("status"u8),
            answer.Find("calling"u8)?.Text("status"u8),
            answer.GetRawText());
        return answer.ValueKind == JsonValueKind.Object && answer.Find("error"u8) is null;
    }
}
