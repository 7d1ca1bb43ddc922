using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>A postal address; every part may be left out. Source: Cloud API, messages, <c>contacts[].addresses[]</c>.</summary>
public sealed record CardAddress
{
    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>State or province.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>The country's name.</summary>
    public string? Country { get; init; }

    /// <summary>The country in two letters, ISO 3166-1.</summary>
    public string? CountryCode { get; init; }

    /// <summary>What it is for, in any word: <c>Home</c>, <c>Work</c>.</summary>
    public string? Type { get; init; }

    internal static RequestFault? FindFault(string field, CardAddress address) =>
        TextFault.OfOptional($"{field}.street", address.Street, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.city", address.City, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.state", address.State, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.zip", address.Zip, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.country", address.Country, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.country_code", address.CountryCode, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.type", address.Type, ContactCard.MaxTextLength);

    internal static void Write(Utf8JsonWriter json, CardAddress address)
    {
        json.WriteOptional("street"u8, address.Street);
        json.WriteOptional("city"u8, address.City);
        json.WriteOptional("state"u8, address.State);
        json.WriteOptional("zip"u8, address.Zip);
        json.WriteOptional("country"u8, address.Country);
        json.WriteOptional("country_code"u8, address.CountryCode);
        json.WriteOptional("type"u8, address.Type);
    }
}
