using Microsoft.AspNetCore.Mvc;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>One person of the workspace.</summary>
internal static class ShowMember
{
    public static void Map(IEndpointRouteBuilder users) =>
        users.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ShowMember)).Produces<Member>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await AnswerAsync(work, caller, userId, cancel);
    }

    /// <summary>The person as they stand now; whoever changed them answers with it.</summary>
    internal static async Task<IResult> AnswerAsync(Work work, Caller caller, Guid userId, CancellationToken cancel) =>
        await MemberReader.FindAsync(work, caller.Tenant.WorkspaceId, userId, cancel) is { } member ? TypedResults.Ok(member) : Refusal.NotFound("This person").ToProblem();
}
