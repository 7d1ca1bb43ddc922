using System.Globalization;

namespace Relais.WhatsApp;

/// <summary>Where and how to reach the Graph API. Checked once, by <see cref="WhatsAppClient(HttpClient, WhatsAppOptions)"/>.</summary>
public sealed record WhatsAppOptions
{
    /// <summary>Scheme, host and, for a gateway, a path to put before the version. Default <c>https://graph.facebook.com</c>;
    /// http or https. Plain http carries the token readable: only for a simulator.</summary>
    public Uri BaseAddress { get; init; } = new("https://graph.facebook.com");

    /// <summary>The version of the Graph API, <c>v</c>, major, dot, minor. Default <c>v25.0</c>, alive until July 2028.
    /// Meta serves a dead version as the oldest living one without saying so.</summary>
    public string Version { get; init; } = "v25.0";

    /// <summary>Scheme and host of the few calls that Meta offers without a version (<see cref="Templates.ArchiveTemplates"/>). Null, the default, is
    /// <c>https://api.facebook.com</c> where <see cref="BaseAddress"/> is Meta's own host, else <see cref="BaseAddress"/> itself, so that the token goes nowhere else.</summary>
    public Uri? UnversionedAddress { get; init; }

    /// <summary>How long a call may take from its start to the last byte of its answer. Default 30 s; more than 0, at most 10 minutes.
    /// A call that takes longer is <see cref="UnconfirmedReason.TimedOut"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for a call that carries a file, either way. Default 5 minutes, as a media address lives no longer; more than 0, at most 1 hour.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The domains that may be asked for media with the token, each with all below it, over https. Default: Meta's own. The host of
    /// <see cref="BaseAddress"/> may be asked besides.</summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = ["fbsbx.com", "facebook.com", "whatsapp.net", "fbcdn.net"];

    /// <summary>The <c>User-Agent</c> of every request, in the form of RFC 9110, 10.1.5. Default: this assembly's name and version.
    /// .NET sends none by itself, and some of Meta's hosts refuse such requests.</summary>
    public string UserAgent { get; init; } = "Relais.WhatsApp/" + typeof(WhatsAppOptions).Assembly.GetName().Version!.ToString(3);

    /// <summary>Counts <see cref="Timeout"/> and the wait of a <c>Retry-After</c> that names an instant. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The first number of <see cref="Version"/>: what a version knows differs, see each call.</summary>
    internal int Major => ParseVersion(Version)!.Major;

    internal Uri AddressWithoutVersion => UnversionedAddress ?? (BaseAddress.Host == MetaHost ? new("https://api.facebook.com") : BaseAddress);

    internal void Check()
    {
        Require(IsAddress(BaseAddress), nameof(BaseAddress), AddressForm);
        Require(UnversionedAddress is null || IsAddress(UnversionedAddress), nameof(UnversionedAddress), AddressForm);
        Require(ParseVersion(Version) is not null, nameof(Version), "of the form v25.0");
        Require(Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromMinutes(10), nameof(Timeout), "more than 0 and at most 10 minutes");
        Require(TransferTimeout > TimeSpan.Zero && TransferTimeout <= TimeSpan.FromHours(1), nameof(TransferTimeout), "more than 0 and at most 1 hour");
        Require(MediaHosts is not null && MediaHosts.All(host => Uri.CheckHostName(host) == UriHostNameType.Dns), nameof(MediaHosts), "names of domains");
        Require(IsUserAgent(UserAgent), nameof(UserAgent), "a product and its version");
        Require(Clock is not null, nameof(Clock), "a clock");
    }

    private static void Require(bool holds, string option, string form)
    {
        if (!holds) throw new ArgumentException($"{nameof(WhatsAppOptions)}.{option} must be {form}.", option);
    }

    private const string AddressForm = "an absolute http or https address without query or user";
    private const string MetaHost = "graph.facebook.com";

    private static bool IsAddress(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" };

    private static bool IsUserAgent(string? text)
    {
        using var request = new HttpRequestMessage();
        return !string.IsNullOrWhiteSpace(text) && request.Headers.UserAgent.TryParseAdd(text);
    }

    private static Version? ParseVersion(string? text) =>
        text is ['v', ..]
        && System.Version.TryParse(text.AsSpan(1), out var version)
        && version.Major > 0
        && text == string.Create(CultureInfo.InvariantCulture, $"v{version.Major}.{version.Minor}")
            ? version
            : null;
}
