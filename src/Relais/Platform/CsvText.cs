using System.Buffers;

namespace Relais.Platform;

/// <summary>Rows of a table as spreadsheets read them: RFC 4180, and no cell that a spreadsheet would run.</summary>
public static class CsvText
{
    /// <summary>Before the first row, so that spreadsheets read accents as they are.</summary>
    public const string ByteOrderMark = "\uFEFF";

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>One row with its end of line.</summary>
    public static string Row(params IEnumerable<string?> cells) => $"{string.Join(',', cells.Select(Cell))}\r\n";

    /// <summary>A cell that begins as a formula does gets an apostrophe, which spreadsheets take for "this is text". Source: OWASP, CSV injection.</summary>
    internal static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var text = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? $"'{value}" : value;
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
