namespace Relais.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: names, of which some are narrowed by braces or by modifiers.</summary>
internal static class FieldSelection
{
    /// <summary>The names at the top: <c>a,b{c,d},e.limit(10)</c> gives a, b and e.</summary>
    public static IEnumerable<string> Names(string fields)
    {
        var depth = 0;
        var start = 0;
        for (var index = 0; index <= fields.Length; index++)
        {
            if (index < fields.Length && fields[index] is '{' or '(') depth++;
            else if (index < fields.Length && fields[index] is '}' or ')') depth--;
            else if (index == fields.Length || (fields[index] == ',' && depth == 0))
            {
                var name = fields[start..index].Split('{', '.', '(')[0].Trim();
                if (name.Length > 0) yield return name;
                start = index + 1;
            }
        }
    }
}
