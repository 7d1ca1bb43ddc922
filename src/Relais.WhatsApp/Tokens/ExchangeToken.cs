using System.Text;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tokens;

/// <summary>Gives one proof for another. The app's secret proves who asks; it travels in the query, as Meta wants it, so keep addresses out of logs.
/// Source: Graph API, <c>GET /oauth/access_token</c>.</summary>
public static class ExchangeToken
{
    // Meta names none; those seen have some 300 characters.
    private const int MaxCodeLength = 4096;

    /// <summary>Gives a person's token of an hour or two for one of 60 days.</summary>
    /// <param name="client">The client.</param>
    /// <param name="app">The app the token was made for.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The long-lived token.</returns>
    public static async Task<WhatsAppResult<GrantedToken>> ExchangeForLongLivedAsync(
        this WhatsAppClient client, AppId app, AppSecret secret, AccessToken token, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        return await AskAsync(client, app, secret, fault: null, query => query.Add("grant_type", "fb_exchange_token"), query => query.Add("fb_exchange_token", token.Value), cancel);
    }

    /// <summary>Gives an app's secret for its token; <see cref="AppCredentials.Of"/> makes one without a call.</summary>
    /// <param name="client">The client.</param>
    /// <param name="app">The app.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The app's token, which lives as long as the secret.</returns>
    public static Task<WhatsAppResult<GrantedToken>> GrantAppTokenAsync(this WhatsAppClient client, AppId app, AppSecret secret, CancellationToken cancel = default) =>
        AskAsync(client, app, secret, fault: null, query => query.Add("grant_type", "client_credentials"), query => query, cancel);

    /// <summary>Gives the code that signing a customer up brought for their token; the code lives about 30 s.</summary>
    /// <param name="client">The client.</param>
    /// <param name="app">The app that signed them up.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The customer's token. A code is good once: after an unconfirmed call the customer has to sign up again.</returns>
    public static Task<WhatsAppResult<GrantedToken>> ExchangeCodeAsync(
        this WhatsAppClient client, AppId app, AppSecret secret, string code, CancellationToken cancel = default) =>
        AskAsync(client, app, secret, TextFault.OfRequired("code", code, MaxCodeLength), query => query, query => query.Add("code", code), cancel);

    private static async Task<WhatsAppResult<GrantedToken>> AskAsync(
        WhatsAppClient client, AppId app, AppSecret secret, RequestFault? fault, Func<GraphQuery, GraphQuery> before, Func<GraphQuery, GraphQuery> after, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(secret);
        if (app == default) fault = RequestFault.Missing("client_id");
        if (fault is not null) return new WhatsAppResult<GrantedToken>.Invalid(fault);

        var query = after(before(new GraphQuery()).Add("client_id", app.Value).Add("client_secret", Encoding.ASCII.GetString(secret.Bytes)));
        return await client.Anonymous.GetAsync<GrantedToken>($"oauth/access_token{query}", GrantedToken.TryRead, cancel);
    }
}
