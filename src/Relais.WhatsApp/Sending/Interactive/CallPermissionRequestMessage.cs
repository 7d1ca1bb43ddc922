using System.Text.Json;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Asks a person whether you may call them: once in 24 h, twice in 7 days (138009). Source: Cloud API, messages,
/// interactive <c>call_permission_request</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, up to <see cref="InteractiveMessage.MaxBodyLength"/> code points; null or empty shows Meta's own words alone.</param>
public sealed record CallPermissionRequestMessage(Recipient To, string? Body = null) : InteractiveMessage(To)
{
    private protected override string Kind => "call_permission_request";

    private protected override string? BodyPart => Body;

    private protected override bool NeedsBody => false;

    private protected override void WriteAction(Utf8JsonWriter json) => json.WriteString("name"u8, Kind);
}
