using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Changes an account. Source: Graph API, <c>POST /{waba_id}</c>.</summary>
public static class EditAccount
{
    /// <summary>Has templates counted from now on, for good: it cannot be undone.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting, not the change.</param>
    /// <returns>The account's id.</returns>
    public static Task<WhatsAppResult<WabaId>> EnableInsightsAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.PostAsync<WabaId>("?is_enabled_for_insights=true", json: null, TryReadId, cancel);
    }

    /// <summary>Says by which road marketing goes: with the marketing road alone, marketing templates sent as any other message are refused (131063).</summary>
    /// <param name="account">The account.</param>
    /// <param name="isMarketingRoadAlone">Whether it goes by <see cref="Sending.SendMarketingTemplate"/> alone.</param>
    /// <param name="cancel">Ends the waiting, not the change.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> SetMarketingRoadAsync(this BusinessAccountClient account, bool isMarketingRoadAlone, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var body = JsonBody.WritePlain(isMarketingRoadAlone, static (json, alone) => json.WriteBoolean("disable_marketing_messages_on_cloud_api"u8, alone));
        return account.PostAsync<Done>("", body, TryReadChange, cancel);
    }

    // A change of a node is told by its id where it is not told by success.
    private static bool TryReadChange(JsonElement answer, out Done done) => Done.TryRead(answer, out done) || answer.Text("id"u8) is not null;

    private static bool TryReadId(JsonElement answer, out WabaId id) => WabaId.TryParse(answer.Text("id"u8), out id);
}
