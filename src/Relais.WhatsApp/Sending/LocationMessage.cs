using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>A place on the map. Source: Cloud API, messages, type <c>location</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Place">The place.</param>
public sealed record LocationMessage(Recipient To, Place Place) : OutboundMessage(To)
{
    internal override string Type => "location";

    private protected override RequestFault? FindContentFault() => Place.FindFault("location", Place);

    private protected override void WriteContent(Utf8JsonWriter json) => Place.Write(json);
}
