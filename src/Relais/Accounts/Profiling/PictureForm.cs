using System.Buffers.Binary;

namespace Relais.Accounts.Profiling;

/// <summary>What a picture is by its own bytes: type and size in pixels.</summary>
/// <param name="ContentType"><c>image/jpeg</c> or <c>image/png</c>.</param>
internal readonly record struct PictureForm(string ContentType, int Width, int Height)
{
    /// <summary>Reads the form of a JPEG or PNG; null for anything else, and for one that is cut before it says its size.</summary>
    /// <remarks>Source: ISO/IEC 10918-1, B.2 (frame header); W3C PNG, 11.2.1 (IHDR).</remarks>
    public static PictureForm? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return OfPng(bytes);
        return bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? OfJpeg(bytes[2..]) : null;
    }

    private static PictureForm? OfPng(ReadOnlySpan<byte> bytes) => bytes.Length >= 24 && bytes[12..16].SequenceEqual("IHDR"u8)
        ? Of("image/png", BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]))
        : null;

    // Segment after segment, until a frame begins; what lies between markers is skipped by the length that each segment says.
    private static PictureForm? OfJpeg(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 4 && rest[0] == 0xFF)
        {
            var marker = rest[1];
            if (marker == 0xFF)
            {
                rest = rest[1..];
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (IsFrame(marker)) return rest.Length >= 9 ? Of("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..])) : null;
            if (length < 2 || rest.Length < 2 + length) return null;
            rest = rest[(2 + length)..];
        }
        return null;
    }

    // SOF0 to SOF15 but for those that are tables: DHT, JPG and DAC.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PictureForm? Of(string contentType, uint width, uint height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new(contentType, (int)width, (int)height) : null;
}
