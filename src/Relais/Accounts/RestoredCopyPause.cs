using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Nothing leaves from an older copy of the database before somebody has looked: what waits in it may have been sent since.</summary>
internal sealed class RestoredCopyPause : IRestoredCopyReaction
{
    public async Task ReactAsync(Work work, DateTime now, CancellationToken cancel)
    {
        var paused = await work.QueryAsync<Row>("""
            UPDATE accounts.accounts SET paused_at = @now, pause_code = 'database_restored', pause_detail = ''
            WHERE paused_at IS NULL AND disconnected_at IS NULL
            RETURNING workspace_id, id
            """, new { now }, cancel);
        foreach (var (workspaceId, id) in paused) await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/{id:D}", cancel);
    }

    private sealed record Row(Guid WorkspaceId, Guid Id);
}
