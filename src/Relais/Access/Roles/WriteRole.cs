using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Relais.Access.Members;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Roles;

/// <summary>A role is made, or changed for all who have it.</summary>
internal static class WriteRole
{
    public sealed record Request(string? Name, IReadOnlyList<string>? Permissions);

    /// <summary>Roles that a workspace may have.</summary>
    public const int MostRoles = 100;

    public static void Map(IEndpointRouteBuilder roles)
    {
        roles.MapPost("/", MakeAsync).WithName("MakeRole").Produces<Role>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        roles.MapPut("/{id:guid}", EditAsync).WithName("EditRole").Produces<Role>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> MakeAsync(Request request, Caller caller, Turns turns, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (Check(request, out var name, out var permissions) is { } wrong) return wrong.ToProblem();
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        if (await turns.TakeAsync(caller, Permission.RolesManage, turn => AddAsync(turn, id, name, permissions, cancel), cancel) is { } refusal) return refusal.ToProblem();
        return TypedResults.Created($"/api/admin/roles/{id}", await ReadAsync(caller, id, database, cancel));
    }

    private static async Task<IResult> EditAsync([FromRoute(Name = "id")] Guid roleId, Request request, Caller caller, Turns turns, Database database, CancellationToken cancel)
    {
        if (Check(request, out var name, out var permissions) is { } wrong) return wrong.ToProblem();
        if (await turns.TakeAsync(caller, Permission.RolesManage, turn => ChangeAsync(turn, roleId, name, permissions, cancel), cancel) is { } refusal) return refusal.ToProblem();
        return await ReadAsync(caller, roleId, database, cancel) is { } role ? TypedResults.Ok(role) : Refusal.NotFound("This role").ToProblem();
    }

    internal static Refusal? Check(Request request, out string name, out string[] permissions)
    {
        var check = new FieldCheck();
        name = check.Text("name", request.Name, 60);
        permissions = [.. Permission.All.Where(permission => request.Permissions?.Contains(permission) is true)];
        if (request.Permissions is null) check.Add("permissions", "required", "The whole list; it may be empty.");
        else if (request.Permissions.Any(permission => !Permission.All.Contains(permission))) check.Add("permissions", "permission_unknown", "The list names something that is no permission.");
        return check.Refusal();
    }

    private static async Task<Refusal?> AddAsync(Turn turn, Guid id, string name, string[] permissions, CancellationToken cancel)
    {
        if (Giving.RefuseWhole(turn.Actor, permissions) is { } refusal) return refusal;
        if (await turn.Work.QueryFirstAsync<long>("SELECT count(*) FROM access.roles WHERE workspace_id = @WorkspaceId", new { turn.Tenant.WorkspaceId }, cancel) >= MostRoles)
            return Refusal.Conflict("too_many_roles", $"A workspace has at most {MostRoles} roles.");
        turn.Note(new("role.made", new("role", id, name)) { Changes = [AuditChange.To("permissions", permissions)] });
        return await NamedAsync(turn.Work.ExecuteAsync(MakeSql, new { turn.Tenant.WorkspaceId, id, name, permissions }, cancel));
    }

    private static async Task<Refusal?> ChangeAsync(Turn turn, Guid roleId, string name, string[] permissions, CancellationToken cancel)
    {
        if (await turn.Work.QueryFirstAsync<Row>(FindSql, new { turn.Tenant.WorkspaceId, roleId }, cancel) is not { } before) return Refusal.NotFound("This role");
        if (before.IsAdministrator) return AdministratorsOwn;
        var held = before.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Giving.RefuseWhole(turn.Actor, held.Except(permissions).Concat(permissions.Except(held))) is { } refusal) return refusal;
        turn.Note(new("role.edited", new("role", roleId, name)) { Changes = AuditChange.Between(new Shown(before.Name, held), new Shown(name, permissions)) });
        return await NamedAsync(turn.Work.ExecuteAsync(EditSql, new { turn.Tenant.WorkspaceId, roleId, name, permissions }, cancel));
    }

    private static async Task<Refusal?> NamedAsync(Task<int> write)
    {
        try
        {
            await write;
            return null;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Refusal.Invalid("name", "name_taken", "Another role has this name.");
        }
    }

    private static async Task<Role?> ReadAsync(Caller caller, Guid roleId, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await RoleReader.ReadAsync(work, caller.Tenant.WorkspaceId, roleId, cancel) is [var role] ? role : null;
    }

    internal static readonly Refusal AdministratorsOwn = Refusal.Conflict("role_fixed", "The administrators' role holds every permission; it is neither changed nor deleted.");

    private sealed record Shown(string Name, IReadOnlyList<string> Permissions);

    private sealed record Row(string Name, bool IsAdministrator, string Permissions);

    private const string FindSql = "SELECT name, is_administrator, array_to_string(permissions, ' ') AS permissions FROM access.roles WHERE workspace_id = @WorkspaceId AND id = @roleId";

    private const string MakeSql = "INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES (@WorkspaceId, @id, @name, @permissions)";

    private const string EditSql = "UPDATE access.roles SET name = @name, permissions = @permissions WHERE workspace_id = @WorkspaceId AND id = @roleId AND NOT is_administrator";
}
