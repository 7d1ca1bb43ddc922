using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>What became of letting people in, or turning them away. Source: Cloud API, <c>/{group_id}/join_requests</c>.</summary>
/// <param name="Done">The requests that were decided.</param>
/// <param name="Failed">Those that were not.</param>
public sealed record JoinOutcome(IReadOnlyList<string> Done, IReadOnlyList<string> Failed)
{
    internal static bool TryRead(JsonElement answer, out JoinOutcome outcome)
    {
        outcome = new(
            [.. answer.Texts("approved_join_requests"u8), .. answer.Texts("rejected_join_requests"u8)],
            answer.Readable("failed_join_requests"u8, request => request.Text("join_request_id"u8)));
        return outcome.Done.Count + outcome.Failed.Count > 0;
    }
}
