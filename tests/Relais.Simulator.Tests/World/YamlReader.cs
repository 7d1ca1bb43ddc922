using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Relais.Simulator.Tests.World;

/// <summary>As much of YAML as a generator writes: blocks of two blanks, plain and quoted scalars over several lines, empty braces.</summary>
internal sealed class YamlReader
{
    private readonly string[] _lines;
    private int _at;

    private YamlReader(string text) => _lines = text.Split('\n');

    public static JsonNode Read(string text) => new YamlReader(text).ReadBlock(0)!;

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private static bool IsBlank(string line) => line.AsSpan().Trim().IsEmpty || line.AsSpan().TrimStart().StartsWith("#");

    private bool SkipBlank()
    {
        while (_at < _lines.Length && IsBlank(_lines[_at])) _at++;
        return _at < _lines.Length;
    }

    private JsonNode? ReadBlock(int indent)
    {
        if (!SkipBlank() || IndentOf(_lines[_at]) < indent) return null;
        return IsItem(_lines[_at], IndentOf(_lines[_at])) ? ReadSequence(IndentOf(_lines[_at])) : ReadMapping(IndentOf(_lines[_at]));
    }

    private static bool IsItem(string line, int indent) => line.AsSpan(indent) is "-" || line.AsSpan(indent).StartsWith("- ");

    private JsonArray ReadSequence(int indent)
    {
        var items = new JsonArray();
        while (SkipBlank() && IndentOf(_lines[_at]) == indent && IsItem(_lines[_at], indent))
        {
            // What follows the dash stands as if the dash were a blank.
            var rest = _lines[_at][indent..].TrimStart('-');
            _lines[_at] = $"{new string(' ', indent + 1)}{rest}";
            items.Add(rest.AsSpan().Trim().IsEmpty || IsItem(_lines[_at], IndentOf(_lines[_at])) || KeyEnd(_lines[_at].TrimStart()) >= 0
                ? ReadBlock(indent + 1)
                : ReadScalar(_lines[_at].Trim(), indent));
        }

        return items;
    }

    private JsonObject ReadMapping(int indent)
    {
        var mapping = new JsonObject();
        while (SkipBlank() && IndentOf(_lines[_at]) == indent && !IsItem(_lines[_at], indent))
        {
            var line = _lines[_at][indent..];
            var end = KeyEnd(line);
            if (end < 0) throw new FormatException($"Line {_at + 1} has no key: {line}");
            var key = line[..end].Trim('\'', '"');
            var value = line[(end + 1)..].Trim();
            mapping[key] = value.Length > 0 ? ReadScalar(value, indent) : ReadValueBelow(indent);
        }

        return mapping;
    }

    /// <summary>A sequence may stand as far left as its key.</summary>
    private JsonNode? ReadValueBelow(int indent)
    {
        _at++;
        if (!SkipBlank()) return null;
        var below = IndentOf(_lines[_at]);
        if (below > indent) return ReadBlock(below);
        return below == indent && IsItem(_lines[_at], indent) ? ReadSequence(indent) : null;
    }

    /// <summary>Where the key of a line ends; -1 when it has none.</summary>
    private static int KeyEnd(string line)
    {
        var from = 0;
        if (line is ['\'' or '"', ..])
        {
            from = line.IndexOf(line[0], 1) + 1;
            return from > 0 && from < line.Length && line[from] == ':' ? from : -1;
        }

        for (var index = from; index < line.Length; index++)
            if (line[index] == ':' && (index + 1 == line.Length || line[index + 1] == ' ')) return index;
        return -1;
    }

    /// <summary>A scalar, with the lines that carry it on.</summary>
    private JsonNode? ReadScalar(string first, int indent)
    {
        _at++;
        var text = new StringBuilder(first);
        if (first is ['\'' or '"', ..])
        {
            while (!IsClosed(text, first[0])) text.Append('\n').Append(_lines[_at++].Trim());
            return Unquote(text.ToString());
        }

        while (_at < _lines.Length && !IsBlank(_lines[_at]) && IndentOf(_lines[_at]) > indent) text.Append(' ').Append(_lines[_at++].Trim());
        return Plain(text.ToString());
    }

    private static bool IsClosed(StringBuilder text, char quote)
    {
        var written = text.ToString();
        for (var index = 1; index < written.Length; index++)
        {
            if (quote == '"' && written[index] == '\\') index++;
            else if (written[index] == quote && index + 1 < written.Length && quote == '\'' && written[index + 1] == '\'') index++;
            else if (written[index] == quote) return true;
        }

        return false;
    }

    private static JsonNode Unquote(string quoted)
    {
        var inner = quoted[1..^1].Replace("\\\n", "", StringComparison.Ordinal).Replace('\n', ' ');
        return quoted[0] == '\'' ? inner.Replace("''", "'", StringComparison.Ordinal) : inner.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "{}" => new JsonObject(),
        "[]" => new JsonArray(),
        "null" or "~" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
