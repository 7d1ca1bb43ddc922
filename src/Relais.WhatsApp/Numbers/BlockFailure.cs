using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Why one person was not blocked or unblocked. Source: Graph API, <c>failed_users</c>.</summary>
/// <param name="Input">The person, as you named them.</param>
/// <param name="Code">Meta's code: 131047, they did not write within 24 h; 131021, your own number. Null when there is none.</param>
/// <param name="Message">Meta's words.</param>
public sealed record BlockFailure(string Input, int? Code, string? Message)
{
    internal static BlockFailure? Read(JsonElement user)
    {
        if (user.Text("input"u8) is not { } input) return null;
        var error = user.FirstOf("errors"u8);
        return new(input, error?.Code("code"u8), error is { } told ? GraphErrorBody.Details(told) ?? told.Text("message"u8) : null);
    }
}
