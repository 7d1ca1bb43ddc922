namespace Relais.Simulator.Customers;

/// <summary>One message of a thread. <see cref="Status"/> is of outbound ones, <see cref="ReadByBusiness"/> of inbound ones.</summary>
internal sealed class ThreadMessage(
    string wamid, Direction direction, string type, string text, DateTimeOffset at, string? replyTo, string? callbackData, bool inWindow = false)
{
    public string Wamid { get; } = wamid;
    public Direction Direction { get; } = direction;
    public string Type { get; } = type;

    /// <summary>The body of a text; the type in square brackets for all else.</summary>
    public string Text { get; } = text;
    public DateTimeOffset At { get; } = at;
    public string? ReplyTo { get; } = replyTo;
    public string? CallbackData { get; } = callbackData;
    public MessageStatus Status { get; set; }
    public bool ReadByBusiness { get; set; }

    /// <summary>Sent while the customer service window was open, hence free.</summary>
    public bool InWindow { get; } = inWindow;
}

/// <summary>Inbound is from the customer, as the business says it.</summary>
internal enum Direction { Inbound, Outbound }

/// <summary>How far an outbound message has truly travelled, whatever its receipts say.</summary>
internal enum MessageStatus { Accepted, Sent, Delivered, Read, Failed }
