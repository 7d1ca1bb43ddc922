using System.Text;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>A good body whose bytes went through something: cut, flipped, spliced, written in another encoding.</summary>
internal static class DamagedBytes
{
    // Overlong, a surrogate in UTF-8, beyond Unicode, a continuation without a start and a start without its continuation, the marks of four encodings, NUL.
    private static readonly byte[][] Foreign =
    [
        [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0x80], [0xBF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0], [0, 0, 0, 0], [0x1A], [0x7F], "\r\n"u8.ToArray(), "//"u8.ToArray(), "/**/"u8.ToArray(), ","u8.ToArray(), "NaN"u8.ToArray(),
    ];

    private static readonly Encoding[] Encodings =
        [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: false), Encoding.Latin1, Encoding.ASCII];

    public static byte[] Of(byte[] good, byte[] other, Random random)
    {
        var at = random.Next(good.Length + 1);
        var to = Math.Min(good.Length, at + random.Next(40));
        return random.Next(11) switch
        {
            0 => good[..at],
            1 => good[at..],
            2 => [.. good[..at], .. good[to..]],
            3 => [.. good[..to], .. good[at..]],
            4 => [.. good[..at], .. other[random.Next(other.Length)..]],
            5 => [.. good[..at], .. Foreign[random.Next(Foreign.Length)], .. good[(random.Next(2) == 0 ? at : to)..]],
            6 => Encodings[random.Next(Encodings.Length)].GetBytes(Encoding.UTF8.GetString(good)),
            7 => [.. Foreign[random.Next(Foreign.Length)], .. good],
            8 => [.. good, .. Foreign[random.Next(Foreign.Length)]],
            9 => Noise(good, random),
            _ => Flipped(good, random),
        };
    }

    /// <summary>The body with one to four bits changed.</summary>
    public static byte[] Flipped(byte[] good, Random random)
    {
        var flipped = good.ToArray();
        for (var bits = random.Next(1, 5); bits > 0 && flipped.Length > 0; bits--) flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Noise(byte[] good, Random random)
    {
        var noise = new byte[random.Next(good.Length + 1)];
        random.NextBytes(noise);
        return noise;
    }
}
