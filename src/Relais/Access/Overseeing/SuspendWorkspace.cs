using Microsoft.AspNetCore.Mvc;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>A workspace is suspended, with the reason, or goes on.</summary>
internal static class SuspendWorkspace
{
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder workspaces)
    {
        workspaces.MapPost("/{id:guid}/suspend", HandleAsync).WithName(nameof(SuspendWorkspace))
            .Produces<OverseenWorkspace>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        workspaces.MapPost("/{id:guid}/resume", ResumeAsync).WithName("ResumeWorkspace").Produces<OverseenWorkspace>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid workspaceId, Request request, WorkspaceBook book, Suspension suspension, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var reason = check.Text("reason", request.Reason, 300);
        if ((check.Refusal() ?? await suspension.SuspendAsync(workspaceId, reason, cancel)) is { } refusal) return refusal.ToProblem();
        return await book.AnswerAsync(workspaceId, cancel);
    }

    private static async Task<IResult> ResumeAsync([FromRoute(Name = "id")] Guid workspaceId, WorkspaceBook book, Suspension suspension, CancellationToken cancel) =>
        await suspension.ResumeAsync(workspaceId, cancel) is { } refusal ? refusal.ToProblem() : await book.AnswerAsync(workspaceId, cancel);
}
