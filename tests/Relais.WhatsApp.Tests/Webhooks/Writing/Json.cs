using System.Globalization;
using System.Text.Json.Nodes;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>JSON as Meta writes it: what is not there is left out, ids are texts and instants are seconds.</summary>
internal static class Json
{
    public static JsonObject Of(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
            if (Node(value) is { } node) json[name] = node;
        return json;
    }

    /// <summary>The object; null when nothing is in it.</summary>
    public static JsonObject? Some(params ReadOnlySpan<(string Name, object? Value)> members) => Of(members) is { Count: > 0 } json ? json : null;

    /// <summary>The list; null when it is empty.</summary>
    public static JsonArray? List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new JsonArray([.. items.Select(write)]) is { Count: > 0 } list ? list : null;

    public static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double real => JsonValue.Create(real),
        decimal sum => JsonValue.Create(sum),
        DateTimeOffset at => JsonValue.Create(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };
}
