using System.Text;
using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>What became of doing one thing to many templates. Source: Graph API, <c>migrated_templates</c>, <c>archived_templates</c>, <c>failed_templates</c>.</summary>
/// <param name="Done">Those for which it was done.</param>
/// <param name="Failed">Those for which it was not, and why, in Meta's words.</param>
public sealed record TemplateBatch(IReadOnlyList<TemplateId> Done, IReadOnlyDictionary<TemplateId, string> Failed)
{
    internal static TryRead<TemplateBatch> Of(string doneName) => (JsonElement answer, out TemplateBatch batch) =>
    {
        var name = Encoding.ASCII.GetBytes(doneName);
        batch = new([.. answer.Texts(name).Where(id => TemplateId.TryParse(id, out _)).Select(id => new TemplateId(id))], FailedIn(answer));
        return answer.Find(name) is not null || answer.Find("failed_templates"u8) is not null;
    };

    private static Dictionary<TemplateId, string> FailedIn(JsonElement answer)
    {
        var failed = new Dictionary<TemplateId, string>();
        foreach (var (name, reason) in answer.Texted("failed_templates"u8))
        {
            if (TemplateId.TryParse(name, out var id)) failed[id] = reason;
        }

        return failed;
    }
}
