using Relais.Platform;

namespace Relais.Access.Roles;

/// <summary>The roles of the workspace, the administrators' first, with who has them.</summary>
internal static class ListRoles
{
    public static void Map(IEndpointRouteBuilder admin) => admin.MapGet("/roles", HandleAsync).WithName(nameof(ListRoles)).Produces<IReadOnlyList<Role>>();

    // Not paged: a workspace may have WriteRole.MostRoles of them.
    private static async Task<IReadOnlyList<Role>> HandleAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await RoleReader.ReadAsync(work, caller.Tenant.WorkspaceId, roleId: null, cancel);
    }
}
