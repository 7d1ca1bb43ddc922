using System.Reflection;
using System.Text;

namespace Relais.Simulator.Customers;

/// <summary>A small file of each kind, for those who want a message with a file and have none at hand. The pictures are drawn for this; sound and
/// film have nothing in them but their beginning.</summary>
internal static class SampleFiles
{
    private const string Pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

    public static SentFile Of(string type) => type switch
    {
        "image" => new SentFile("image/jpeg", Embedded("photo.jpg"), FileName: null),
        "sticker" => new SentFile("image/webp", Embedded("sticker.webp"), FileName: null),
        "video" => new SentFile("video/mp4", [0, 0, 0, 0x18, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8], FileName: null),
        "document" => new SentFile("application/pdf", Encoding.ASCII.GetBytes(Pdf), "document.pdf"),
        _ => new SentFile("audio/ogg; codecs=opus", [.. "OggS"u8, 0, 2, .. new byte[20], 1, 19, .. "OpusHead"u8, 1, 1, 0x38, 1, 0x80, 0xBB, 0, 0, 0, 0, 0], FileName: null),
    };

    private static byte[] Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"samples/{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
