using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>The door to Meta's WhatsApp Cloud API. Immutable and safe to share: one for a process is enough.</summary>
/// <remarks>It never repeats a request by itself, and no handler below it may: the API knows no idempotency key, so a second post could
/// write to a person twice, and a connection refused on a second try would pass for <see cref="WhatsAppResult{T}.NotSent"/>.</remarks>
public sealed class WhatsAppClient
{
    private readonly GraphConnection connection;

    /// <summary>Opens the door.</summary>
    /// <param name="http">Built on <see cref="CreateHandler"/>, or on a handler that likewise neither follows redirects nor retries.
    /// The caller keeps and disposes it. Its own <c>Timeout</c> holds too, if shorter.</param>
    /// <param name="options">Where and how; see each option for its default, unit and range.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public WhatsAppClient(HttpClient http, WhatsAppOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        connection = new(http, options);
    }

    /// <summary>A handler as this client wants it: no redirect (a token is for one host), no proxy taken from the environment, no cookies,
    /// connections renewed every 5 minutes so that a change of address is followed.</summary>
    /// <param name="connectTimeout">How long a TCP connection may take, name look-up included; more than 0. Default 10 s. Beyond it a call is
    /// <see cref="NotSentReason.ConnectionFailed"/>, so keep it well below <see cref="WhatsAppOptions.Timeout"/>, which knows no such certainty.</param>
    /// <returns>A new handler; give it to one <see cref="HttpClient"/>, which disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is 0 or less.</exception>
    public static SocketsHttpHandler CreateHandler(TimeSpan? connectTimeout = null)
    {
        var timeout = connectTimeout ?? TimeSpan.FromSeconds(10);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(connectTimeout));
        return new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = new TcpConnection(timeout).OpenAsync,
            // The TLS handshake's own time: without an end, a silent host would hold the attempt for ever. It is long on purpose, and no
            // part of the other: an attempt that this one ends in the same moment would say "cancelled" instead of what happened.
            ConnectTimeout = timeout + TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
    }

    /// <summary>The API as one business number sees it.</summary>
    /// <param name="credentials">The number and its token.</param>
    /// <returns>An immutable client; cheap enough to make for a single call.</returns>
    /// <exception cref="ArgumentException">The number is <c>default</c>.</exception>
    public PhoneNumberClient For(PhoneNumberCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.PhoneNumberId == default) throw new ArgumentException("The credentials name no number.", nameof(credentials));
        return new(connection, credentials);
    }

    /// <summary>The API as one WhatsApp Business Account sees it.</summary>
    /// <param name="credentials">The account and its token.</param>
    /// <returns>An immutable client; cheap enough to make for a single call.</returns>
    /// <exception cref="ArgumentException">The account is <c>default</c>.</exception>
    public BusinessAccountClient ForAccount(BusinessAccountCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.WabaId == default) throw new ArgumentException("The credentials name no account.", nameof(credentials));
        return new(connection, credentials);
    }

    /// <summary>The API as one business portfolio sees it.</summary>
    /// <param name="credentials">The portfolio and its token.</param>
    /// <returns>An immutable client; cheap enough to make for a single call.</returns>
    /// <exception cref="ArgumentException">The portfolio is <c>default</c>.</exception>
    public PortfolioClient ForPortfolio(PortfolioCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.PortfolioId == default) throw new ArgumentException("The credentials name no portfolio.", nameof(credentials));
        return new(connection, credentials);
    }

    /// <summary>The API as one app sees it.</summary>
    /// <param name="credentials">The app and its token.</param>
    /// <returns>An immutable client; cheap enough to make for a single call.</returns>
    /// <exception cref="ArgumentException">The app is <c>default</c>.</exception>
    public AppClient ForApp(AppCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.AppId == default) throw new ArgumentException("The credentials name no app.", nameof(credentials));
        return new(connection, credentials);
    }

    /// <summary>Calls of no one in particular, which prove themselves by what they carry.</summary>
    internal GraphCaller Anonymous => new(connection, token: null);
}
