using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>What an authentication template says in one language. Source: Graph API, <c>message_template_previews</c>.</summary>
/// <param name="Language">The code of the language.</param>
/// <param name="Body">The text, with the code's variable.</param>
/// <param name="Footer">The words on how long the code lives.</param>
/// <param name="ButtonText">What the button says where it copies.</param>
/// <param name="AutofillText">What it says where it fills in.</param>
public sealed record TemplatePreview(string Language, string? Body, string? Footer, string? ButtonText, string? AutofillText)
{
    internal static bool TryRead(JsonElement item, out TemplatePreview preview)
    {
        var button = item.FirstOf("buttons"u8);
        preview = new(item.Text("language"u8)?.Replace('-', '_') ?? "", item.Text("body"u8), item.Text("footer"u8), button?.Text("text"u8), button?.Text("autofill_text"u8));
        return preview.Language.Length > 0;
    }
}
