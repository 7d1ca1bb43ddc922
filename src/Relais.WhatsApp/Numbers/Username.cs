using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>The name by which people find a business without its number. Source: Graph API, <c>username</c>, June 2026.</summary>
/// <param name="Name">The name without <c>@</c>; null where there is none.</param>
/// <param name="Status"><c>approved</c>, <c>reserved</c> …; null where Meta does not say.</param>
public sealed record Username(string? Name, string? Status)
{
    internal static bool TryRead(JsonElement answer, out Username username)
    {
        username = new(answer.Text("username"u8)?.TrimStart('@'), answer.Text("status"u8));
        return username.Name is not null || username.Status is not null;
    }

    // One of Meta's pages has a number without a name answer with its id alone.
    internal static bool TryReadOrNone(JsonElement answer, out Username username) => TryRead(answer, out username) || answer.Text("id"u8) is not null;
}
