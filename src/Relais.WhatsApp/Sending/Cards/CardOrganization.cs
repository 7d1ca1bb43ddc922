using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>Where a person works; every part may be left out. Source: Cloud API, messages, <c>contacts[].org</c>.</summary>
public sealed record CardOrganization
{
    /// <summary>The firm.</summary>
    public string? Company { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>What the person does there.</summary>
    public string? Title { get; init; }

    internal static RequestFault? FindFault(string field, CardOrganization organization) =>
        TextFault.OfOptional($"{field}.company", organization.Company, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.department", organization.Department, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.title", organization.Title, ContactCard.MaxTextLength);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("org"u8);
        json.WriteOptional("company"u8, Company);
        json.WriteOptional("department"u8, Department);
        json.WriteOptional("title"u8, Title);
        json.WriteEndObject();
    }
}
