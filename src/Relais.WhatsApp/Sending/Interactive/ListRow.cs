using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A choice of a list. Source: Cloud API, messages, <c>interactive.action.sections[].rows[]</c>.</summary>
/// <param name="Id">What the answer brings back, 1 to <see cref="MaxIdLength"/> code points; another one on each row of the message.</param>
/// <param name="Title">What people read, 1 to <see cref="MaxTitleLength"/> code points.</param>
/// <param name="Description">More of it, up to <see cref="MaxDescriptionLength"/> code points; null or empty shows none.</param>
public sealed record ListRow(string Id, string Title, string? Description = null)
{
    /// <summary>The longest id, in Unicode code points.</summary>
    public const int MaxIdLength = 200;

    /// <summary>The longest title of a row or of a section, in Unicode code points.</summary>
    public const int MaxTitleLength = 24;

    /// <summary>The longest description, in Unicode code points.</summary>
    public const int MaxDescriptionLength = 72;

    internal static RequestFault? FindFault(string field, ListRow row) =>
        TextFault.OfRequired($"{field}.id", row.Id, MaxIdLength)
        ?? TextFault.OfRequired($"{field}.title", row.Title, MaxTitleLength)
        ?? TextFault.OfOptional($"{field}.description", row.Description, MaxDescriptionLength);

    internal static void Write(Utf8JsonWriter json, ListRow row)
    {
        json.WriteString("id"u8, row.Id);
        json.WriteString("title"u8, row.Title);
        json.WriteOptional("description"u8, row.Description);
    }
}
