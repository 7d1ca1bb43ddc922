namespace Relais.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: names, of which some are narrowed by braces or by modifiers.</summary>
internal static class FieldSelection
{
    /// <summary>The names at the top: <c>a,b{c,d},e.limit(10)</c> gives a, b and e.</summary>
    public static IEnumerable<string> Names(string fields) => Parse(fields).Select(field => field.Name);

    /// <summary>The fields at the top with what narrows them.</summary>
    public static IEnumerable<AskedField> Parse(string fields)
    {
        var depth = 0;
        var start = 0;
        for (var index = 0; index <= fields.Length; index++)
        {
            if (index < fields.Length && fields[index] is '{' or '(') depth++;
            else if (index < fields.Length && fields[index] is '}' or ')') depth--;
            else if (index == fields.Length || (fields[index] == ',' && depth == 0))
            {
                if (Read(fields[start..index].Trim()) is { Name.Length: > 0 } field) yield return field;
                start = index + 1;
            }
        }
    }

    private static AskedField Read(string text)
    {
        var name = text.Split('{', '.', '(')[0].Trim();
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var inner = brace >= 0 && text.EndsWith('}') ? text[(brace + 1)..^1] : "";
        return new AskedField(name, brace >= 0 ? text[name.Length..brace] : text[name.Length..], inner);
    }
}

/// <param name="Modifiers">As written: <c>.limit(10).start(1)</c>.</param>
/// <param name="Inner">What stands in braces.</param>
internal sealed record AskedField(string Name, string Modifiers, string Inner)
{
    /// <summary>The value of a modifier; null when it is not there.</summary>
    public string? Modifier(string name)
    {
        var at = Modifiers.IndexOf($".{name}(", StringComparison.Ordinal);
        if (at < 0) return null;
        var from = at + name.Length + 2;
        var until = Modifiers.IndexOf(')', from);
        return until < 0 ? null : Modifiers[from..until].Trim();
    }

    /// <summary>A modifier that lists: <c>.country_codes([])</c> is an empty one.</summary>
    public string[] List(string name) =>
        (Modifier(name) ?? "").Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var items
            ? Array.ConvertAll(items, item => item.Trim('"', '\''))
            : [];
}
