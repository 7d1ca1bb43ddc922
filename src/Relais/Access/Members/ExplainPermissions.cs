using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>What somebody may do, number by number, and by which role or decision: why can she not send here?</summary>
internal static class ExplainPermissions
{
    /// <param name="IsActive">Whether they may come in at all; while not, nothing below counts.</param>
    /// <param name="Numbers">The numbers that are spoken of.</param>
    /// <param name="Items">One for each permission, and for each number where a role for one can give it.</param>
    public sealed record Answer(bool IsActive, IReadOnlyList<WorkspaceNumber> Numbers, IReadOnlyList<Explanation> Items);

    public static void Map(IEndpointRouteBuilder users) =>
        users.MapGet("/{id:guid}/permissions", HandleAsync).WithName(nameof(ExplainPermissions)).Produces<Answer>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Caller caller, IWorkspaceNumbers numbers, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await StandingReader.ReadMemberAsync(work, caller.Tenant.WorkspaceId, userId, cancel) is not { } member) return Refusal.NotFound("This person").ToProblem();
        var reached = await numbers.ListAsync(work, caller.Tenant.WorkspaceId, cancel);
        return TypedResults.Ok(new Answer(member.IsActive, reached, [.. Explanation.Of(member.Standing, [.. reached.Select(number => number.Id)])]));
    }
}
