using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>A query, escaped once. What is null or empty is left out.</summary>
internal sealed class GraphQuery
{
    private readonly StringBuilder text = new();

    public GraphQuery Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        // A comma parts fields and needs no escape in a query; Meta's own samples leave it.
        text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal));
        return this;
    }

    public GraphQuery Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public GraphQuery Add(string name, bool? value) => Add(name, value is { } flag ? flag ? "true" : "false" : null);

    public GraphQuery Add(string name, DateTimeOffset? instant) => Add(name, instant?.ToUnixTimeSeconds());

    /// <summary>A JSON list of texts, as Graph wants lists in a query.</summary>
    public GraphQuery AddList(string name, IReadOnlyCollection<string> values) => values.Count == 0 ? this : Add(name, JsonListOf(values));

    public GraphQuery Add(PageRequest? page) => page is null ? this : Add("limit", page.Limit).Add("after", page.After);

    /// <summary>The query with its question mark; empty when there is nothing in it.</summary>
    public override string ToString() => text.ToString();

    private static string JsonListOf(IEnumerable<string> values) =>
        $"[{string.Join(',', values.Select(value => $"\"{JsonEncodedText.Encode(value)}\""))}]";
}
