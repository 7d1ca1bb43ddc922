using System.Net;
using Relais.Platform;

namespace Relais.Access;

/// <summary>How people and programs come in, and how often.</summary>
public sealed record AccessSettings
{
    /// <summary><c>RELAIS_DEMO</c>: 1 when simulated customers are about, so that the set-up page can say so. Default 0.</summary>
    public bool IsDemo { get; init; }

    /// <summary><c>RELAIS_TRUSTED_PROXIES</c>: addresses and networks, with commas between, whose word for whom they ask is taken (X-Forwarded-For, X-Forwarded-Proto).
    /// The machine itself always is. Default none.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary><c>RELAIS_LIMIT_ADDRESS</c>: requests a minute from one address that nobody signed in from, 0 for any number. Default 100.</summary>
    public int StrangerRequestsPerMinute { get; init; } = 100;

    /// <summary><c>RELAIS_LIMIT_PERSON</c>: requests a minute of one person, on all their devices, 0 for any number. Default 1,200.</summary>
    public int PersonRequestsPerMinute { get; init; } = 1200;

    /// <summary><c>RELAIS_LIMIT_KEY</c>: requests a minute with one API key, 0 for any number. Default 600.</summary>
    public int KeyRequestsPerMinute { get; init; } = 600;

    public static AccessSettings Read(SettingsReader reader) => new()
    {
        IsDemo = reader.Flag("RELAIS_DEMO"),
        TrustedProxies = Proxies(reader),
        StrangerRequestsPerMinute = reader.Whole("RELAIS_LIMIT_ADDRESS", unlessSet: 100, least: 0, most: 1_000_000),
        PersonRequestsPerMinute = reader.Whole("RELAIS_LIMIT_PERSON", unlessSet: 1200, least: 0, most: 1_000_000),
        KeyRequestsPerMinute = reader.Whole("RELAIS_LIMIT_KEY", unlessSet: 600, least: 0, most: 1_000_000),
    };

    private static List<IPNetwork> Proxies(SettingsReader reader)
    {
        var trusted = new List<IPNetwork>();
        foreach (var text in (reader.Text("RELAIS_TRUSTED_PROXIES") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(text, out var network)) trusted.Add(network);
            else if (IPAddress.TryParse(text, out var address)) trusted.Add(new(address, address.GetAddressBytes().Length * 8));
            else reader.Wrong($"RELAIS_TRUSTED_PROXIES names «{text}»: it may hold addresses such as 10.0.0.5 and networks such as 10.0.0.0/24, with commas between.");
        }
        return trusted;
    }
}
