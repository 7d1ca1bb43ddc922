using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Parameters;

/// <summary>The components that a template and a card of its carousel share.</summary>
internal static class TemplateComponents
{
    public static void Write(Utf8JsonWriter json, TemplateHeader? header, IReadOnlyList<TemplateParameter> body, IReadOnlyList<TemplateButton> buttons)
    {
        if (header is not null)
        {
            json.WriteStartObject();
            header.Write(json);
            json.WriteEndObject();
        }

        if (body.Count > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "body"u8);
            json.WriteObjects("parameters"u8, body, TemplateParameter.Write);
            json.WriteEndObject();
        }

        foreach (var button in buttons)
        {
            json.WriteStartObject();
            TemplateButton.Write(json, button);
            json.WriteEndObject();
        }
    }
}
