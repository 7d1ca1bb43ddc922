using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Showing;

/// <summary>The numbers for which roles can be given.</summary>
internal sealed class WorkspaceNumbers : IWorkspaceNumbers
{
    public Task<IReadOnlyList<WorkspaceNumber>> ListAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        work.QueryAsync<WorkspaceNumber>(ListSql, new { workspaceId }, cancel);

    private const string ListSql = """
        SELECT id, name, display_phone_number
        FROM accounts.accounts
        WHERE workspace_id = @workspaceId AND disconnected_at IS NULL
        ORDER BY name, id
        """;
}
