using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>A person or system user who may use the account. Source: Graph API, <c>assigned_users</c>.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Type"><c>BUSINESS_USER</c> or <c>SYSTEM_USER</c>.</param>
public sealed record AssignedUser(string Id, string? Name, string? Type)
{
    internal static bool TryRead(JsonElement item, out AssignedUser user)
    {
        user = new(item.Text("id"u8) ?? "", item.Text("name"u8), item.Text("user_type"u8));
        return user.Id.Length > 0;
    }
}
