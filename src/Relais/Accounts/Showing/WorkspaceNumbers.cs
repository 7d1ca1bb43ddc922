using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Showing;

/// <summary>The numbers for which roles can be given.</summary>
internal sealed class WorkspaceNumbers : IWorkspaceNumbers
{
    public Task<IReadOnlyList<WorkspaceNumber>> ListAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        work.QueryAsync<WorkspaceNumber>(ListSql, new { workspaceId }, cancel);

    public async Task<IReadOnlyDictionary<Guid, long>> CountAsync(Work work, IReadOnlyCollection<Guid> workspaces, CancellationToken cancel) =>
        (await work.QueryAsync<Count>(CountSql, new { workspaces = workspaces.ToArray() }, cancel)).ToDictionary(row => row.WorkspaceId, row => row.Connected);

    private sealed record Count(Guid WorkspaceId, long Connected);

    private const string CountSql = """
        SELECT workspace_id, count(*) AS connected
        FROM accounts.accounts
        WHERE workspace_id = ANY(@workspaces) AND disconnected_at IS NULL
        GROUP BY workspace_id
        """;

    private const string ListSql = """
        SELECT id, name, display_phone_number
        FROM accounts.accounts
        WHERE workspace_id = @workspaceId AND disconnected_at IS NULL
        ORDER BY name, id
        """;
}
