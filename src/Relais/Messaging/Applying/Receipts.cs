using Relais.WhatsApp.Webhooks;

namespace Relais.Messaging.Applying;

/// <summary>All that one batch tells of one message of ours: how far it came, and when it took each step.</summary>
internal sealed class Receipts(Guid workspaceId, Guid accountId, string wamid, Guid? messageId)
{
    public Guid WorkspaceId => workspaceId;
    public Guid AccountId => accountId;
    public string Wamid => wamid;

    /// <summary>Our id, which the request carried and the receipt gives back; null where it does not.</summary>
    public Guid? MessageId => messageId;

    public DeliveryState State { get; private set; } = DeliveryState.Accepted;
    public DateTime? SentAt { get; private set; }
    public DateTime? DeliveredAt { get; private set; }
    public DateTime? ReadAt { get; private set; }
    public DateTime? PlayedAt { get; private set; }
    public DateTime? FailedAt { get; private set; }
    public int? FailureCode { get; private set; }
    public string? FailureMessage { get; private set; }

    /// <summary>Where in the journal they were found.</summary>
    public HashSet<string> FoundIn { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what a receipt tells. The furthest state wins, and of each step the earliest time, in whatever order they are added.</summary>
    public void Add(DeliveryState state, DateTime at, int? code = null, string? message = null)
    {
        if (state > State) State = state;
        switch (state)
        {
            case DeliveryState.Sent: SentAt = Earlier(SentAt, at); break;
            case DeliveryState.Delivered: DeliveredAt = Earlier(DeliveredAt, at); break;
            case DeliveryState.Read: ReadAt = Earlier(ReadAt, at); break;
            case DeliveryState.Played: PlayedAt = Earlier(PlayedAt, at); break;
            case DeliveryState.Failed when FailedAt is null || (at, code ?? 0).CompareTo((FailedAt.Value, FailureCode ?? 0)) < 0:
                (FailedAt, FailureCode, FailureMessage) = (at, code, message);
                break;
        }
    }

    /// <summary>Each step that was told, with its earliest time.</summary>
    public IEnumerable<(DeliveryState State, DateTime At)> Steps()
    {
        if (SentAt is { } sent) yield return (DeliveryState.Sent, sent);
        if (DeliveredAt is { } delivered) yield return (DeliveryState.Delivered, delivered);
        if (ReadAt is { } read) yield return (DeliveryState.Read, read);
        if (PlayedAt is { } played) yield return (DeliveryState.Played, played);
        if (FailedAt is { } failed) yield return (DeliveryState.Failed, failed);
    }

    /// <summary>Adds all that the other tells: one message may be told of by our id and by its wamid in the same batch.</summary>
    public Receipts With(Receipts other)
    {
        foreach (var (state, at) in other.Steps()) Add(state, at, other.FailureCode, other.FailureMessage);
        FoundIn.UnionWith(other.FoundIn);
        return this;
    }

    /// <summary>The step that a receipt tells of; null for a word that we do not know, which tells at least that WhatsApp has the message.</summary>
    public static DeliveryState? StateOf(ReceiptStatus status) => status switch
    {
        ReceiptStatus.Sent => DeliveryState.Sent,
        ReceiptStatus.Delivered => DeliveryState.Delivered,
        ReceiptStatus.Read => DeliveryState.Read,
        ReceiptStatus.Played => DeliveryState.Played,
        ReceiptStatus.Failed => DeliveryState.Failed,
        _ => null,
    };

    private static DateTime Earlier(DateTime? known, DateTime at) => known is { } before && before < at ? before : at;
}
