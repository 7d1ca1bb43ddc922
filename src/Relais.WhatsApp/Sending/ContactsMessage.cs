using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending.Cards;

namespace Relais.WhatsApp.Sending;

/// <summary>One or more contact cards. Source: Cloud API, messages, type <c>contacts</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Contacts">1 to <see cref="MaxContacts"/> cards.</param>
public sealed record ContactsMessage(Recipient To, IReadOnlyList<ContactCard> Contacts) : OutboundMessage(To)
{
    /// <summary>The most cards in a message.</summary>
    public const int MaxContacts = 257;

    internal override string Type => "contacts";

    private protected override RequestFault? FindContentFault() => ListFault.Of("contacts", Contacts, 1, MaxContacts, ContactCard.FindFault);

    private protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var card in Contacts) ContactCard.Write(json, card);
        json.WriteEndArray();
    }
}
