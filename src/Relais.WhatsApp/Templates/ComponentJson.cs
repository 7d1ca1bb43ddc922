using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Writes and reads the parts of a template.</summary>
internal static class ComponentJson
{
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<TemplateComponent> components) => json.WriteObjects("components"u8, components, Write);

    public static IReadOnlyList<TemplateComponent> ReadAll(JsonElement holder) => [.. holder.Items("components"u8).Select(Read)];

    public static IReadOnlyList<TemplateComponent> ReadList(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).Select(Read)] : [];

    private static void Write(Utf8JsonWriter json, TemplateComponent component)
    {
        switch (component)
        {
            case TemplateComponent.TextHeader header:
                WriteHeader(json, "TEXT");
                json.WriteString("text"u8, header.Text);
                WriteHeaderExamples(json, header.Examples);
                break;
            case TemplateComponent.FileHeader header:
                WriteHeader(json, header.Format);
                json.WriteStartObject("example"u8);
                json.WriteTexts("header_handle"u8, [header.Sample]);
                json.WriteEndObject();
                break;
            case TemplateComponent.LocationHeader:
                WriteHeader(json, "LOCATION");
                break;
            case TemplateComponent.ProductHeader:
                WriteHeader(json, "PRODUCT");
                break;
            case TemplateComponent.Body body:
                json.WriteString("type"u8, "BODY"u8);
                json.WriteOptional("text"u8, body.Text);
                WriteBodyExamples(json, body.Examples);
                json.WriteOptional("add_security_recommendation"u8, body.AddsSecurityRecommendation);
                break;
            case TemplateComponent.Footer footer:
                json.WriteString("type"u8, "FOOTER"u8);
                json.WriteOptional("text"u8, footer.Text);
                json.WriteOptional("code_expiration_minutes"u8, footer.CodeExpirationMinutes);
                break;
            case TemplateComponent.Buttons buttons:
                json.WriteString("type"u8, "BUTTONS"u8);
                json.WriteObjects("buttons"u8, buttons.Items, ButtonJson.Write);
                break;
            case TemplateComponent.LimitedTimeOffer offer:
                json.WriteString("type"u8, "LIMITED_TIME_OFFER"u8);
                json.WriteStartObject("limited_time_offer"u8);
                json.WriteString("text"u8, offer.Text);
                json.WriteBoolean("has_expiration"u8, offer.HasExpiration);
                json.WriteEndObject();
                break;
            case TemplateComponent.Carousel carousel:
                json.WriteString("type"u8, "CAROUSEL"u8);
                json.WriteObjects("cards"u8, carousel.Cards, WriteAll);
                break;
            case TemplateComponent.CallPermissionRequest:
                json.WriteString("type"u8, "CALL_PERMISSION_REQUEST"u8);
                break;
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, string format)
    {
        json.WriteString("type"u8, "HEADER"u8);
        json.WriteString("format"u8, format);
    }

    private static void WriteHeaderExamples(Utf8JsonWriter json, IReadOnlyList<TemplateExample> examples)
    {
        if (examples.Count == 0) return;
        json.WriteStartObject("example"u8);
        if (examples[0].Name is null) json.WriteTexts("header_text"u8, examples.Select(example => example.Value));
        else json.WriteObjects("header_text_named_params"u8, examples, WriteNamed);
        json.WriteEndObject();
    }

    private static void WriteBodyExamples(Utf8JsonWriter json, IReadOnlyList<TemplateExample> examples)
    {
        if (examples.Count == 0) return;
        json.WriteStartObject("example"u8);
        if (examples[0].Name is null)
        {
            // A list of lists, of which Meta reads the first.
            json.WriteList("body_text"u8, [examples], static (writer, list) =>
            {
                writer.WriteStartArray();
                foreach (var example in list) writer.WriteStringValue(example.Value);
                writer.WriteEndArray();
            });
        }
        else
        {
            json.WriteObjects("body_text_named_params"u8, examples, WriteNamed);
        }

        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, TemplateExample example)
    {
        json.WriteString("param_name"u8, example.Name);
        json.WriteString("example"u8, example.Value);
    }

    private static TemplateComponent Read(JsonElement part)
    {
        var type = part.Text("type"u8);
        return type?.ToUpperInvariant() switch
        {
            "HEADER" => ReadHeader(part),
            "BODY" => new TemplateComponent.Body(part.Text("text"u8)) { Examples = ReadBodyExamples(part), AddsSecurityRecommendation = part.Flag("add_security_recommendation"u8) },
            "FOOTER" => new TemplateComponent.Footer(part.Text("text"u8)) { CodeExpirationMinutes = part.Code("code_expiration_minutes"u8) },
            "BUTTONS" => new TemplateComponent.Buttons([.. part.Items("buttons"u8).Select(ButtonJson.Read)]),
            "LIMITED_TIME_OFFER" when part.Find("limited_time_offer"u8) is { } offer =>
                new TemplateComponent.LimitedTimeOffer(offer.Text("text"u8) ?? "", offer.Flag("has_expiration"u8) ?? false),
            "CAROUSEL" => new TemplateComponent.Carousel([.. part.Items("cards"u8).Select(ReadAll)]),
            "CALL_PERMISSION_REQUEST" => new TemplateComponent.CallPermissionRequest(),
            _ => new TemplateComponent.Unknown(type, part.GetRawText()),
        };
    }

    private static TemplateComponent ReadHeader(JsonElement part) => part.Text("format"u8)?.ToUpperInvariant() switch
    {
        "TEXT" => new TemplateComponent.TextHeader(part.Text("text"u8) ?? "") { Examples = ReadHeaderExamples(part) },
        "IMAGE" or "VIDEO" or "DOCUMENT" or "GIF" => new TemplateComponent.FileHeader(
            part.Text("format"u8)!.ToUpperInvariant(), part.Find("example"u8)?.FirstOf("header_handle"u8)?.Text() ?? ""),
        "LOCATION" => new TemplateComponent.LocationHeader(),
        "PRODUCT" => new TemplateComponent.ProductHeader(),
        _ => new TemplateComponent.Unknown("HEADER", part.GetRawText()),
    };

    private static IReadOnlyList<TemplateExample> ReadHeaderExamples(JsonElement part) =>
        part.Find("example"u8) is { } example ? ReadNamed(example, "header_text_named_params"u8) ?? [.. example.Texts("header_text"u8).Select(text => new TemplateExample(text))] : [];

    private static IReadOnlyList<TemplateExample> ReadBodyExamples(JsonElement part) =>
        part.Find("example"u8) is not { } example
            ? []
            : ReadNamed(example, "body_text_named_params"u8)
              ?? (example.FirstOf("body_text"u8) is { ValueKind: JsonValueKind.Array } first
                  ? [.. first.EnumerateArray().Select(item => item.Text()).OfType<string>().Select(text => new TemplateExample(text))]
                  : []);

    private static IReadOnlyList<TemplateExample>? ReadNamed(JsonElement example, ReadOnlySpan<byte> name) => example.Find(name) is null
        ? null
        : [.. example.Items(name).Select(item => new TemplateExample(item.Text("example"u8) ?? "", item.Text("param_name"u8)))];
}
