using System.Text;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Groups;

/// <summary>A group that a business number made. Guarded by the number's gate.</summary>
internal sealed class Group(Number owner, string id, string subject, DateTimeOffset createdAt)
{
    public const int MostPeople = 8;

    private readonly List<Customer> _people = [];
    private readonly List<JoinRequest> _requests = [];
    private readonly List<GroupMessage> _messages = [];

    public Number Owner { get; } = owner;
    public string Id { get; } = id;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public string Subject { get; set; } = subject;
    public string Description { get; set; } = "";

    /// <summary>Whether whoever opens the link has to be let in.</summary>
    public bool AsksForApproval { get; init; }

    /// <summary>Null after the link was ended and before another was made.</summary>
    public string? InviteLink { get; set; }

    public bool IsSuspended { get; set; }

    /// <summary>Who is in it, the business left out.</summary>
    public IReadOnlyList<Customer> People => _people;

    public IReadOnlyList<JoinRequest> Requests => _requests;

    public bool IsFull => _people.Count >= MostPeople;

    /// <summary>What was written in it, by the business and by its people, in order.</summary>
    public IReadOnlyList<GroupMessage> Messages => _messages;

    /// <summary>What is pinned above it, by wamid.</summary>
    public List<string> Pinned { get; } = [];

    /// <summary>When one of its people last wrote: what they write opens a window of the group's, and none of theirs.</summary>
    public DateTimeOffset? LastWroteAt { get; private set; }

    /// <summary>Adds a message; a wamid that was there already is not written twice.</summary>
    public void Add(GroupMessage message)
    {
        if (_messages.Exists(known => known.Message.Wamid == message.Message.Wamid)) return;
        _messages.Add(message);
        if (message.Writer is not null && (LastWroteAt is null || message.Message.At > LastWroteAt)) LastWroteAt = message.Message.At;
    }

    public void Add(Customer customer) => _people.Add(customer);

    public bool Remove(Customer customer) => _people.Remove(customer);

    public void Ask(JoinRequest request) => _requests.Add(request);

    public JoinRequest? FindRequest(string id) => _requests.Find(request => request.Id == id);

    public bool Settle(JoinRequest request) => _requests.Remove(request);

    /// <summary>Ids of groups look like cursors: words in base64, and an ending.</summary>
    public static string IdOf(Number owner, string digits) =>
        $"{Convert.ToBase64String(Encoding.ASCII.GetBytes($"capi_group:{owner.Settings.DisplayDigits}:{digits}")).TrimEnd('=')}ZD";
}

/// <summary>A message in a group.</summary>
/// <param name="Writer">Who wrote it; null for the business.</param>
internal sealed record GroupMessage(Group Group, ThreadMessage Message, Customer? Writer)
{
    /// <summary>How far it came with each of the people; those whom it has not reached are not in it.</summary>
    public Dictionary<Customer, MessageStatus> Reached { get; } = [];
}

/// <summary>Somebody opened the link of a group that asks before it lets people in.</summary>
internal sealed record JoinRequest(string Id, Customer Customer, DateTimeOffset At);

/// <summary>The groups of a number, the latest last. Guarded by its gate.</summary>
internal sealed class GroupShelf
{
    private readonly List<Group> _all = [];

    public IReadOnlyList<Group> All => _all;

    public Group? Find(string id) => _all.Find(group => group.Id == id);

    public void Add(Group group) => _all.Add(group);

    public bool Remove(Group group) => _all.Remove(group);
}
