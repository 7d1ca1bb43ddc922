using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>How two templates did. Source: Graph API, <c>GET /{template_id}/compare</c>.</summary>
/// <param name="FewestBlocksFirst">The templates, the one that was blocked less first; empty when Meta does not say.</param>
/// <param name="Sends">How often each was sent.</param>
/// <param name="TopBlockReasons">Why each was blocked most, in Meta's words.</param>
public sealed record TemplateComparison(
    IReadOnlyList<TemplateId> FewestBlocksFirst, IReadOnlyDictionary<TemplateId, long> Sends, IReadOnlyDictionary<TemplateId, string> TopBlockReasons)
{
    internal static bool TryRead(JsonElement answer, out TemplateComparison comparison)
    {
        comparison = new([], new Dictionary<TemplateId, long>(), new Dictionary<TemplateId, string>());
        if (answer.Find("data"u8) is not { ValueKind: JsonValueKind.Array } metrics) return false;

        foreach (var metric in metrics.EnumerateArray())
        {
            comparison = metric.Text("metric"u8) switch
            {
                "BLOCK_RATE" => comparison with { FewestBlocksFirst = [.. metric.Texts("order_by_relative_metric"u8).Where(id => TemplateId.TryParse(id, out _)).Select(id => new TemplateId(id))] },
                "MESSAGE_SENDS" => comparison with { Sends = Values(metric.Items("number_values"u8), value => value.Whole("value"u8)) },
                "TOP_BLOCK_REASON" => comparison with { TopBlockReasons = Texts(metric.Items("string_values"u8)) },
                _ => comparison,
            };
        }

        return true;
    }

    private static Dictionary<TemplateId, long> Values(IEnumerable<JsonElement> values, Func<JsonElement, long?> read)
    {
        var found = new Dictionary<TemplateId, long>();
        foreach (var value in values)
        {
            if (TemplateId.TryParse(value.Text("key"u8), out var id) && read(value) is { } number) found[id] = number;
        }

        return found;
    }

    private static Dictionary<TemplateId, string> Texts(IEnumerable<JsonElement> values)
    {
        var found = new Dictionary<TemplateId, string>();
        foreach (var value in values)
        {
            if (TemplateId.TryParse(value.Text("key"u8), out var id) && value.Text("value"u8) is { } text) found[id] = text;
        }

        return found;
    }
}
