using System.Text.Json;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Asks a person for their number; the answer is a contact card. Since July 2026. Source: Cloud API, messages,
/// interactive <c>request_contact_info</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
public sealed record ContactInfoRequestMessage(Recipient To, string Body) : InteractiveMessage(To)
{
    private protected override string Kind => "request_contact_info";

    private protected override string? BodyPart => Body;

    private protected override void WriteAction(Utf8JsonWriter json) => json.WriteString("name"u8, Kind);
}
