using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>A person on the block list, by one id or both. Source: Graph API, <c>block_users</c>.</summary>
/// <param name="WaId">By digits.</param>
/// <param name="Bsuid">By business-scoped user id.</param>
public sealed record BlockedPerson(WaId? WaId, Bsuid? Bsuid)
{
    internal static bool TryRead(JsonElement item, out BlockedPerson person)
    {
        // One of Meta's samples nests each item in a list of its own.
        var data = item.FirstOf("block_users"u8) ?? item;
        person = new(
            WhatsApp.WaId.TryParse(data.Text("wa_id"u8), out var waId) ? waId : null,
            WhatsApp.Bsuid.TryParse(data.Text("user_id"u8), out var bsuid) ? bsuid : null);
        return person.WaId is not null || person.Bsuid is not null;
    }
}
