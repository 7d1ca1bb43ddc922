using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Relais.Simulator.Media;

/// <summary>A QR code of version 3 with error correction L: 29 modules, up to 53 bytes, which is enough for a link to a chat.</summary>
/// <remarks>Source: ISO/IEC 18004, tables for 3-L: 55 data codewords, 15 of correction, one block; mask 0.</remarks>
internal sealed class QrImage
{
    public const int Size = 29;
    public const int LongestBytes = 53;
    private const int DataCodewords = 55;
    private const int CorrectionCodewords = 15;
    private const int Quiet = 4;
    private const int PixelsPerModule = 8;

    // L is 01, mask 0 is 000; with its correction bits and the standard's mask applied.
    private const int FormatBits = 0b111011111000100;

    private readonly bool[,] _isDark = new bool[Size, Size];
    private readonly bool[,] _isFunction = new bool[Size, Size];

    public static QrImage Of(ReadOnlySpan<byte> text)
    {
        var image = new QrImage();
        image.DrawFunctions();
        var data = Encode(text);
        image.DrawData([.. data, .. Correction(data)]);
        return image;
    }

    public bool IsDark(int column, int row) => _isDark[column, row];

    public string ToSvg()
    {
        var path = new StringBuilder();
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
                if (_isDark[column, row]) path.Append(CultureInfo.InvariantCulture, $"M{column + Quiet} {row + Quiet}h1v1h-1z");
        var side = Size + (2 * Quiet);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><rect width="{side}" height="{side}" fill="#fff"/><path d="{path}"/></svg>""");
    }

    public byte[] ToPng()
    {
        const int side = (Size + (2 * Quiet)) * PixelsPerModule;
        var lines = new byte[side * (side + 1)];
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++)
                lines[(y * (side + 1)) + 1 + x] = IsDarkPixel((x / PixelsPerModule) - Quiet, (y / PixelsPerModule) - Quiet) ? (byte)0 : (byte)255;

        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, side);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], side);
        head[8] = 8;
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", Deflate(lines)), .. Chunk("IEND", [])];
    }

    private bool IsDarkPixel(int column, int row) => column is >= 0 and < Size && row is >= 0 and < Size && _isDark[column, row];

    private void Set(int column, int row, bool isDark)
    {
        (_isDark[column, row], _isFunction[column, row]) = (isDark, true);
    }

    private void DrawFunctions()
    {
        for (var index = 0; index < Size; index++)
        {
            Set(6, index, index % 2 == 0);
            Set(index, 6, index % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(Size - 4, 3);
        DrawFinder(3, Size - 4);
        DrawSquares(22, 22, 2, ring => ring != 1);
        DrawFormat();
    }

    private void DrawFinder(int column, int row) => DrawSquares(column, row, 4, ring => ring is not (2 or 4));

    private void DrawSquares(int column, int row, int reach, Func<int, bool> isDark)
    {
        for (var x = -reach; x <= reach; x++)
            for (var y = -reach; y <= reach; y++)
                if (column + x is >= 0 and < Size && row + y is >= 0 and < Size) Set(column + x, row + y, isDark(Math.Max(Math.Abs(x), Math.Abs(y))));
    }

    private void DrawFormat()
    {
        static bool Bit(int index) => ((FormatBits >> index) & 1) != 0;
        for (var index = 0; index <= 5; index++) Set(8, index, Bit(index));
        Set(8, 7, Bit(6));
        Set(8, 8, Bit(7));
        Set(7, 8, Bit(8));
        for (var index = 9; index < 15; index++) Set(14 - index, 8, Bit(index));
        for (var index = 0; index < 8; index++) Set(Size - 1 - index, 8, Bit(index));
        for (var index = 8; index < 15; index++) Set(8, Size - 15 + index, Bit(index));
        Set(8, Size - 8, isDark: true);
    }

    private static byte[] Encode(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestBytes) throw new ArgumentException("The text is too long for a code of this version.", nameof(text));
        // Mode 'bytes' and the length lie half a byte askew, so all that follows does.
        List<int> halves = [4, text.Length >> 4, text.Length & 15];
        foreach (var one in text) halves.AddRange([one >> 4, one & 15]);
        halves.Add(0);
        var data = new byte[DataCodewords];
        for (var index = 0; index < DataCodewords; index++)
            data[index] = (2 * index) + 1 < halves.Count ? (byte)((halves[2 * index] << 4) | halves[(2 * index) + 1]) : ((index - (halves.Count / 2)) % 2 == 0 ? (byte)0xEC : (byte)0x11);
        return data;
    }

    private static byte[] Correction(byte[] data)
    {
        var divisor = Divisor();
        var rest = new byte[CorrectionCodewords];
        foreach (var one in data)
        {
            var factor = (byte)(one ^ rest[0]);
            Array.Copy(rest, 1, rest, 0, rest.Length - 1);
            rest[^1] = 0;
            for (var index = 0; index < rest.Length; index++) rest[index] ^= Multiply(divisor[index], factor);
        }

        return rest;
    }

    private static byte[] Divisor()
    {
        var result = new byte[CorrectionCodewords];
        result[^1] = 1;
        byte root = 1;
        for (var round = 0; round < CorrectionCodewords; round++)
        {
            for (var index = 0; index < result.Length; index++)
            {
                result[index] = Multiply(result[index], root);
                if (index + 1 < result.Length) result[index] ^= result[index + 1];
            }

            root = Multiply(root, 2);
        }

        return result;
    }

    private static byte Multiply(byte left, byte right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((right >> bit) & 1) * left;
        }

        return (byte)product;
    }

    /// <summary>Upwards and downwards in pairs of columns, from the right, past the column of the timing pattern.</summary>
    private void DrawData(byte[] codewords)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            for (var step = 0; step < Size; step++)
                for (var side = 0; side < 2; side++)
                {
                    var column = right - side;
                    var row = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                    if (_isFunction[column, row]) continue;
                    var isDark = bit < codewords.Length * 8 && ((codewords[bit >> 3] >> (7 - (bit & 7))) & 1) != 0;
                    bit++;
                    _isDark[column, row] = isDark ^ ((column + row) % 2 == 0);
                }
        }
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zip = new ZLibStream(output, CompressionLevel.Optimal)) zip.Write(bytes);
        return output.ToArray();
    }

    private static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
