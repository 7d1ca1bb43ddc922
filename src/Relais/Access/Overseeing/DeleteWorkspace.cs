using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>A workspace is deleted with all that is in it: from now on nobody comes in, its numbers' secrets are gone, and the rest follows bit by bit.</summary>
internal static class DeleteWorkspace
{
    /// <param name="Name">The workspace's, repeated by whoever wants it gone.</param>
    public sealed record Request(string? Name);

    public static void Map(IEndpointRouteBuilder workspaces) =>
        workspaces.MapPost("/{id:guid}/deletion", HandleAsync).WithName(nameof(DeleteWorkspace)).Produces<OverseenWorkspace>(202).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid workspaceId, Request request, WorkspaceBook book, Suspension suspension, IEnumerable<IWorkspaceStateReaction> reactions, EffectivePermissions permissions,
        Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        await using (var work = await database.BeginAsync(cancel))
        {
            if (await WorkspaceBook.HoldAsync(work, workspaceId, cancel) is not { } held) return WorkspaceBook.NotHere.ToProblem();
            if (held.DeletingAt is not null) return WorkspaceBook.BeingDeleted.ToProblem();
            if (request.Name?.Trim() != held.Name) return Unconfirmed.ToProblem();
            if (held.SuspendedAt is null && await suspension.CloseAsync(work, workspaceId, held.Name, reason: null, cancel) is { } refusal) return refusal.ToProblem();
            await work.ExecuteAsync("UPDATE access.workspaces SET deleting_at = @now WHERE workspace_id = @workspaceId", new { workspaceId, now = clock.GetUtcNow().UtcDateTime }, cancel);
            await audit.RecordAsync(work, AuditTrail.Installation, new("workspace.deletion_begun", new("workspace", workspaceId, held.Name)), cancel);
            foreach (var reaction in reactions) await reaction.DeletingAsync(work, workspaceId, cancel);
            await Wakeups.NotifyAsync(work, DeletionService.Topic, "", cancel);
            await work.CommitAsync(cancel);
        }
        permissions.Forget(workspaceId);
        return await book.FindAsync(workspaceId, cancel) is { } workspace ? TypedResults.Accepted($"/api/workspaces/{workspaceId}", workspace) : WorkspaceBook.NotHere.ToProblem();
    }

    private static readonly Refusal Unconfirmed = Refusal.Conflict("confirmation_wrong", "Repeat the name of the workspace to delete it.") with
    {
        Fields = new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { ["name"] = [new("confirmation_wrong", "Repeat the name of the workspace to delete it.")] },
    };
}
