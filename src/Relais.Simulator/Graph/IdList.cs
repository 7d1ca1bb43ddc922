namespace Relais.Simulator.Graph;

/// <summary>Ids in a query: as JSON, with or without quotes, or with commas and nothing else.</summary>
internal static class IdList
{
    public static string[] Read(string? text) =>
        [.. (text ?? "").Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(id => id.Trim('"', '\''))];
}
