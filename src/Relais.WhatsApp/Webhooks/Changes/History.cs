using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>A piece of what the WhatsApp Business app had written and received before the number came here; its messages are
/// events of their own. Field <c>history</c>. Pieces come in no order, and hold up to 180 days.</summary>
/// <remarks><see cref="WebhookEvent.Raw"/> is the piece without its threads.</remarks>
public sealed record HistoryChunk : WebhookChange
{
    /// <summary>0 is the last day, 1 the 90 days before, 2 those up to 180.</summary>
    public long? Phase { get; init; }

    /// <summary>The place of this piece within its phase.</summary>
    public long? Order { get; init; }

    /// <summary>How far all of it has come, in percent; 100 is the end.</summary>
    public long? Progress { get; init; }

    /// <summary>How many threads it holds.</summary>
    public required int Threads { get; init; }

    /// <summary>Why there is none: 2593109 when the business would not share it.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];
}

/// <summary>A message from before the number came here, of either side. Field <c>history</c>. Nobody waits for an answer; what a person wrote opens the window from when they did, which is mostly over.</summary>
public sealed record HistoryMessage : WebhookChange
{
    /// <summary>The message's id; once more when its file follows.</summary>
    public required Wamid Wamid { get; init; }

    /// <summary>When it was sent, by the phone's clock, to the second; UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Who wrote it, as sent: the business's digits or the person's.</summary>
    public string? From { get; init; }

    /// <summary>To whom the business wrote; null for what a person wrote.</summary>
    public string? To { get; init; }

    /// <summary>The person whose thread it is; null when not said.</summary>
    public Person? Person { get; init; }

    /// <summary>What it answers, and whether it was forwarded.</summary>
    public required MessageContext Context { get; init; }

    /// <summary>The kind of message in Meta's word; <c>media_placeholder</c> for a file that may follow by itself; empty when absent.</summary>
    public required string Type { get; init; }

    /// <summary>What it holds; null when that has no case.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>How far it came: <c>PENDING</c>, <c>SENT</c>, <c>DELIVERED</c>, <c>READ</c>, <c>PLAYED</c> or <c>ERROR</c>; null for a file that follows.</summary>
    public string? Status { get; init; }
}
