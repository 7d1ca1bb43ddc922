using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>An emoji on a message of the customer; an empty one takes it away.</summary>
internal static class ReactionContent
{
    public static GraphError? Check(JsonElement reaction) => ContentChecks.First(
        () => ContentChecks.Keys(reaction, "reaction", "message_id", "emoji"),
        () => ContentChecks.RequiredText(reaction, "message_id", "reaction['message_id']", 255),
        () => reaction.TryGetProperty("emoji", out var emoji) && emoji.ValueKind == JsonValueKind.String ? null : GraphError.Missing("reaction['emoji']"),
        () => IsOneSymbol(reaction.StringOf("emoji")!) ? null : GraphError.Coded(131009, "reaction['emoji'] must be one emoji or empty."));

    /// <summary>One character to the eye, and no letter or digit.</summary>
    private static bool IsOneSymbol(string emoji) =>
        emoji.Length == 0 || (emoji.EnumerateRunes().Count() <= 10 && emoji.EnumerateRunes().All(rune => !System.Text.Rune.IsLetterOrDigit(rune) && !System.Text.Rune.IsWhiteSpace(rune)));
}
