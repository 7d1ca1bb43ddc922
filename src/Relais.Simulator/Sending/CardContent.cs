using System.Globalization;
using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>contacts: an array of cards, each with a formatted name and at least one other part of a name.</summary>
internal static class CardContent
{
    public const int Most = 257;
    private static readonly string[] NameParts = ["first_name", "last_name", "middle_name", "suffix", "prefix"];

    public static GraphError? Check(JsonElement contacts)
    {
        var cards = contacts.EnumerateArray().ToArray();
        if (cards.Length is 0 or > Most) return GraphError.Coded(131009, $"Invalid contacts count. Min allowed contacts: 1, Max allowed contacts: {Most}");
        for (var index = 0; index < cards.Length; index++)
            if (CheckCard(cards[index], $"contacts[{index}]") is { } wrong) return wrong;
        return null;
    }

    private static GraphError? CheckCard(JsonElement card, string path)
    {
        if (card.ValueKind != JsonValueKind.Object) return GraphError.NotA(path, "a JSON object");
        return ContentChecks.Keys(card, path, "name", "birthday", "addresses", "emails", "org", "phones", "urls") ?? CheckName(card, path) ?? CheckBirthday(card, path);
    }

    private static GraphError? CheckName(JsonElement card, string path)
    {
        if (ContentChecks.RequiredObject(card, "name", $"{path}['name']", out var name) is { } missing) return missing;
        if (ContentChecks.RequiredText(name, "formatted_name", $"{path}['name']['formatted_name']", 1000) is { } wrong) return wrong;
        return Array.Exists(NameParts, part => !string.IsNullOrEmpty(name.StringOf(part)))
            ? null
            : GraphError.Coded(131009, $"{path}['name'] needs formatted_name and at least one other part of a name.");
    }

    private static GraphError? CheckBirthday(JsonElement card, string path)
    {
        if (card.StringOf("birthday") is not { } birthday) return null;
        return DateOnly.TryParseExact(birthday, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : GraphError.Coded(131009, $"{path}['birthday'] must be YYYY-MM-DD.");
    }
}
