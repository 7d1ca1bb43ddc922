using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>Pins a message of a group, or unpins it; a group has at most three pinned. Source: Cloud API, messages, type <c>pin</c>.</summary>
/// <param name="To">The group.</param>
/// <param name="Target">The message.</param>
/// <param name="Days">For how many days, 1 to 30; null unpins.</param>
public sealed record PinMessage(Recipient To, Wamid Target, int? Days) : OutboundMessage(To)
{
    private const int MaxDays = 30;

    internal override string Type => "pin";

    internal override bool SuitsGroups => true;

    private protected override RequestFault? FindContentFault() =>
        (To is Recipient.Group ? null : RequestFault.Of("recipient_type", RequestFaultReason.NotAllowed))
        ?? (Target == default ? RequestFault.Missing("pin.message_id") : null)
        ?? (Days is null or (>= 1 and <= MaxDays) ? null : RequestFault.Of("pin.expiration_days", RequestFaultReason.OutOfRange, MaxDays));

    private protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Days is null ? "unpin"u8 : "pin"u8);
        json.WriteString("message_id"u8, Target.Value);
        json.WriteOptional("expiration_days"u8, Days);
        json.WriteEndObject();
    }
}
