namespace Relais.Simulator.Customers;

/// <summary>One message of a thread. <see cref="Status"/> is of outbound ones, <see cref="ReadByBusiness"/> of inbound ones.</summary>
internal sealed class ThreadMessage(
    string wamid, Direction direction, string type, string text, DateTimeOffset at, string? replyTo, string? callbackData, bool inWindow = false)
{
    private readonly List<(MessageStatus Status, DateTimeOffset At)> _reached = [];

    public string Wamid { get; } = wamid;
    public Direction Direction { get; } = direction;
    public string Type { get; } = type;

    /// <summary>The body of a text; the type in square brackets for all else.</summary>
    public string Text { get; } = text;
    public DateTimeOffset At { get; } = at;
    public string? ReplyTo { get; } = replyTo;
    public string? CallbackData { get; } = callbackData;
    public MessageStatus Status { get; private set; }

    /// <summary>What it reached and when, in order.</summary>
    public IReadOnlyList<(MessageStatus Status, DateTimeOffset At)> Reached => _reached;

    public void Reach(MessageStatus status, DateTimeOffset at)
    {
        Status = status;
        _reached.Add((status, at));
    }

    public bool ReadByBusiness { get; set; }

    /// <summary>What the phone shows besides the text, as JSON; null for a text.</summary>
    public string? Content { get; init; }

    /// <summary>The category by which a template is priced; null for all else.</summary>
    public string? Category { get; init; }

    public string? TemplateId { get; init; }

    /// <summary>The customer took it back.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>Sent while the customer service window was open, hence free.</summary>
    public bool InWindow { get; } = inWindow;
}

/// <summary>Inbound is from the customer, as the business says it.</summary>
internal enum Direction { Inbound, Outbound }

/// <summary>How far an outbound message has truly travelled, whatever its receipts say.</summary>
internal enum MessageStatus { Accepted, Sent, Delivered, Read, Failed }
