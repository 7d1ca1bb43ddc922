using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>What WhatsApp says of a message it took. Source: Cloud API, messages, answer.</summary>
/// <param name="Wamid">The message's id, by which receipts speak of it.</param>
/// <param name="WaId">The person as WhatsApp knows them: keep this one, it may differ from the number you wrote to. Null when the number is hidden.</param>
/// <param name="Bsuid">The person's business-scoped user id, when you wrote to one.</param>
/// <param name="MessageStatus"><c>accepted</c>, <c>held_for_quality_assessment</c> or <c>paused</c>, on templates only; unknown words are kept.</param>
public sealed record AcceptedMessage(Wamid Wamid, WaId? WaId, Bsuid? Bsuid, string? MessageStatus)
{
    /// <summary>The group, when you wrote to one.</summary>
    public GroupId? GroupId { get; init; }

    internal static bool TryRead(JsonElement answer, out AcceptedMessage message)
    {
        message = null!;
        if (answer.FirstOf("messages"u8) is not { } accepted || !Wamid.TryParse(accepted.Text("id"u8), out var wamid)) return false;

        var contact = answer.FirstOf("contacts"u8);
        message = new(
            wamid,
            WhatsApp.WaId.TryParse(contact?.Text("wa_id"u8), out var waId) ? waId : null,
            WhatsApp.Bsuid.TryParse(contact?.Text("user_id"u8), out var bsuid) ? bsuid : null,
            accepted.Text("message_status"u8))
        {
            GroupId = WhatsApp.GroupId.TryParse(accepted.Text("group_id"u8), out var groupId) ? groupId : null,
        };
        return true;
    }
}
