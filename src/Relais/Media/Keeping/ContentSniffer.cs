using System.Text;

namespace Relais.Media.Keeping;

/// <summary>Tells what a file is from its first bytes. What somebody says that it is decides only among what those bytes leave open.</summary>
internal static class ContentSniffer
{
    /// <summary>How much of a file must be seen.</summary>
    public const int Needs = 4096;

    public const string Unknown = "application/octet-stream";

    // Formats that are zip archives or compound files inside, by the name that the file has.
    private static readonly Dictionary<string, string> Archives = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
    };

    private static readonly Dictionary<string, string> CompoundFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel",
        [".ppt"] = "application/vnd.ms-powerpoint",
    };

    /// <param name="start">The first bytes, <see cref="Needs"/> of them where the file has so many.</param>
    /// <param name="told">The type that somebody says it has; null when nobody does.</param>
    /// <param name="name">The file's name; null when it has none.</param>
    /// <returns>A media type in lower case without parameters.</returns>
    public static string TypeOf(ReadOnlySpan<byte> start, string? told, string? name)
    {
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8)) return "image/gif";
        if (start.StartsWith("BM"u8) && start.Length > 14 && start[6..10].IndexOfAnyExcept((byte)0) < 0) return "image/bmp";
        if (start.StartsWith("RIFF"u8) && start.Length >= 12) return OfRiff(start[8..12]);
        if (start.StartsWith("OggS"u8)) return "audio/ogg";
        if (start.StartsWith("#!AMR-WB\n"u8)) return "audio/amr-wb";
        if (start.StartsWith("#!AMR\n"u8)) return "audio/amr";
        if (start.StartsWith("ID3"u8)) return "audio/mpeg";
        if (start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xF6) == 0xF0) return "audio/aac";
        if (start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0 && (start[1] & 0x06) != 0) return "audio/mpeg";
        if (start.Length >= 12 && start[4..8].SequenceEqual("ftyp"u8)) return OfMp4(start[8..12], told);
        if (start.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3])) return IsAudio(told) ? "audio/webm" : "video/webm";
        if (start[..Math.Min(start.Length, 1024)].IndexOf("%PDF-"u8) >= 0) return "application/pdf";
        if (start.StartsWith("PK\u0003\u0004"u8)) return Archives.GetValueOrDefault(Path.GetExtension(name ?? ""), "application/zip");
        if (start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return CompoundFiles.GetValueOrDefault(Path.GetExtension(name ?? ""), Unknown);
        return IsText(start) ? (Path.GetExtension(name ?? "").Equals(".csv", StringComparison.OrdinalIgnoreCase) ? "text/csv" : "text/plain") : Unknown;
    }

    /// <summary>Whether a browser may show it in the page: nothing in it can act.</summary>
    public static bool IsPassive(string contentType) => contentType is
        "image/jpeg" or "image/png" or "image/webp" or "image/gif" or "video/mp4" or "video/3gpp" or "video/webm"
        or "audio/ogg" or "audio/mpeg" or "audio/mp4" or "audio/aac" or "audio/amr" or "audio/webm" or "audio/wav";

    private static string OfRiff(ReadOnlySpan<byte> form) =>
        form.SequenceEqual("WEBP"u8) ? "image/webp" : form.SequenceEqual("WAVE"u8) ? "audio/wav" : Unknown;

    private static string OfMp4(ReadOnlySpan<byte> brand, string? told) => Encoding.Latin1.GetString(brand) switch
    {
        "M4A " or "M4B " => "audio/mp4",
        "heic" or "heix" or "hevc" or "mif1" or "msf1" => "image/heic",
        "avif" or "avis" => "image/avif",
        "qt  " => "video/quicktime",
        ['3', 'g', ..] => "video/3gpp",
        // Sound alone wears the same coat as a film.
        _ => IsAudio(told) ? "audio/mp4" : "video/mp4",
    };

    private static bool IsAudio(string? told) => told?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) is true;

    // UTF-8 without control characters; the last character may be cut in two.
    private static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty) return false;
        foreach (var value in start)
        {
            if (value is < 0x20 and not (9 or 10 or 12 or 13 or 27)) return false;
        }
        for (var cut = 0; cut <= 3 && cut < start.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(start[..^cut])) return true;
        }
        return false;
    }
}
