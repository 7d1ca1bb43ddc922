using Relais.Simulator.Numbers;

namespace Relais.Simulator.Customers;

/// <summary>A person who writes to one business number, and their thread with it. Guarded by the number's gate.</summary>
internal sealed class Customer(string? waId, string bsuid, DateTimeOffset createdAt)
{
    private readonly List<ThreadMessage> _messages = [];
    private readonly List<ThreadMessage> _unread = [];

    /// <summary>Not readonly: a struct that counts.</summary>
    public PairLimit Pair;

    /// <summary>Null for someone who hides their number behind a username.</summary>
    public string? WaId { get; private set; } = waId;
    public string Bsuid { get; private set; } = bsuid;
    public string? Name { get; set; }
    public string? Username { get; set; }

    /// <summary>The business takes no messages from them, and may send them none.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>False for someone who is not on WhatsApp, or who blocked the business: the platform does not tell which.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>Asked for no more marketing.</summary>
    public bool StoppedMarketing { get; set; }

    /// <summary>Changes when they change their phone.</summary>
    public string IdentityHash { get; set; } = IdentityHashes.Of(bsuid, 0);

    /// <summary>Reads and answers by themself.</summary>
    public bool Answers { get; set; }

    /// <summary>What stands for the person in the control API.</summary>
    public string Id => WaId ?? Bsuid;

    public IReadOnlyList<ThreadMessage> Messages => _messages;
    /// <summary>When something last happened, by which a phone lists its chats.</summary>
    public DateTimeOffset ActiveAt => _messages.Count == 0 ? createdAt : _messages[^1].At;

    public DateTimeOffset? LastWroteAt { get; private set; }
    public DateTimeOffset TypingUntil { get; set; }

    /// <summary>They have another number from now on, and with it another BSUID.</summary>
    public void Move(string? waId, string bsuid) => (WaId, Bsuid) = (waId, bsuid);

    /// <summary>Until when the business may call them; null when they gave no permission, or took it back.</summary>
    public DateTimeOffset? MayBeCalledUntil { get; set; }

    public void Add(ThreadMessage message)
    {
        _messages.Add(message);
        if (message.Direction == Direction.Inbound) OpenWindow(message.At);
    }

    /// <summary>They called the business, which counts as if they had written.</summary>
    public void Called(DateTimeOffset at) => OpenWindow(at);

    private void OpenWindow(DateTimeOffset at)
    {
        if (LastWroteAt is null || at > LastWroteAt) LastWroteAt = at;
    }

    public int UnreadCount => _unread.Count;

    public void AddUnread(ThreadMessage delivered) => _unread.Add(delivered);

    /// <summary>What arrived on the phone and was not looked at yet; from now on it was.</summary>
    public ThreadMessage[] TakeUnread()
    {
        ThreadMessage[] unread = [.. _unread];
        _unread.Clear();
        return unread;
    }
}
