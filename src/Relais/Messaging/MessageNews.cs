using Relais.Platform;

namespace Relais.Messaging;

/// <summary>A message that was just written down, whichever way it goes; or is told of better than it was.</summary>
/// <param name="Preview">The first of its text; empty for what is none.</param>
public sealed record NewMessage(
    Guid WorkspaceId, Guid AccountId, Guid ContactId, Guid MessageId, bool IsInbound, string Type, string Preview, DateTime At)
{
    /// <summary>It is of the time before the number came here: it stands in the thread, and asks for nothing.</summary>
    public bool IsShared { get; init; }

    /// <summary>The longest preview, in UTF-16 units.</summary>
    public const int MostPreview = 200;

    public static string PreviewOf(string? text)
    {
        if (text is null || text.Length <= MostPreview) return text ?? "";
        var end = char.IsHighSurrogate(text[MostPreview - 1]) ? MostPreview - 1 : MostPreview;
        return text[..end];
    }
}

/// <summary>A thread in which something changed that is no new message: a receipt, a failure, a new try.</summary>
public readonly record struct TouchedThread(Guid WorkspaceId, Guid AccountId, Guid ContactId);

/// <summary>A message that no longer stands where it stood: it turned out to be another one of ours and is no more, or to be older than it seemed.</summary>
public readonly record struct UnseatedMessage(TouchedThread Thread, Guid MessageId);

/// <summary>What one transaction of the road changed, handed on before it commits.</summary>
public sealed record MessageNews(IReadOnlyList<NewMessage> Messages, IReadOnlyCollection<TouchedThread> Touched, DateTime Now)
{
    /// <summary>Their threads are touched too.</summary>
    public IReadOnlyCollection<UnseatedMessage> Unseated { get; init; } = [];

    public bool IsNothing => Messages.Count == 0 && Touched.Count == 0;
}

/// <summary>Hears of what came in, and adds its own rows to the transaction that applied it.</summary>
/// <remarks>What takes time or leaves the process is written as a job here and done later.</remarks>
public interface IInboundReaction
{
    Task ReactAsync(Work work, MessageNews news, CancellationToken cancel);
}

/// <summary>Hears of what goes out: a message written to the outbox, or a step of one on its way.</summary>
public interface IOutboundReaction
{
    Task ReactAsync(Work work, MessageNews news, CancellationToken cancel);
}
