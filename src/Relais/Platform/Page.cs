using System.Buffers.Binary;
using System.Buffers.Text;

namespace Relais.Platform;

/// <summary>One page of a list, and where the next begins.</summary>
/// <param name="NextCursor">Opaque; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A place in a list ordered by time and id: what comes after it is the next page, whatever was added meanwhile.</summary>
public readonly record struct Cursor(DateTime At, Guid Id)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.Ticks);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[24];
        if (text is not { Length: 32 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != 24) return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;
        cursor = new(new DateTime(ticks, DateTimeKind.Utc), new Guid(bytes[8..], bigEndian: true));
        return true;
    }
}
