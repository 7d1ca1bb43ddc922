using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Simulator.Customers;

/// <summary>Makes message ids of the platform's own layout.</summary>
/// <remarks>Not from the seed: a simulator that starts again with the same seed must not give out ids that its
/// counterpart has kept from the run before. The start time tells runs apart.</remarks>
internal sealed class WamidMint(TimeProvider clock)
{
    private const int SentHexLength = 18;
    private const int WrittenHexLength = 20;
    private readonly long _start = clock.GetUtcNow().Ticks;
    private long _count;

    /// <summary>For a message that the business sends.</summary>
    public string Sent(Customer to) => Build(to, 0x11, NextHex()[..SentHexLength]);

    /// <summary>For a message that the business sends to a group. How its ids are laid out is not known; the digits of the group's id take the place of the person's.</summary>
    public string SentTo(string groupId) => Build(string.Concat(groupId.Where(char.IsAsciiDigit)), 0x11, NextHex()[..SentHexLength]);

    /// <summary>For a message that the customer writes; theirs begin with 3A, as an iPhone's do.</summary>
    public string Written(Customer from) => Build(from, 0x12, $"3A{NextHex()}"[..WrittenHexLength]);

    /// <summary>For a call. How its ids are laid out is not known; the layout of messages serves.</summary>
    public string OfCall(Customer with, bool isFromBusiness) =>
        $"wacid.{Build(with, isFromBusiness ? (byte)0x11 : (byte)0x12, NextHex()[..SentHexLength])["wamid.".Length..]}";

    private string NextHex()
    {
        Span<byte> source = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(source, _start);
        BinaryPrimitives.WriteInt64LittleEndian(source[8..], Interlocked.Increment(ref _count));
        return Convert.ToHexString(SHA256.HashData(source));
    }

    // How ids of people without a number are laid out is not known; the digits of their BSUID take its place.
    private static string Build(Customer customer, byte direction, string hex) => Build(customer.WaId ?? string.Concat(customer.Bsuid.Where(char.IsAsciiDigit)), direction, hex);

    private static string Build(string user, byte direction, string hex)
    {
        byte[] bytes =
        [
            0x1C, 0x18, (byte)user.Length, .. Encoding.ASCII.GetBytes(user),
            0x15, 0x02, 0x00, direction, 0x18, (byte)hex.Length, .. Encoding.ASCII.GetBytes(hex), 0x00,
        ];
        return $"wamid.{Convert.ToBase64String(bytes)}";
    }
}
