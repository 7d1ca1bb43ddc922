namespace Relais.WhatsApp.Webhooks;

/// <summary>What became of a message. Source: Cloud API, <c>statuses[].status</c>.</summary>
public enum ReceiptStatus
{
    /// <summary>A word this version does not know, or one that says nothing, such as the old <c>deleted</c> and <c>warning</c>; see
    /// <see cref="StatusReceipt.StatusText"/>.</summary>
    Unknown,

    /// <summary>WhatsApp passed it on (one tick).</summary>
    Sent,

    /// <summary>A device has it (two ticks).</summary>
    Delivered,

    /// <summary>It was opened (blue ticks), which means that it was delivered too.</summary>
    Read,

    /// <summary>A voice note was played.</summary>
    Played,

    /// <summary>It did not arrive; see <see cref="StatusReceipt.Errors"/>.</summary>
    Failed,
}
