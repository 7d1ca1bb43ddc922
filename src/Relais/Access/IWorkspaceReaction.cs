using Relais.Platform;

namespace Relais.Access;

/// <summary>Hears of new workspaces, and adds its own rows to the transaction that founds them.</summary>
public interface IWorkspaceReaction
{
    Task FoundedAsync(Work work, Guid workspaceId, CancellationToken cancel);
}
