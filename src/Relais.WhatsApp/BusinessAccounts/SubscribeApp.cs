using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Numbers;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Says which apps get the account's webhooks: one that is not among them gets none, however healthy all else looks. Source: Graph API,
/// <c>/{waba_id}/subscribed_apps</c>.</summary>
public static class SubscribeApp
{
    private const string Edge = "/subscribed_apps";

    /// <summary>Lists the apps.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The apps.</returns>
    public static Task<WhatsAppResult<Page<SubscribedApp>>> ListSubscribedAppsAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.GetAsync(Edge, Page<SubscribedApp>.Of(SubscribedApp.TryRead), cancel);
    }

    /// <summary>Subscribes the app whose token this is.</summary>
    /// <param name="account">The account.</param>
    /// <param name="target">Where the webhooks of messages go in place of the app's own address; null sends them there, and takes an earlier one away.</param>
    /// <param name="cancel">Ends the waiting, not the subscribing.</param>
    /// <returns>How it ended. Subscribing twice is harmless.</returns>
    public static async Task<WhatsAppResult<Done>> SubscribeAppAsync(this BusinessAccountClient account, WebhookOverride? target = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (WebhookOverride.FindFault(target) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await account.PostAsync<Done>(Edge, target is null ? null : JsonBody.WritePlain(target, static (json, other) =>
        {
            json.WriteString("override_callback_uri"u8, other.CallbackUri);
            json.WriteString("verify_token"u8, other.VerifyToken);
        }), Done.TryRead, cancel);
    }

    /// <summary>Unsubscribes the app whose token this is: no more webhooks.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting, not the unsubscribing.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> UnsubscribeAppAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Graph.DeleteAsync<Done>(account.Path(Edge), Done.TryRead, cancel);
    }
}
