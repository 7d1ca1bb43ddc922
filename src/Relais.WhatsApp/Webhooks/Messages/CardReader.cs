using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>Reads contact cards.</summary>
internal static class CardReader
{
    /// <summary>The cards of a message; null when there are none.</summary>
    public static MessageContent.Contacts? Contacts(JsonElement message)
    {
        var cards = message.Items("contacts"u8).Where(card => card.ValueKind == JsonValueKind.Object).Select(CardOf).ToArray();
        return cards.Length == 0 ? null : new(cards, message.Text("origin"u8));
    }

    private static ContactCard CardOf(JsonElement card) => new()
    {
        Name = card.Find("name"u8) is { ValueKind: JsonValueKind.Object } name ? NameOf(name) : null,
        Phones = card.Many("phones"u8, PhoneOf),
        Emails = card.Many("emails"u8, email => new CardEmail(email.Text("email"u8), email.Text("type"u8))),
        Addresses = card.Many("addresses"u8, AddressOf),
        Urls = card.Many("urls"u8, url => new CardUrl(url.Text("url"u8), url.Text("type"u8))),
        Organization = card.Find("org"u8) is { ValueKind: JsonValueKind.Object } org ? new(org.Text("company"u8), org.Text("department"u8), org.Text("title"u8)) : null,
        Birthday = card.Text("birthday"u8),
        Origin = card.Text("origin"u8),
        VCard = card.Text("vcard"u8),
    };

    private static CardName NameOf(JsonElement name) => new(
        name.Text("formatted_name"u8), name.Text("first_name"u8), name.Text("middle_name"u8), name.Text("last_name"u8), name.Text("prefix"u8), name.Text("suffix"u8));

    private static CardPhone PhoneOf(JsonElement phone) =>
        new(phone.Text("phone"u8), phone.WaId("wa_id"u8), phone.Text("type"u8)) { Bsuid = phone.Bsuid("user_id"u8) ?? phone.Bsuid("wa_id"u8) };

    private static CardAddress AddressOf(JsonElement address) => new(
        address.Text("street"u8), address.Text("city"u8), address.Text("state"u8), address.Text("zip"u8), address.Text("country"u8), address.Text("country_code"u8), address.Text("type"u8));
}
