using System.Globalization;

namespace Relais.Inbox.Looking;

/// <summary>What somebody does with a conversation just now.</summary>
public enum LookingState { Viewing, Typing, Left }

/// <summary>A colleague who has a conversation open, as it is told from node to node and to the browsers. It is written nowhere, and is true for a
/// while only: whoever does not say it again is gone, also when their browser died.</summary>
/// <param name="At">When they said so; news overtake one another, and the latest counts.</param>
/// <param name="Seconds">How long it holds, from when it is heard: no two clocks agree.</param>
public sealed record Onlooker(Guid ConversationId, Guid UserId, string Name, LookingState State, DateTime At, int Seconds)
{
    /// <summary>The payload is the workspace, and after a stroke the rest.</summary>
    internal const string Topic = "inbox_looking";

    // Browsers say it again every ten seconds.
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan TypingHolds = TimeSpan.FromSeconds(8);

    internal static int SecondsOf(LookingState state) => (int)(state == LookingState.Typing ? TypingHolds : Holds).TotalSeconds;

    internal string Payload(Guid workspaceId, Guid accountId) => string.Create(CultureInfo.InvariantCulture,
        $"{workspaceId:D}/{accountId:N}.{ConversationId:N}.{UserId:N}.{State}.{At.Ticks}.{Name}");

    /// <summary>Reads what <see cref="Payload"/> wrote, without the workspace; null for anything else.</summary>
    internal static (Guid AccountId, Onlooker Onlooker)? Read(string payload)
    {
        if (payload.Split('.', 6) is not [var account, var conversation, var user, var state, var at, var name]) return null;
        if (!Guid.TryParseExact(account, "N", out var accountId) || !Guid.TryParseExact(conversation, "N", out var conversationId) || !Guid.TryParseExact(user, "N", out var userId)) return null;
        if (!Enum.TryParse<LookingState>(state, out var looking) || !long.TryParse(at, CultureInfo.InvariantCulture, out var ticks)) return null;
        return (accountId, new(conversationId, userId, name, looking, new(ticks, DateTimeKind.Utc), SecondsOf(looking)));
    }
}
