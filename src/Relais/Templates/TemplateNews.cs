using Relais.Platform;

namespace Relais.Templates;

/// <summary>Tells that templates of a workspace changed, for whoever shows them.</summary>
public static class TemplateNews
{
    /// <summary>The payload is the workspace.</summary>
    public const string Topic = "template_news";

    internal static Task TellAsync(Work work, Guid workspaceId, CancellationToken cancel) => Wakeups.NotifyAsync(work, Topic, $"{workspaceId:D}", cancel);
}
