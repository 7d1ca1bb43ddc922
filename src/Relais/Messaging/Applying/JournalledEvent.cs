using Relais.Accounts;
using Relais.WhatsApp.Webhooks;

namespace Relais.Messaging.Applying;

/// <summary>Where in the journal an event stands. An item of -1 is the body as a whole.</summary>
internal readonly record struct JournalPlace(DateOnly Day, long BatchId, int Position, int Item)
{
    /// <summary>As it is written beside what was found there.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{BatchId}.{Position}.{Item}");
}

/// <summary>A body of the journal.</summary>
internal sealed record JournalledBody(DateOnly Day, long BatchId, int Position, AppFingerprint SignedBy, byte[] Body, DateTime ReceivedAt)
{
    /// <summary>The place of one of its events.</summary>
    public JournalPlace Item(int item) => new(Day, BatchId, Position, item);
}

/// <summary>An event that concerns one of our numbers.</summary>
internal sealed record JournalledEvent(JournalPlace Place, ConnectedAccount Account, WebhookEvent Event)
{
    /// <summary>When its body came; the same at each replay.</summary>
    public DateTime ReceivedAt { get; init; }
}

/// <summary>What is not applied, and why.</summary>
internal sealed record SetAside(JournalPlace Place, string ReasonCode, string Reason, string? PhoneNumberId);
