using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>Someone who asks to be let in. Source: Cloud API, <c>/{group_id}/join_requests</c>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Person">Who asks; null where it cannot be read.</param>
/// <param name="At">When.</param>
public sealed record JoinRequest(string Id, GroupMember? Person, DateTimeOffset? At)
{
    internal static bool TryRead(JsonElement item, out JoinRequest request)
    {
        request = new(item.Text("join_request_id"u8) ?? "", GroupMember.Read(item), item.InstantInAnyForm("creation_timestamp"u8));
        return request.Id.Length > 0;
    }
}
