using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Tokens;

/// <summary>Says where an app's webhooks go, with the app's own token. Source: Graph API, <c>/{app_id}/subscriptions</c>.</summary>
public static class SubscribeToWebhooks
{
    private const string Object = "whatsapp_business_account";

    /// <summary>Lists the app's subscriptions.</summary>
    /// <param name="app">The app; see <see cref="AppCredentials.Of"/>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The subscriptions, of WhatsApp and of all else.</returns>
    public static Task<WhatsAppResult<Page<AppSubscription>>> ListSubscriptionsAsync(this AppClient app, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Graph.GetAsync($"{app.AppId}/subscriptions", Page<AppSubscription>.Of(AppSubscription.TryRead), cancel);
    }

    /// <summary>Sets where webhooks of WhatsApp go. Meta asks that address before it answers: be ready to give its challenge back.</summary>
    /// <param name="app">The app.</param>
    /// <param name="callbackUrl">An https address.</param>
    /// <param name="verifyToken">What Meta shows when it asks, 1 to 1000 code points.</param>
    /// <param name="fields">What is sent, at least one: <c>messages</c>, <c>account_update</c> …</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended; code 2200: the address did not answer as it should.</returns>
    public static async Task<WhatsAppResult<Done>> SubscribeAsync(
        this AppClient app, string callbackUrl, string verifyToken, IReadOnlyList<string> fields, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var fault = TextFault.OfAddress("callback_url", callbackUrl) ?? TextFault.OfRequired("verify_token", verifyToken, 1000) ?? FindFieldsFault(fields, min: 1);
        if (fault is not null) return new WhatsAppResult<Done>.Invalid(fault);

        return await app.Graph.PostAsync<Done>($"{app.AppId}/subscriptions", JsonBody.WritePlain((callbackUrl, verifyToken, fields), static (json, set) =>
        {
            json.WriteString("object"u8, Object);
            json.WriteString("callback_url"u8, set.callbackUrl);
            json.WriteString("verify_token"u8, set.verifyToken);
            json.WriteString("fields"u8, string.Join(',', set.fields));
            json.WriteBoolean("include_values"u8, value: true);
        }), Done.TryRead, cancel);
    }

    /// <summary>Takes webhooks of WhatsApp away.</summary>
    /// <param name="app">The app.</param>
    /// <param name="fields">Which; none takes all away.</param>
    /// <param name="cancel">Ends the waiting, not the taking.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> UnsubscribeAsync(this AppClient app, IReadOnlyList<string> fields, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(fields);
        if (FindFieldsFault(fields, min: 0) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        var query = new GraphQuery().Add("object", Object).Add("fields", string.Join(',', fields));
        return await app.Graph.DeleteAsync<Done>($"{app.AppId}/subscriptions{query}", Done.TryRead, cancel);
    }

    private static RequestFault? FindFieldsFault(IReadOnlyList<string> fields, int min) => ListFault.Of("fields", fields, min, int.MaxValue, (field, name) =>
        GraphNodeId.Is(name) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm));
}
