using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>One of those on whom sending depends. Source: Graph API, <c>health_status.entities[]</c>.</summary>
/// <param name="Type"><c>PHONE_NUMBER</c>, <c>WABA</c>, <c>BUSINESS</c>, <c>APP</c> or <c>MESSAGE_TEMPLATE</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="CanSendMessage"><c>AVAILABLE</c>, <c>LIMITED</c> or <c>BLOCKED</c>.</param>
/// <param name="Notes">What Meta adds.</param>
/// <param name="Problems">What stands in the way.</param>
public sealed record HealthPart(string? Type, string? Id, string? CanSendMessage, IReadOnlyList<string> Notes, IReadOnlyList<HealthProblem> Problems)
{
    internal static HealthPart? Read(JsonElement part) => part.ValueKind != JsonValueKind.Object
        ? null
        : new(
            part.Text("entity_type"u8),
            part.Text("id"u8),
            part.Text("can_send_message"u8),
            part.Texts("additional_info"u8),
            part.Readable("errors"u8, error => new HealthProblem(error.Code("error_code"u8), error.Text("error_description"u8), error.Text("possible_solution"u8))));
}
