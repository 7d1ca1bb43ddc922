using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Cards;

/// <summary>An address of the web. Source: Cloud API, messages, <c>contacts[].urls[]</c>.</summary>
/// <param name="Url">The address.</param>
/// <param name="Type">What it is for, in any word; null says nothing.</param>
public sealed record CardUrl(string Url, string? Type = null)
{
    internal static RequestFault? FindFault(string field, CardUrl url) =>
        TextFault.OfRequired($"{field}.url", url.Url, ContactCard.MaxTextLength) ?? TextFault.OfOptional($"{field}.type", url.Type, ContactCard.MaxTextLength);

    internal static void Write(Utf8JsonWriter json, CardUrl url)
    {
        json.WriteString("url"u8, url.Url);
        json.WriteOptional("type"u8, url.Type);
    }
}
