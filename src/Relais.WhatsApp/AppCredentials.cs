using System.Text;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp;

/// <summary>Which app of Meta's developers' site acts, and by what right.</summary>
/// <param name="AppId">The app. <c>default</c> is refused by <see cref="WhatsAppClient.ForApp"/>.</param>
/// <param name="AccessToken">For uploads a token of a person or system user; for subscriptions and for looking into tokens the app's own.</param>
public sealed record AppCredentials(AppId AppId, AccessToken AccessToken)
{
    /// <summary>The app with its own token, which Meta makes of id and secret.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="secret">Its secret.</param>
    /// <returns>The credentials. Source: Graph API, app access tokens.</returns>
    public static AppCredentials Of(AppId appId, AppSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new(appId, new($"{appId}|{Encoding.ASCII.GetString(secret.Bytes)}"));
    }
}
