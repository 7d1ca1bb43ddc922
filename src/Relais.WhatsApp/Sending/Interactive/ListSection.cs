using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Rows that belong together. Source: Cloud API, messages, <c>interactive.action.sections[]</c>.</summary>
/// <param name="Title">Up to <see cref="ListRow.MaxTitleLength"/> code points; may be null in a list of one section.</param>
/// <param name="Rows">At least one row.</param>
public sealed record ListSection(string? Title, IReadOnlyList<ListRow> Rows)
{
    internal static RequestFault? FindFault(string field, ListSection section, bool needsTitle) =>
        (needsTitle
            ? TextFault.OfRequired($"{field}.title", section.Title, ListRow.MaxTitleLength)
            : TextFault.OfOptional($"{field}.title", section.Title, ListRow.MaxTitleLength))
        ?? ListFault.Of($"{field}.rows", section.Rows, 1, ListMessage.MaxRows, ListRow.FindFault);

    internal static void Write(Utf8JsonWriter json, ListSection section)
    {
        json.WriteOptional("title"u8, section.Title);
        json.WriteObjects("rows"u8, section.Rows, ListRow.Write);
    }
}
