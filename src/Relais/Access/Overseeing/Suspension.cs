using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>Keeps everybody out of a workspace and its messages in, for a while or for good.</summary>
internal sealed class Suspension(IEnumerable<IWorkspaceStateReaction> reactions, EffectivePermissions permissions, Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>From the commit on nobody comes in and nothing is claimed to be sent; sessions end, streams do within seconds.</summary>
    public async Task<Refusal?> SuspendAsync(Guid workspaceId, string reason, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await WorkspaceBook.HoldAsync(work, workspaceId, cancel) is not { } held) return WorkspaceBook.NotHere;
        if (held.DeletingAt is not null) return WorkspaceBook.BeingDeleted;
        if (held.SuspendedAt is not null) return AlreadySuspended;
        if (await CloseAsync(work, workspaceId, held.Name, reason, cancel) is { } refusal) return refusal;
        await work.CommitAsync(cancel);
        permissions.Forget(workspaceId);
        return null;
    }

    /// <summary>Its people come in again, and what waited goes on.</summary>
    public async Task<Refusal?> ResumeAsync(Guid workspaceId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await WorkspaceBook.HoldAsync(work, workspaceId, cancel) is not { } held) return WorkspaceBook.NotHere;
        if (held.DeletingAt is not null) return WorkspaceBook.BeingDeleted;
        if (held.SuspendedAt is null) return NotSuspended;
        await work.ExecuteAsync("UPDATE access.workspaces SET suspended_at = NULL, suspension_reason = NULL WHERE workspace_id = @workspaceId", new { workspaceId }, cancel);
        await audit.RecordInBothAsync(work, workspaceId, new("workspace.resumed", new("workspace", workspaceId, held.Name)), cancel);
        foreach (var reaction in reactions) await reaction.ChangedAsync(work, workspaceId, cancel);
        await work.CommitAsync(cancel);
        permissions.Forget(workspaceId);
        return null;
    }

    /// <summary>Suspends a workspace that is held, with no reason and no line of its own before it is deleted; the caller commits, and forgets what is remembered of permissions there.</summary>
    public async Task<Refusal?> CloseAsync(Work work, Guid workspaceId, string name, string? reason, CancellationToken cancel)
    {
        var wasOverseen = await Overseers.SignInThroughAsync(work, workspaceId, cancel);
        await work.ExecuteAsync(SuspendSql, new { workspaceId, reason, now = clock.GetUtcNow().UtcDateTime }, cancel);
        if (reason is not null) await audit.RecordInBothAsync(work, workspaceId, new("workspace.suspended", new("workspace", workspaceId, name)) { Changes = [AuditChange.To("reason", reason)] }, cancel);
        await PeopleNews.TellAsync(work, workspaceId, cancel);
        foreach (var reaction in reactions) await reaction.ChangedAsync(work, workspaceId, cancel);
        return wasOverseen ? await Overseers.RefuseNoneAsync(work, cancel) : null;
    }

    private static readonly Refusal AlreadySuspended = Refusal.Conflict("workspace_suspended", "This workspace is suspended already.");

    private static readonly Refusal NotSuspended = Refusal.Conflict("workspace_not_suspended", "This workspace is not suspended.");

    private const string SuspendSql = """
        UPDATE access.workspaces SET suspended_at = @now, suspension_reason = @reason WHERE workspace_id = @workspaceId;
        DELETE FROM access.sessions WHERE workspace_id = @workspaceId
        """;
}
