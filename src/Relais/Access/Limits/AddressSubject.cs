using System.Net;
using System.Net.Sockets;

namespace Relais.Access.Limits;

/// <summary>Whom an address stands for: one of IPv4 for itself, one of IPv6 for the 64 bits of its network, of which whoever has one has all.</summary>
internal static class AddressSubject
{
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
