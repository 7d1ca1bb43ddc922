using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>The same JSON as far as Meta cares: keys in another order, numbers as texts, texts of digits as numbers, nulls for what is not there.</summary>
internal static class ShuffledJson
{
    public static JsonNode? Of(JsonNode? json, Random random) => json switch
    {
        JsonObject members => Shuffled(members, random),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, random))]),
        JsonValue value => Requoted(value, random),
        _ => null,
    };

    private static JsonObject Shuffled(JsonObject members, Random random)
    {
        var shuffled = members.Select(member => (member.Key, Value: Of(member.Value, random))).Append(("nobody_knows_this", random.Next(2) == 0 ? null : new JsonArray(1))).ToArray();
        random.Shuffle(shuffled);
        var json = new JsonObject();
        foreach (var (name, value) in shuffled) json[name] = value;
        return json;
    }

    private static JsonNode Requoted(JsonValue value, Random random) => value.GetValueKind() switch
    {
        _ when random.Next(2) == 0 => value.DeepClone(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => JsonValue.Create(value.ToJsonString()),
        JsonValueKind.String when value.GetValue<string>() is { Length: > 0 and < 16 } digits && digits[0] is >= '1' and <= '9' && digits.All(char.IsAsciiDigit) =>
            JsonValue.Create(long.Parse(digits, CultureInfo.InvariantCulture)),
        _ => value.DeepClone(),
    };
}
