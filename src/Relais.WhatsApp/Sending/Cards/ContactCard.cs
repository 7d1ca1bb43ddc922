using System.Globalization;
using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>A person's or a firm's card. Source: Cloud API, messages, <c>contacts[]</c>.</summary>
/// <param name="Name">The name; the rest may be left out.</param>
public sealed record ContactCard(CardName Name)
{
    /// <summary>The longest text of a card, in Unicode code points: Meta names none, this one is far beyond a line.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>The day of birth.</summary>
    public DateOnly? Birthday { get; init; }

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<CardAddress> Addresses { get; init; } = [];

    /// <summary>Addresses of e-mail.</summary>
    public IReadOnlyList<CardEmail> Emails { get; init; } = [];

    /// <summary>Where the person works.</summary>
    public CardOrganization? Organization { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<CardPhone> Phones { get; init; } = [];

    /// <summary>Addresses of the web.</summary>
    public IReadOnlyList<CardUrl> Urls { get; init; } = [];

    internal static RequestFault? FindFault(string field, ContactCard card) =>
        CardName.FindFault($"{field}.name", card.Name)
        ?? ListFault.Of($"{field}.addresses", card.Addresses, 0, int.MaxValue, CardAddress.FindFault)
        ?? ListFault.Of($"{field}.emails", card.Emails, 0, int.MaxValue, CardEmail.FindFault)
        ?? (card.Organization is { } organization ? CardOrganization.FindFault($"{field}.org", organization) : null)
        ?? ListFault.Of($"{field}.phones", card.Phones, 0, int.MaxValue, CardPhone.FindFault)
        ?? ListFault.Of($"{field}.urls", card.Urls, 0, int.MaxValue, CardUrl.FindFault);

    internal static void Write(Utf8JsonWriter json, ContactCard card)
    {
        json.WriteStartObject();
        card.Name.Write(json);
        if (card.Birthday is { } birthday) json.WriteString("birthday"u8, birthday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteObjects("addresses"u8, card.Addresses, CardAddress.Write);
        json.WriteObjects("emails"u8, card.Emails, CardEmail.Write);
        card.Organization?.Write(json);
        json.WriteObjects("phones"u8, card.Phones, CardPhone.Write);
        json.WriteObjects("urls"u8, card.Urls, CardUrl.Write);
        json.WriteEndObject();
    }
}
