using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.WhatsApp.Templates;

namespace Relais.Templates.Syncing;

/// <summary>A template of a page, as it is written down.</summary>
internal sealed record ListedTemplate(
    string ProviderId, string Name, string Language, string Category, string Status, string? Quality, string? RejectionReason, string ParameterFormat,
    string Components, byte[] Fingerprint, string SearchText)
{
    /// <returns>Null for one without a name or a language, which nobody could send.</returns>
    public static ListedTemplate? Of(WhatsApp.Templates.Template template)
    {
        if (template is not { Name: { Length: > 0 } name, Language: { Length: > 0 } language }) return null;
        var (category, status, format) = (WordOf(template.Category), WordOf(template.Status), template.ParameterFormat?.ToUpperInvariant() == "NAMED" ? "named" : "positional");
        var (quality, reason) = (template.Quality is null ? null : WordOf(template.Quality), template.RejectedReason is null or "NONE" ? null : Storable(template.RejectedReason));
        return new(
            template.Id.Value, Storable(name), Storable(language), category, status, quality, reason, format, template.ComponentsJson,
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', name, language, category, status, quality, reason, format, WithoutSamples(template.ComponentsJson)))),
            Storable(string.Join(' ', [name, .. TextsOf(template.Components)])));
    }

    private static string WordOf(string? word) => string.IsNullOrEmpty(word) ? "UNKNOWN" : Storable(word).ToUpperInvariant();

    // PostgreSQL has no place for NUL in a text.
    private static string Storable(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>All that a person may look for.</summary>
    private static IEnumerable<string> TextsOf(IEnumerable<TemplateComponent> components) => components.SelectMany(component => component switch
    {
        TemplateComponent.TextHeader header => [header.Text],
        TemplateComponent.Body { Text: { } text } => [text],
        TemplateComponent.Footer { Text: { } text } => [text],
        TemplateComponent.Carousel carousel => carousel.Cards.SelectMany(TextsOf),
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>The parts without the addresses of samples, which Meta signs anew at each reading: they would pass for a change of the template.</summary>
    internal static string WithoutSamples(string componentsJson)
    {
        var root = JsonNode.Parse(componentsJson);
        Strip(root);
        return root?.ToJsonString(Plain) ?? "";
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Strip(item);
        }
        else if (node is JsonObject part)
        {
            part.Remove("header_handle");
            foreach (var (_, value) in part) Strip(value);
        }
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
