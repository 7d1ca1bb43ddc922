namespace Relais.Messaging;

/// <summary>How far an outbound message is known to have travelled. The order of the members is the rule:
/// receipts come late, twice and out of order, and the furthest one ever seen wins.</summary>
/// <remarks>Delivered stands above Failed: a handset that got the message is proof, a failure upstream is a guess.</remarks>
public enum DeliveryState { Queued, Sending, Unconfirmed, Accepted, Sent, Failed, Delivered, Read, Played }

/// <summary>The same words as PostgreSQL's enum.</summary>
public static class DeliveryStates
{
    private static readonly string[] Names = [.. Enum.GetNames<DeliveryState>().Select(name => name.ToLowerInvariant())];

    public static string ToSql(this DeliveryState state) => Names[(int)state];

    /// <summary>The furthest of all seen.</summary>
    public static DeliveryState Furthest(this IEnumerable<DeliveryState> seen) => seen.Max();
}
