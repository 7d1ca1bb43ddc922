using Relais.Platform;

namespace Relais.Access;

/// <summary>Tells whoever looks on that people, roles or what they may do has changed in a workspace.</summary>
public static class PeopleNews
{
    public const string Topic = "people";

    internal static Task TellAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        Wakeups.NotifyAsync(work, Topic, $"{workspaceId:D}", cancel);
}
