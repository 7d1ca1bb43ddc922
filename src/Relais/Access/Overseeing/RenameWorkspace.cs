using Microsoft.AspNetCore.Mvc;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>A workspace gets another name.</summary>
internal static class RenameWorkspace
{
    public sealed record Request(string? Name);

    public static void Map(IEndpointRouteBuilder workspaces) =>
        workspaces.MapPut("/{id:guid}", HandleAsync).WithName(nameof(RenameWorkspace)).Produces<OverseenWorkspace>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid workspaceId, Request request, WorkspaceBook book, Database database, AuditTrail audit, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var name = check.Text("name", request.Name, 100);
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        await using (var work = await database.BeginAsync(cancel))
        {
            if (await WorkspaceBook.HoldAsync(work, workspaceId, cancel) is not { } held) return WorkspaceBook.NotHere.ToProblem();
            // Its name is what its deletion was confirmed by.
            if (held.DeletingAt is not null) return WorkspaceBook.BeingDeleted.ToProblem();
            if (held.Name != name)
            {
                await work.ExecuteAsync("UPDATE access.workspaces SET name = @name WHERE workspace_id = @workspaceId", new { workspaceId, name }, cancel);
                await audit.RecordInBothAsync(work, workspaceId, new("workspace.renamed", new("workspace", workspaceId, name)) { Changes = [AuditChange.Of("name", held.Name, name)] }, cancel);
                await work.CommitAsync(cancel);
            }
        }
        return await book.AnswerAsync(workspaceId, cancel);
    }
}
