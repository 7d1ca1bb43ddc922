namespace Relais.Simulator.Media;

/// <summary>Which files a message may carry.</summary>
/// <remarks>Source: supported media types of the Cloud API.</remarks>
internal static class MediaRules
{
    private const int Kibi = 1024;
    private const int Mebi = 1024 * 1024;

    private static readonly MediaKind Image = new("image", 5 * Mebi, ["image/jpeg", "image/png"]);
    private static readonly MediaKind Audio = new("audio", 16 * Mebi, ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]);
    private static readonly MediaKind Video = new("video", 16 * Mebi, ["video/mp4", "video/3gpp"]);
    private static readonly MediaKind Sticker = new("sticker", 500 * Kibi, ["image/webp"]);

    private static readonly MediaKind Document = new("document", 100 * Mebi,
    [
        "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]);

    public static readonly MediaKind[] All = [Audio, Document, Image, Sticker, Video];

    /// <summary>A still sticker may weigh so much, one that moves up to the limit of its kind.</summary>
    public const int StillStickerSizeBytes = 100 * Kibi;

    public static MediaKind? KindNamed(string name) => Array.Find(All, kind => kind.Name == name);

    /// <summary>The kind that a type of file is for; null when none takes it.</summary>
    public static MediaKind? KindOf(string mimeType) => Array.Find(All, kind => kind.Takes(mimeType));

    /// <summary>Without what may follow it: 'audio/ogg' of 'audio/ogg; codecs=opus'.</summary>
    public static string Bare(string mimeType) => mimeType.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The most that a file of the type may weigh.</summary>
    public static int LimitOf(MediaKind kind, ReadOnlySpan<byte> bytes) =>
        kind == Sticker && !IsAnimated(bytes) ? StillStickerSizeBytes : kind.LargestSizeBytes;

    /// <summary>What the bytes say of themselves; null when they say nothing that is known here.</summary>
    public static string? Recognise(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        _ => null,
    };

    /// <summary>A WebP file in the extended form says in a flag whether it moves.</summary>
    private static bool IsAnimated(ReadOnlySpan<byte> bytes) => bytes.Length > 20 && bytes[12..16].SequenceEqual("VP8X"u8) && (bytes[20] & 0x02) != 0;
}

/// <param name="Name">As the type of a message.</param>
internal sealed record MediaKind(string Name, int LargestSizeBytes, string[] MimeTypes)
{
    public bool Takes(string mimeType) => MimeTypes.Contains(MediaRules.Bare(mimeType));
}
