using System.Globalization;

namespace Relais.Inbox.Live;

/// <summary>What an open browser is told.</summary>
/// <param name="Name"><c>conversation</c>, <c>account</c>, <c>templates</c>, <c>people</c>, <c>looking</c>, <c>notification</c>, <c>reset</c> or <c>hello</c>.</param>
/// <param name="Data">Its payload; written as JSON.</param>
/// <param name="Position">Where the stream stands after it; the browser gives it back to go on from there. Null for what is not of the stream of changes, and leaves the place as it was.</param>
internal sealed record LiveEvent(string Name, object Data, LivePosition? Position)
{
    /// <summary>The number that it is about: told to those who reach it. Null for what concerns everybody.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The one person who is told; null for all who look on.</summary>
    public Guid? UserId { get; init; }
}

/// <summary>A place in the stream of a workspace's changes: all transactions before <paramref name="Transaction"/> have ended.</summary>
/// <param name="Incarnation">Of the database: in a restored copy the transactions are others.</param>
/// <param name="Transaction">The oldest that was running when the stream was read.</param>
/// <param name="At">When; what is older than the changes that are kept cannot be gone on from.</param>
internal readonly record struct LivePosition(Guid Incarnation, ulong Transaction, DateTimeOffset At)
{
    public override string ToString() => $"{Incarnation:N}.{Transaction}.{At.ToUnixTimeSeconds()}";

    public static bool TryParse(string? text, out LivePosition position)
    {
        position = default;
        if (text?.Split('.') is not [var incarnation, var transaction, var at]) return false;
        if (!Guid.TryParseExact(incarnation, "N", out var id) || !ulong.TryParse(transaction, CultureInfo.InvariantCulture, out var number) || !long.TryParse(at, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (seconds is < 0 or > 253_402_300_799) return false;
        position = new(id, number, DateTimeOffset.FromUnixTimeSeconds(seconds));
        return true;
    }
}
