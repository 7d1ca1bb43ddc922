using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>A name, whole and in parts; WhatsApp wants at least one part. Source: Cloud API, messages, <c>contacts[].name</c>.</summary>
/// <param name="Formatted">The name as it is shown.</param>
public sealed record CardName(string Formatted)
{
    /// <summary>The given name.</summary>
    public string? First { get; init; }

    /// <summary>The family name.</summary>
    public string? Last { get; init; }

    /// <summary>What stands between the two.</summary>
    public string? Middle { get; init; }

    /// <summary>What follows: <c>Jr.</c></summary>
    public string? Suffix { get; init; }

    /// <summary>What goes before: <c>Dr.</c></summary>
    public string? Prefix { get; init; }

    internal static RequestFault? FindFault(string field, CardName? name) => name is null
        ? RequestFault.Missing(field)
        : TextFault.OfRequired($"{field}.formatted_name", name.Formatted, ContactCard.MaxTextLength)
          ?? TextFault.OfOptional($"{field}.first_name", name.First, ContactCard.MaxTextLength)
          ?? TextFault.OfOptional($"{field}.last_name", name.Last, ContactCard.MaxTextLength)
          ?? TextFault.OfOptional($"{field}.middle_name", name.Middle, ContactCard.MaxTextLength)
          ?? TextFault.OfOptional($"{field}.suffix", name.Suffix, ContactCard.MaxTextLength)
          ?? TextFault.OfOptional($"{field}.prefix", name.Prefix, ContactCard.MaxTextLength)
          ?? (name.HasPart ? null : RequestFault.Missing($"{field}.first_name"));

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("name"u8);
        json.WriteString("formatted_name"u8, Formatted);
        json.WriteOptional("first_name"u8, First);
        json.WriteOptional("last_name"u8, Last);
        json.WriteOptional("middle_name"u8, Middle);
        json.WriteOptional("suffix"u8, Suffix);
        json.WriteOptional("prefix"u8, Prefix);
        json.WriteEndObject();
    }

    private bool HasPart => new[] { First, Last, Middle, Suffix, Prefix }.Any(part => !string.IsNullOrEmpty(part));
}
