using System.Net;
using System.Net.Sockets;

namespace Relais.Platform;

/// <summary>Guards calls to addresses that somebody else has named: they go to the internet over TLS, and to nothing that only this machine or its network can see.</summary>
/// <remarks>A name is judged by what it leads to, at each new connection: what was public a moment ago may point inside now.</remarks>
public sealed class PublicReach
{
    /// <summary>IANA's special-purpose registries for IPv4 and IPv6, but for what is public in them.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    // What a translator makes of an IPv4 address where a network speaks IPv6 alone (RFC 6052): as public as the address inside.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Takes every address, over plain HTTP too. For tests, whose services are on this machine; no setting leads here.</summary>
    internal bool TakesAll { get; init; }

    /// <summary>Whether an address may be called as far as it can be seen from the outside: what its name leads to is judged when it is called.</summary>
    public bool Takes(Uri address) => TakesAll || (address is { IsAbsoluteUri: true, Scheme: "https", UserInfo.Length: 0 } && IsPublicHost(address.IdnHost));

    /// <summary>Opens the connections of a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="NotPublicException">The name leads to nothing public.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext target, CancellationToken cancel)
    {
        var (host, port) = (target.DnsEndPoint.Host, target.DnsEndPoint.Port);
        var addresses = (await Dns.GetHostAddressesAsync(host, cancel)).Where(address => TakesAll || IsPublic(address)).ToArray();
        if (addresses.Length == 0) throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (Translated.Contains(address)) return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Global.Contains(address)) return false;
        return !NotPublic.Any(network => network.Contains(address));
    }

    // Names of this machine and of its network; a name without a dot is one of them.
    private static bool IsPublicHost(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address)) return IsPublic(address);
        var labels = host.TrimEnd('.').Split('.');
        return labels.Length > 1 && labels[^1] is not ("localhost" or "local" or "internal");
    }
}

/// <summary>What was to be called is not on the internet.</summary>
public sealed class NotPublicException : IOException
{
    public NotPublicException() : base("The address leads to nothing public.") { }
}
