using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>An address of e-mail. Source: Cloud API, messages, <c>contacts[].emails[]</c>.</summary>
/// <param name="Email">The address.</param>
/// <param name="Type">What it is for, in any word; null says nothing.</param>
public sealed record CardEmail(string Email, string? Type = null)
{
    internal static RequestFault? FindFault(string field, CardEmail email) =>
        TextFault.OfRequired($"{field}.email", email.Email, ContactCard.MaxTextLength) ?? TextFault.OfOptional($"{field}.type", email.Type, ContactCard.MaxTextLength);

    internal static void Write(Utf8JsonWriter json, CardEmail email)
    {
        json.WriteString("email"u8, email.Email);
        json.WriteOptional("type"u8, email.Type);
    }
}
