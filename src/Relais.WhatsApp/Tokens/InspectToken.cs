using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Tokens;

/// <summary>Looks into a token. Source: Graph API, <c>GET /debug_token</c>.</summary>
public static class InspectToken
{
    /// <summary>Asks what a token is good for.</summary>
    /// <param name="app">The app that asks, with its own token (<see cref="AppCredentials.Of"/>) or with the one looked into.</param>
    /// <param name="token">The token to look into.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>What it is good for; a dead one is an answer too, with <see cref="TokenDetails.IsValid"/> false.</returns>
    public static Task<WhatsAppResult<TokenDetails>> InspectTokenAsync(this AppClient app, AccessToken token, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(token);
        return app.Graph.GetAsync<TokenDetails>($"debug_token{new GraphQuery().Add("input_token", token.Value)}", TokenDetails.TryRead, cancel);
    }

    /// <summary>Asks what a number's own token is good for, with that token itself: so the app it was made for becomes known.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>What it is good for. A dead one may be told as an answer or be refused with code 190.</returns>
    public static Task<WhatsAppResult<TokenDetails>> InspectOwnTokenAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Graph.GetAsync<TokenDetails>($"debug_token{new GraphQuery().Add("input_token", number.Graph.Token!.Value)}", TokenDetails.TryRead, cancel);
    }
}
