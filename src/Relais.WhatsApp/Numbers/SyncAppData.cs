using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Has the WhatsApp Business app hand over what it knows, by webhook. Source: Graph API, <c>POST /{phone_number_id}/smb_app_data</c>.</summary>
public static class SyncAppData
{
    /// <summary>Asks for it: once for each kind, within 24 h of taking the number in.</summary>
    /// <param name="number">A number that lives in the app too (<see cref="PhoneNumberDetails.IsOnBizApp"/>).</param>
    /// <param name="data">What.</param>
    /// <param name="cancel">Ends the waiting, not the asking.</param>
    /// <returns>The request's id. Subcodes 2593107: it was done; 2593108: it is too late.</returns>
    public static async Task<WhatsAppResult<string>> SyncAppDataAsync(this PhoneNumberClient number, AppData data, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (!Enum.IsDefined(data)) return new WhatsAppResult<string>.Invalid(RequestFault.Of("sync_type", RequestFaultReason.WrongForm));
        return await number.PostAsync<string>("/smb_app_data", JsonBody.Write(data, static (json, what) =>
            json.WriteString("sync_type"u8, what == AppData.History ? "history"u8 : "smb_app_state_sync"u8)), TryRead, cancel);
    }

    private static bool TryRead(JsonElement answer, out string requestId)
    {
        requestId = answer.Text("request_id"u8) ?? "";
        return requestId.Length > 0;
    }
}
