using System.Buffers.Binary;

namespace Relais.Simulator.Media;

/// <summary>How large a JPEG is, read from its header: for a picture of a group this decides whether it is taken.</summary>
internal static class JpegPicture
{
    public const int LargestBytes = 5 * 1024 * 1024;
    public const int SmallestSide = 192;

    /// <summary>Pixels; null for what is no JPEG.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> file)
    {
        if (file is not [0xFF, 0xD8, ..]) return null;
        for (var at = 2; at + 9 <= file.Length && file[at] == 0xFF;)
        {
            // The frame's header, in one of its kinds; C4, C8 and CC are tables of other things.
            if (file[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }
}
