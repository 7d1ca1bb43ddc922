using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>All sessions of somebody in this workspace end, as when a telephone is lost: they sign in again, and what they may do stays.</summary>
internal static class EndSessions
{
    public static void Map(IEndpointRouteBuilder users) =>
        users.MapDelete("/{id:guid}/sessions", HandleAsync).WithName(nameof(EndSessions)).Produces(204).ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Caller caller, Turns turns, CancellationToken cancel) =>
        await turns.TakeAsync(caller, Permission.UsersManage, turn => EndAsync(turn, userId, cancel), cancel) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    internal static async Task<Refusal?> EndAsync(Turn turn, Guid userId, CancellationToken cancel)
    {
        if (await turn.RefuseAboveAsync(userId, cancel) is { } refusal) return refusal;
        var ended = await turn.Work.QueryFirstAsync<long>("SELECT access.end_sessions(@userId)", new { userId }, cancel);
        if (ended > 0) turn.Note(new("person.sessions_ended", new("person", userId, await turn.NameAsync(userId, cancel))) { Changes = [AuditChange.To("sessions", ended)] });
        return null;
    }
}
