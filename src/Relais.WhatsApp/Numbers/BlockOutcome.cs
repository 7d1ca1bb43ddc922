using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>What became of blocking or unblocking several people. Source: Graph API, <c>block_users</c>.</summary>
/// <param name="Done">Those for whom it was done, as you named them.</param>
/// <param name="Failed">Those for whom it was not.</param>
public sealed record BlockOutcome(IReadOnlyList<string> Done, IReadOnlyList<BlockFailure> Failed)
{
    internal static bool TryRead(JsonElement answer, out BlockOutcome outcome)
    {
        outcome = null!;
        if (answer.Find("block_users"u8) is not { ValueKind: JsonValueKind.Object } users) return false;

        // Meta's pages disagree on the name for those unblocked.
        outcome = new([.. Inputs(users, "added_users"u8), .. Inputs(users, "removed_users"u8)], users.Readable("failed_users"u8, BlockFailure.Read));
        // Beside an error the lists count only where they say something.
        return outcome.Done.Count + outcome.Failed.Count > 0 || answer.Find("error"u8) is null;
    }

    private static IReadOnlyList<string> Inputs(JsonElement users, ReadOnlySpan<byte> name) =>
        users.Readable(name, user => user.Text("input"u8) ?? user.Text("wa_id"u8) ?? user.Text("user_id"u8));
}
