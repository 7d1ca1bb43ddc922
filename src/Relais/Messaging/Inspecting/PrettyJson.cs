using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Relais.Messaging.Inspecting;

/// <summary>Sets JSON out for a person: indented, and accents as such, which Meta writes as escapes.</summary>
internal static class PrettyJson
{
    private static readonly JsonWriterOptions Shape = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null when the body is no JSON.</returns>
    public static string? Of(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            using var pretty = new MemoryStream();
            using (var writer = new Utf8JsonWriter(pretty, Shape)) Write(document.RootElement, writer);
            return Encoding.UTF8.GetString(pretty.GetBuffer(), 0, (int)pretty.Length);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject()) WriteMember(member, writer);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                WritePlain(element, writer);
                break;
        }
    }

    private static void WriteMember(JsonProperty member, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(IsText(() => member.Name) ? member.Name : "\uFFFD");
        Write(member.Value, writer);
    }

    // Numbers as they were written; half a surrogate pair stays the escape that it came as, for there is no such character.
    private static void WritePlain(JsonElement element, Utf8JsonWriter writer)
    {
        if (element.ValueKind is not JsonValueKind.String) element.WriteTo(writer);
        else if (IsText(() => element.GetString())) writer.WriteStringValue(element.GetString());
        else writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            return read() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
