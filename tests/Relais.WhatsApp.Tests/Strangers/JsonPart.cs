using System.Text.Json;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>JSON taken apart and written again as it was, so that one part may be changed in ways that no document type allows: a name twice, half a surrogate pair.</summary>
internal sealed class JsonPart
{
    /// <summary>As JSON, quotes and all; null in a list and at the root.</summary>
    public string? Name { get; set; }

    /// <summary>The JSON of a scalar, or of anything that is not taken apart; null for the others.</summary>
    public string? Scalar { get; set; }

    public bool IsObject { get; private init; }

    public List<JsonPart> Parts { get; private init; } = [];

    public static JsonPart Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement, name: null);
    }

    public JsonPart Copy() => new() { Name = Name, Scalar = Scalar, IsObject = IsObject, Parts = [.. Parts.Select(part => part.Copy())] };

    /// <summary>Every part below this one, each with the one that holds it.</summary>
    public IEnumerable<(JsonPart Holder, JsonPart Part)> Below() => Parts.SelectMany(part => part.Below().Prepend((this, part)));

    public override string ToString() => Scalar ?? (IsObject
        ? $"{{{string.Join(',', Parts.Select(part => $"{part.Name ?? "\"\""}:{part}"))}}}"
        : $"[{string.Join(',', Parts)}]");

    private static JsonPart Of(JsonElement element, string? name) => element.ValueKind switch
    {
        JsonValueKind.Object => new() { Name = name, IsObject = true, Parts = [.. element.EnumerateObject().Select(member => Of(member.Value, $"\"{member.Name}\""))] },
        JsonValueKind.Array => new() { Name = name, Parts = [.. element.EnumerateArray().Select(item => Of(item, name: null))] },
        _ => new() { Name = name, Scalar = element.GetRawText() },
    };
}
