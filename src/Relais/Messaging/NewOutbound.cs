namespace Relais.Messaging;

/// <summary>What a message says.</summary>
public abstract record OutboundContent
{
    /// <summary>Free text: it may leave within the customer service window only.</summary>
    public sealed record Text(string Body) : OutboundContent;

    /// <summary>A message that WhatsApp approved before: it may leave at any time, and outside the window the portfolio's limit counts whom it reaches.</summary>
    /// <param name="Name">As WhatsApp knows it.</param>
    /// <param name="Language">Its language there, e.g. <c>fr</c> or <c>en_US</c>.</param>
    /// <param name="Parameters">Of its body, in order.</param>
    /// <param name="Preview">The text as the person will read it.</param>
    public sealed record Template(string Name, string Language, IReadOnlyList<string> Parameters, string Preview) : OutboundContent;
}

/// <summary>A message that someone, or something, wants sent.</summary>
public sealed record NewOutbound(Guid WorkspaceId, Guid AccountId, Guid ContactId, OutboundContent Content)
{
    /// <summary>The message that it answers; null when none.</summary>
    public string? ReplyToWamid { get; init; }

    /// <summary>Who wrote it; null when no person did.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>The stream at whose pace it leaves; null for what a person writes, which waits for none.</summary>
    public Guid? StreamId { get; init; }
}
