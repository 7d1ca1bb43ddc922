using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Roles;

/// <summary>A role that nobody has is deleted.</summary>
internal static class DeleteRole
{
    public static void Map(IEndpointRouteBuilder roles) =>
        roles.MapDelete("/{id:guid}", HandleAsync).WithName(nameof(DeleteRole)).Produces(204).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid roleId, Caller caller, Turns turns, CancellationToken cancel) =>
        await turns.TakeAsync(caller, Permission.RolesManage, turn => DeleteAsync(turn, roleId, cancel), cancel) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Refusal?> DeleteAsync(Turn turn, Guid roleId, CancellationToken cancel)
    {
        if (await RoleReader.ReadAsync(turn.Work, turn.Tenant.WorkspaceId, roleId, cancel) is not [var role]) return Refusal.NotFound("This role");
        if (role.IsAdministrator) return WriteRole.AdministratorsOwn;
        if (role.MemberCount > 0)
        {
            var others = role.MemberCount - role.Members.Count;
            return Refusal.Conflict("role_in_use", $"Take it first from those who have it: {string.Join(", ", role.Members.Select(member => member.DisplayName))}{(others > 0 ? $" and {others} more" : "")}.");
        }
        turn.Note(new("role.deleted", new("role", roleId, role.Name)));
        await turn.Work.ExecuteAsync("DELETE FROM access.roles WHERE workspace_id = @WorkspaceId AND id = @roleId", new { turn.Tenant.WorkspaceId, roleId }, cancel);
        return null;
    }
}
