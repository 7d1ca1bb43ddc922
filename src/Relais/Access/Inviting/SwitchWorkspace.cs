using Relais.Access.Audit;
using Relais.Access.Permitting;
using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>Somebody who belongs to several workspaces goes over to another: a new session there, and the one here ends.</summary>
internal static class SwitchWorkspace
{
    public sealed record Request(Guid? WorkspaceId);

    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/me/workspace", HandleAsync).WithName(nameof(SwitchWorkspace)).Produces<Session>().ProducesProblem(401).ProducesProblem(404).ProducesProblem(422)
            .RequirePerson().AddEndpointFilter<SameOrigin>();

    private static async Task<IResult> HandleAsync(Request request, HttpContext context, Caller caller, Database database, Sessions sessions, MeReader me, AuditTrail audit, CancellationToken cancel)
    {
        if (request.WorkspaceId is not { } workspaceId) return Refusal.Invalid("workspace_id", "required", "Which workspace.").ToProblem();
        if (await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is not { } here) return RefusalOfAccess.Ended.ToProblem();
        if (here.Workspaces.All(workspace => workspace.Id != workspaceId)) return Refusal.NotFound("This workspace").ToProblem();

        Tokens.RefreshToken token;
        await using (var work = await database.BeginAsync(cancel))
        {
            token = await sessions.BeginAsync(work, workspaceId, caller.Tenant.UserId, RequestOrigin.Of(context), cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("session.ended"), cancel);
            await audit.RecordAsync(work, workspaceId, new("session.begun"), cancel);
            await work.ExecuteAsync(EndSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, caller.SessionId }, cancel);
            await work.CommitAsync(cancel);
        }
        if (await me.ReadAsync(new(workspaceId, caller.Tenant.UserId), token.SessionId, cancel) is not { } there) return Refusal.NotFound("This workspace").ToProblem();
        sessions.SetCookie(context, token);
        return TypedResults.Ok(sessions.Issue(context, there, token.SessionId));
    }

    private const string EndSql = "DELETE FROM access.sessions WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND family_id = @SessionId";
}
