using Relais.Access.Inviting;
using Relais.Access.SettingUp;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>A workspace is founded from above, with its first administrator.</summary>
internal static class CreateWorkspace
{
    /// <param name="Name">Of the workspace.</param>
    /// <param name="Email">Of its first administrator; of somebody who has an account, they come in with it.</param>
    /// <param name="DisplayName">As they are called.</param>
    /// <param name="Language">In which Relais speaks to them, and in which the first roles are named; French when left out.</param>
    public sealed record Request(string? Name, string? Email, string? DisplayName, string? Language);

    /// <param name="Invitation">The link to pass on, shown this once; null where the administrator has an account, and needs none.</param>
    public sealed record Answer(OverseenWorkspace Workspace, MadeLink? Invitation);

    public static void Map(IEndpointRouteBuilder workspaces) =>
        workspaces.MapPost("/", HandleAsync).WithName(nameof(CreateWorkspace)).Produces<Answer>(201).ProducesProblem(403).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        Request request, HttpRequest http, Caller caller, WorkspaceBook book, Founding founding, Appointing appointing, AuditTrail audit, Database database, LinkMail mail, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var name = check.Text("name", request.Name, 100);
        var candidate = Candidate.Read(check, request.Email, request.DisplayName, request.Language);
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        Guid workspaceId;
        Appointed? person;
        await using (var work = await database.BeginAsync(cancel))
        {
            workspaceId = await founding.FoundAsync(work, name, candidate.Language, cancel);
            await audit.RecordAsync(work, AuditTrail.Installation, new("workspace.founded", new("workspace", workspaceId, name)), cancel);
            (var refusal, person) = await appointing.AppointAsync(work, workspaceId, name, candidate, caller.Tenant.UserId, cancel);
            if (refusal is not null) return refusal.ToProblem();
            await work.CommitAsync(cancel);
        }
        return TypedResults.Created($"/api/workspaces/{workspaceId}", new Answer((await book.FindAsync(workspaceId, cancel))!, await person!.PassOnAsync(mail, http, workspaceId, cancel)));
    }
}
