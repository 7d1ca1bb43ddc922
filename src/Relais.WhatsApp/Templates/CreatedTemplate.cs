using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>What Meta says of a template it took. Source: Graph API, message templates, answer.</summary>
/// <param name="Id">The template's id.</param>
/// <param name="Status"><c>PENDING</c> as a rule; one of the library may be <c>APPROVED</c> at once.</param>
/// <param name="Category">The category, as Meta sees it.</param>
public sealed record CreatedTemplate(TemplateId Id, string? Status, string? Category)
{
    internal static bool TryRead(JsonElement answer, out CreatedTemplate created)
    {
        created = null!;
        if (!TemplateId.TryParse(answer.Text("id"u8), out var id)) return false;
        created = new(id, answer.Text("status"u8), answer.Text("category"u8));
        return true;
    }
}
