using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Media;

/// <summary>What WhatsApp takes of files. A megabyte is read as 1,048,576 bytes, the widest reading. Source: Cloud API, media, supported types.</summary>
public static class MediaLimit
{
    /// <summary>The most bytes of a picture: 5 MB.</summary>
    public const int MaxImageBytes = 5 * Megabyte;

    /// <summary>The most bytes of a sound: 16 MB.</summary>
    public const int MaxAudioBytes = 16 * Megabyte;

    /// <summary>The most bytes of a film: 16 MB.</summary>
    public const int MaxVideoBytes = 16 * Megabyte;

    /// <summary>The most bytes of a document, and of anything a person may send: 100 MB.</summary>
    public const int MaxDocumentBytes = 100 * Megabyte;

    /// <summary>The most bytes of a sticker that moves: 500 KB. One that stands still has 100 KB, which its type does not tell.</summary>
    public const int MaxStickerBytes = 500 * 1024;

    private const int Megabyte = 1024 * 1024;

    private static readonly Dictionary<string, MediaKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = MediaKind.Image,
        ["image/png"] = MediaKind.Image,
        ["audio/aac"] = MediaKind.Audio,
        ["audio/amr"] = MediaKind.Audio,
        ["audio/mpeg"] = MediaKind.Audio,
        ["audio/mp4"] = MediaKind.Audio,
        ["audio/ogg"] = MediaKind.Audio,
        ["video/mp4"] = MediaKind.Video,
        ["video/3gpp"] = MediaKind.Video,
        ["text/plain"] = MediaKind.Document,
        ["application/pdf"] = MediaKind.Document,
        ["application/msword"] = MediaKind.Document,
        ["application/vnd.ms-excel"] = MediaKind.Document,
        ["application/vnd.ms-powerpoint"] = MediaKind.Document,
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = MediaKind.Document,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = MediaKind.Document,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = MediaKind.Document,
        ["image/webp"] = MediaKind.Sticker,
    };

    /// <summary>What a file of a type is sent as.</summary>
    /// <param name="mediaType">A media type, with or without parameters: <c>audio/ogg; codecs=opus</c>.</param>
    /// <returns>The kind; null for a type that WhatsApp does not promise to take.</returns>
    public static MediaKind? KindOf(string? mediaType) =>
        mediaType is not null && Kinds.TryGetValue(mediaType.Split(';', 2)[0].Trim(), out var kind) ? kind : null;

    /// <summary>The most bytes of a file of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static int MaxBytesOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => MaxImageBytes,
        MediaKind.Audio => MaxAudioBytes,
        MediaKind.Video => MaxVideoBytes,
        MediaKind.Document => MaxDocumentBytes,
        MediaKind.Sticker => MaxStickerBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Looks for what is known to be wrong with a file, without a call.</summary>
    /// <param name="mediaType">The file's type.</param>
    /// <param name="sizeBytes">Its size, in bytes.</param>
    /// <returns>The fault of its type, then of its size; null when neither is known to be wrong.</returns>
    public static RequestFault? FindFault(string? mediaType, long sizeBytes)
    {
        if (string.IsNullOrEmpty(mediaType)) return RequestFault.Missing("type");
        if (KindOf(mediaType) is not { } kind) return RequestFault.Of("type", RequestFaultReason.TypeNotSupported);
        if (sizeBytes <= 0) return RequestFault.Missing("file");
        return sizeBytes > MaxBytesOf(kind) ? RequestFault.Of("file", RequestFaultReason.TooLarge, MaxBytesOf(kind)) : null;
    }
}
