using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Calls;

/// <summary>Whether a person lets the business call them. Source: Cloud API, <c>call_permissions</c>.</summary>
/// <param name="Status"><c>no_permission</c>, <c>temporary</c> or <c>permanent</c>; Meta's OpenAPI text has <c>granted</c>, <c>pending</c>, <c>denied</c> and <c>expired</c>.</param>
/// <param name="ExpiresAt">When a temporary one ends.</param>
/// <param name="Actions">What may be done, and how often.</param>
public sealed record CallPermission(string Status, DateTimeOffset? ExpiresAt, IReadOnlyList<CallAction> Actions)
{
    internal static bool TryRead(JsonElement answer, out CallPermission permission)
    {
        permission = null!;
        if (answer.Find("permission"u8) is not { } told || told.Text("status"u8) is not { Length: > 0 } status) return false;
        permission = new(status, told.Instant("expiration_time"u8), answer.Readable("actions"u8, CallAction.Read));
        return true;
    }
}
