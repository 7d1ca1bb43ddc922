using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Calls;

/// <summary>What a business may do about calling a person. Source: Cloud API, <c>call_permissions</c>, <c>actions</c>.</summary>
/// <param name="Name"><c>send_call_permission_request</c> or <c>start_call</c>.</param>
/// <param name="IsAllowed">Whether it may be done now; null where Meta does not say.</param>
/// <param name="Limits">How often.</param>
public sealed record CallAction(string Name, bool? IsAllowed, IReadOnlyList<CallLimit> Limits)
{
    internal static CallAction? Read(JsonElement action) => action.Text("action_name"u8) is not { } name
        ? null
        : new(name, action.Flag("can_perform_action"u8), action.Readable("limits"u8, CallLimit.Read));
}
