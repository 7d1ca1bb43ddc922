using Relais.Platform;

namespace Relais.Access;

/// <summary>Tells which business numbers there are. Access stands above the module that keeps them, and gives roles for one.</summary>
public interface IWorkspaceNumbers
{
    /// <summary>The connected numbers of the workspace that the transaction speaks for and reaches, in the order of their names.</summary>
    Task<IReadOnlyList<WorkspaceNumber>> ListAsync(Work work, Guid workspaceId, CancellationToken cancel);

    /// <summary>How many numbers are connected in each of these workspaces, as the engine counts them; those without any are left out.</summary>
    Task<IReadOnlyDictionary<Guid, long>> CountAsync(Work work, IReadOnlyCollection<Guid> workspaces, CancellationToken cancel);
}

/// <summary>A business number, as a person is shown it.</summary>
public sealed record WorkspaceNumber(Guid Id, string Name, string? DisplayPhoneNumber);
