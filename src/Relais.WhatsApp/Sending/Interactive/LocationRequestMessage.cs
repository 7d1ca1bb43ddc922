using System.Text.Json;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Asks a person where they are; the answer is a location that quotes this. Source: Cloud API, messages, interactive <c>location_request_message</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
public sealed record LocationRequestMessage(Recipient To, string Body) : InteractiveMessage(To)
{
    private protected override string Kind => "location_request_message";

    private protected override string? BodyPart => Body;

    private protected override void WriteAction(Utf8JsonWriter json) => json.WriteString("name"u8, "send_location"u8);
}
