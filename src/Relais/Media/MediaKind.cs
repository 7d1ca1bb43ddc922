namespace Relais.Media;

/// <summary>The kinds of file that a WhatsApp message can carry.</summary>
public enum MediaKind { Image, Video, Audio, Document, Sticker }

/// <summary>What WhatsApp takes of each kind. Source: Cloud API, Media, Supported media types.</summary>
public static class MediaKinds
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The largest file of any kind, in bytes.</summary>
    public const int MostBytes = 100 * Megabyte;

    /// <summary>The longest caption, in characters.</summary>
    public const int MostCaption = 1024;

    private static readonly string[] Images = ["image/jpeg", "image/png"];
    private static readonly string[] Videos = ["video/mp4", "video/3gpp"];
    private static readonly string[] Audios = ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"];
    private static readonly string[] Stickers = ["image/webp"];

    // Others pass at times; WhatsApp promises these.
    private static readonly string[] Documents =
    [
        "application/pdf", "text/plain", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ];

    /// <summary>The types that a kind may have.</summary>
    public static IReadOnlyList<string> TypesOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => Images,
        MediaKind.Video => Videos,
        MediaKind.Audio => Audios,
        MediaKind.Sticker => Stickers,
        _ => Documents,
    };

    /// <summary>As what WhatsApp is given a file: to it a table of plain text is plain text, and the document's name tells the rest.</summary>
    public static string TypeForWhatsApp(string contentType) => contentType is "text/csv" ? "text/plain" : contentType;

    /// <summary>The largest file of a kind, in bytes. Stickers that move; those that do not may have a fifth of it, which WhatsApp sees for itself.</summary>
    public static int MostBytesOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => 5 * Megabyte,
        MediaKind.Video or MediaKind.Audio => 16 * Megabyte,
        MediaKind.Sticker => 500 * 1024,
        _ => MostBytes,
    };

    /// <summary>The kind that shows a file best: a picture as a picture, where WhatsApp can, and all else as a document.</summary>
    public static MediaKind Best(string contentType, long size)
    {
        foreach (var kind in (MediaKind[])[MediaKind.Image, MediaKind.Video, MediaKind.Audio])
        {
            if (TypesOf(kind).Contains(contentType, StringComparer.Ordinal) && size <= MostBytesOf(kind)) return kind;
        }
        return MediaKind.Document;
    }

    /// <summary>The field's word.</summary>
    public static string ToWord(this MediaKind kind) => kind.ToString().ToLowerInvariant();
}
