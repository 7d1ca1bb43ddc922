using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>The numbers of a workspace follow it: they stand still while it is suspended, and before it is deleted they are disconnected, their secrets first.</summary>
internal sealed class FollowWorkspace(TimeProvider clock) : IWorkspaceStateReaction
{
    public Task ChangedAsync(Work work, Guid workspaceId, CancellationToken cancel) => Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/", cancel);

    public async Task DeletingAsync(Work work, Guid workspaceId, CancellationToken cancel)
    {
        await work.ExecuteAsync(DisconnectSql, new { workspaceId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        await ChangedAsync(work, workspaceId, cancel);
    }

    private const string DisconnectSql = """
        DELETE FROM accounts.number_routes WHERE workspace_id = @workspaceId;
        UPDATE accounts.accounts
        SET disconnected_at = coalesce(disconnected_at, @now), sealed_access_token = '', sealed_app_secret = ''
        WHERE workspace_id = @workspaceId
        """;
}
