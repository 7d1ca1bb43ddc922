using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>The API as one app sees it: uploads of samples, subscriptions, a look into tokens. Immutable. Each use is an extension method in the folder of
/// its concept.</summary>
public sealed class AppClient
{
    internal AppClient(GraphConnection connection, AppCredentials credentials)
    {
        Graph = new(connection, credentials.AccessToken);
        AppId = credentials.AppId;
    }

    /// <summary>The app.</summary>
    public AppId AppId { get; }

    internal GraphCaller Graph { get; }
}
