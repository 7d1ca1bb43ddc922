using Relais.Platform;

namespace Relais.Access;

/// <summary>Tells which business numbers there are. Access stands above the module that keeps them, and gives roles for one.</summary>
public interface IWorkspaceNumbers
{
    /// <summary>The connected numbers of the workspace that the transaction speaks for and reaches, in the order of their names.</summary>
    Task<IReadOnlyList<WorkspaceNumber>> ListAsync(Work work, Guid workspaceId, CancellationToken cancel);
}

/// <summary>A business number, as a person is shown it.</summary>
public sealed record WorkspaceNumber(Guid Id, string Name, string? DisplayPhoneNumber);
