using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>A template that was made or changed in one language. Source: Graph API, <c>upsert_message_templates</c>.</summary>
/// <param name="Id">The template.</param>
/// <param name="Status">How it stands: <c>APPROVED</c>, <c>PENDING</c> …</param>
/// <param name="Language">The code of its language.</param>
public sealed record UpsertedTemplate(TemplateId Id, string? Status, string? Language)
{
    internal static bool TryRead(JsonElement item, out UpsertedTemplate template)
    {
        template = null!;
        if (!TemplateId.TryParse(item.Text("id"u8), out var id)) return false;
        template = new(id, item.Text("status"u8), item.Text("language"u8)?.Replace('-', '_'));
        return true;
    }
}
