using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>Writes a request's body. Written by hand, as a property that is null must not be there: Meta refuses some.</summary>
internal static class JsonBody
{
    // Relaxed: the body is no HTML, and an é costs two bytes in place of six.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A body that names its product first, as every call to a number must.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T content, Action<Utf8JsonWriter, T> write) => WritePlain((content, write), static (json, given) =>
    {
        json.WriteString("messaging_product"u8, "whatsapp"u8);
        given.write(json, given.content);
    });

    public static ReadOnlyMemory<byte> WritePlain<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        write(json, content);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
