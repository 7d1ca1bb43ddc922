using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>Two to ten cards: all with a picture or film and a link, or all with a product of one catalogue.</summary>
internal static class CarouselAction
{
    public const int Fewest = 2;
    public const int Most = 10;
    public const int LongestBody = 160;
    private const string Path = "interactive['action']['cards']";

    public static GraphError? Check(JsonElement action)
    {
        if (ContentChecks.RequiredArray(action, "cards", Path, out var cards) is { } wrong) return wrong;
        if (cards.Length is < Fewest or > Most) return Invalid($"Invalid cards count. Min allowed cards: {Fewest}, Max allowed cards: {Most}");
        if (!cards.Select(card => card.StringOf("card_index")).Order(StringComparer.Ordinal).SequenceEqual(Enumerable.Range(0, cards.Length).Select(index => $"{index}")))
            return Invalid("card_index must be unique and go from 0.");
        for (var index = 0; index < cards.Length; index++)
            if (CheckCard(cards[index], $"{Path}[{index}]") is { } bad) return bad;
        return AreAlike(cards) ? null : Invalid("All cards must have the same kind of header, and products the same catalog.");
    }

    private static GraphError Invalid(string details) => GraphError.Coded(131009, details);

    private static GraphError? CheckCard(JsonElement card, string path)
    {
        if (ContentChecks.OneOf(card, "type", $"{path}['type']", "cta_url", "product") is { } type) return type;
        if (ContentChecks.RequiredObject(card, "action", $"{path}['action']", out var action) is { } missing) return missing;
        if ("product".Equals(card.StringOf("type"), StringComparison.OrdinalIgnoreCase))
            return ContentChecks.RequiredText(action, "product_retailer_id", $"{path}['action']['product_retailer_id']", 100)
                ?? ContentChecks.RequiredText(action, "catalog_id", $"{path}['action']['catalog_id']", 100);
        return CheckHeader(card, path) ?? CheckBody(card, path) ?? InteractiveActions.CheckUrl(action, $"{path}['action']");
    }

    private static GraphError? CheckHeader(JsonElement card, string path)
    {
        if (ContentChecks.RequiredObject(card, "header", $"{path}['header']", out var header) is { } missing) return missing;
        if (ContentChecks.OneOf(header, "type", $"{path}['header']['type']", "image", "video") is { } unknown) return unknown;
        var kind = header.StringOf("type")!.ToLowerInvariant();
        return ContentChecks.RequiredObject(header, kind, $"{path}['header']['{kind}']", out var media) ?? MediaContent.CheckSource(media, $"{path}['header']['{kind}']");
    }

    private static GraphError? CheckBody(JsonElement card, string path)
    {
        if (!card.TryGetProperty("body", out var body)) return null;
        if (ContentChecks.RequiredText(body, "text", $"{path}['body']['text']", LongestBody) is { } wrong) return wrong;
        return body.StringOf("text")!.Count(letter => letter == '\n') > 2 ? Invalid("A card's body may have at most 2 line breaks.") : null;
    }

    private static bool AreAlike(JsonElement[] cards) =>
        cards.Select(KindOf).Distinct(StringComparer.Ordinal).Count() == 1;

    private static string KindOf(JsonElement card) =>
        $"{card.StringOf("type")} {(card.TryGetProperty("header", out var header) ? header.StringOf("type") : "")} {card.GetProperty("action").StringOf("catalog_id")}".ToLowerInvariant();
}
