using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>Who is in a group, by one id or both. Source: Cloud API, groups, <c>participants</c>.</summary>
/// <param name="WaId">By digits.</param>
/// <param name="Bsuid">By business-scoped user id.</param>
public sealed record GroupMember(WaId? WaId, Bsuid? Bsuid)
{
    internal static GroupMember? Read(JsonElement member)
    {
        WaId? waId = WhatsApp.WaId.TryParse(member.Text("wa_id"u8), out var digits) ? digits : null;
        Bsuid? bsuid = WhatsApp.Bsuid.TryParse(member.Text("user_id"u8), out var scoped) ? scoped : null;
        return waId is null && bsuid is null ? null : new(waId, bsuid);
    }
}
