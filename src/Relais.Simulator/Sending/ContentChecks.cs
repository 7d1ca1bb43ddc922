using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>What rules of several kinds of content have in common. A path reads <c>interactive['body']['text']</c>.</summary>
internal static class ContentChecks
{
    /// <summary>The first of the checks that finds something; they are made in order and no further than needed.</summary>
    public static GraphError? First(params ReadOnlySpan<Func<GraphError?>> checks)
    {
        foreach (var check in checks)
            if (check() is { } wrong) return wrong;
        return null;
    }

    public static GraphError? Keys(JsonElement content, string path, params ReadOnlySpan<string> allowed)
    {
        foreach (var property in content.EnumerateObject())
            if (!allowed.Contains(property.Name)) return GraphError.UnexpectedKey(property.Name, path);
        return null;
    }

    public static GraphError? RequiredText(JsonElement parent, string name, string path, int longest)
    {
        if (parent.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return GraphError.NotA(path, "a string");
        return string.IsNullOrWhiteSpace(parent.StringOf(name)) ? GraphError.Missing(path) : OptionalText(parent, name, path, longest);
    }

    public static GraphError? OptionalText(JsonElement parent, string name, string path, int longest)
    {
        if (!parent.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return GraphError.NotA(path, "a string");
        return LengthOf(parent.StringOf(name)!) > longest ? GraphError.TooLong(path, longest) : null;
    }

    public static GraphError? RequiredObject(JsonElement parent, string name, string path, out JsonElement found)
    {
        if (!parent.TryGetProperty(name, out found)) return GraphError.Missing(path);
        return found.ValueKind == JsonValueKind.Object ? null : GraphError.NotA(path, "a JSON object");
    }

    public static GraphError? RequiredArray(JsonElement parent, string name, string path, out JsonElement[] found)
    {
        found = [];
        if (!parent.TryGetProperty(name, out var array)) return GraphError.Missing(path);
        if (array.ValueKind != JsonValueKind.Array) return GraphError.NotA(path, "an array");
        found = [.. array.EnumerateArray()];
        return Array.Exists(found, one => one.ValueKind != JsonValueKind.Object) ? GraphError.NotA($"{path}[0]", "a JSON object") : null;
    }

    public static GraphError? OneOf(JsonElement parent, string name, string path, params ReadOnlySpan<string> allowed)
    {
        var got = parent.StringOf(name);
        if (got is null) return GraphError.Missing(path);
        foreach (var one in allowed)
            if (one.Equals(got, StringComparison.OrdinalIgnoreCase)) return null;
        return GraphError.NotOneOf(path, string.Join(", ", allowed.ToArray()).ToUpperInvariant(), got);
    }

    /// <summary>Characters as a person counts them: an emoji is one.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();
}
