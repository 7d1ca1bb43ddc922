using Relais.Platform;

namespace Relais.Access;

/// <summary>Hears of workspaces that are suspended, go on or are to be deleted, and adds its own rows and wake-ups to the transaction that says so.</summary>
public interface IWorkspaceStateReaction
{
    /// <summary>It was suspended, or goes on: what its people and programs may see is not changed by it.</summary>
    Task ChangedAsync(Work work, Guid workspaceId, CancellationToken cancel);

    /// <summary>It will be deleted: what reaches out of the installation, or lets anything in, ends at once.</summary>
    Task DeletingAsync(Work work, Guid workspaceId, CancellationToken cancel);
}
