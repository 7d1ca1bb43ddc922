using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>A template to create from Meta's library. Source: Graph API, message templates, <c>library_template_name</c>.</summary>
/// <param name="Name">As in <see cref="TemplateDraft"/>.</param>
/// <param name="Language">The code of its language.</param>
/// <param name="Category">As in the library.</param>
/// <param name="LibraryName">The name in the library; see <see cref="ListLibraryTemplates"/>.</param>
public sealed record LibraryTemplateDraft(string Name, string Language, TemplateCategory Category, string LibraryName)
{
    /// <summary>What the library's buttons need, as a JSON list: <c>[{"type":"URL","url":{"base_url":"…"}}]</c>. Null where they need nothing.</summary>
    public string? ButtonInputsJson { get; init; }

    /// <summary>What the library's body leaves to choose, as a JSON object: <c>{"add_security_recommendation":true}</c>. Null chooses nothing.</summary>
    public string? BodyInputsJson { get; init; }

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known.</returns>
    public RequestFault? FindFault() =>
        TemplateDraft.FindNameFault(Name)
        ?? TemplateDraft.FindLanguageFault(Language)
        ?? (Enum.IsDefined(Category) ? null : RequestFault.Of("category", RequestFaultReason.WrongForm))
        ?? TextFault.OfRequired("library_template_name", LibraryName, TemplateDraft.MaxNameLength)
        ?? (ButtonInputsJson is null ? null : JsonFault.OfList("library_template_button_inputs", ButtonInputsJson))
        ?? (BodyInputsJson is null ? null : JsonFault.OfObject("library_template_body_inputs", BodyInputsJson, mayBeEmpty: true));

    internal static void Write(Utf8JsonWriter json, LibraryTemplateDraft draft)
    {
        json.WriteString("name"u8, draft.Name);
        json.WriteString("language"u8, draft.Language);
        json.WriteString("category"u8, TemplateDraft.WordOf(draft.Category));
        json.WriteString("library_template_name"u8, draft.LibraryName);
        json.WriteRaw("library_template_button_inputs"u8, draft.ButtonInputsJson);
        json.WriteRaw("library_template_body_inputs"u8, draft.BodyInputsJson);
    }
}
