using Microsoft.AspNetCore.Mvc;

namespace Relais.Access.Overseeing;

/// <summary>One workspace of the installation.</summary>
internal static class ShowWorkspace
{
    public static void Map(IEndpointRouteBuilder workspaces) =>
        workspaces.MapGet("/{id:guid}", ([FromRoute(Name = "id")] Guid workspaceId, WorkspaceBook book, CancellationToken cancel) => book.AnswerAsync(workspaceId, cancel))
            .WithName(nameof(ShowWorkspace)).Produces<OverseenWorkspace>().ProducesProblem(403).ProducesProblem(404);
}
