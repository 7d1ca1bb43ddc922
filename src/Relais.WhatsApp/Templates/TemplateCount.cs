using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>How many templates an account has; null is what Meta left out. Source: Graph API, <c>message_templates?summary=</c>.</summary>
/// <param name="Count">How many it has, each language counted.</param>
/// <param name="Limit">How many it may have: 250, or 6,000 for a verified business with an approved name.</param>
public sealed record TemplateCount(long? Count, long? Limit)
{
    internal static bool TryRead(JsonElement answer, out TemplateCount count)
    {
        var summary = answer.Find("summary"u8);
        count = new(summary?.Whole("message_template_count"u8) ?? summary?.Whole("total_count"u8), summary?.Whole("message_template_limit"u8));
        return summary is not null;
    }
}
