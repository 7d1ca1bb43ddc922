using System.Buffers.Binary;
using System.Buffers.Text;
using Relais.Messaging.Journal;

namespace Relais.Messaging.Inspecting;

/// <summary>A place in the journal, latest first: what comes after it is older, whatever was added meanwhile.</summary>
internal readonly record struct JournalCursor(DateOnly Day, WebhookPlace Place)
{
    private const int Bytes = sizeof(int) + sizeof(long) + sizeof(int);

    /// <summary>Before all that is there.</summary>
    public static JournalCursor Start { get; } = new(DateOnly.MaxValue, new(long.MaxValue, int.MaxValue));

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Day.DayNumber);
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], Place.BatchId);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], Place.Position);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out JournalCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text is not { Length: 22 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Bytes) return false;
        var day = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (day < 0 || day > DateOnly.MaxValue.DayNumber) return false;
        cursor = new(DateOnly.FromDayNumber(day), new(BinaryPrimitives.ReadInt64BigEndian(bytes[4..]), BinaryPrimitives.ReadInt32BigEndian(bytes[12..])));
        return true;
    }
}
