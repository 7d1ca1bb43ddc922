using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>A telephone number. Source: Cloud API, messages, <c>contacts[].phones[]</c>.</summary>
/// <param name="Phone">The number as it is shown.</param>
/// <param name="Type">What it is for, in any word; null says nothing.</param>
public sealed record CardPhone(string Phone, string? Type = null)
{
    /// <summary>The person on WhatsApp: with it the card offers to write to them, without it to invite them.</summary>
    public WaId? WaId { get; init; }

    internal static RequestFault? FindFault(string field, CardPhone phone) =>
        TextFault.OfRequired($"{field}.phone", phone.Phone, ContactCard.MaxTextLength)
        ?? TextFault.OfOptional($"{field}.type", phone.Type, ContactCard.MaxTextLength)
        ?? (phone.WaId == default(WaId) ? RequestFault.Missing($"{field}.wa_id") : null);

    internal static void Write(Utf8JsonWriter json, CardPhone phone)
    {
        json.WriteString("phone"u8, phone.Phone);
        json.WriteOptional("type"u8, phone.Type);
        if (phone.WaId is { } waId) json.WriteString("wa_id"u8, waId.Value);
    }
}
