using System.Net.Mail;
using Relais.Access.Members;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>An administrator invites somebody, with the roles that they will have, and gets a link to pass on.</summary>
internal static class InvitePerson
{
    public sealed record Request(string? DisplayName, string? Email, string? Language, IReadOnlyList<AssignRoles.Place>? Roles);

    public sealed record Answer(Member Person, MadeLink Invitation);

    /// <summary>Who is invited, checked.</summary>
    internal sealed record Guest(string DisplayName, string Email, string Language, IReadOnlyList<AssignRoles.Place> Roles);

    public static void Map(IEndpointRouteBuilder users) =>
        users.MapPost("/", HandleAsync).WithName(nameof(InvitePerson)).Produces<Answer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        Request request, HttpRequest http, Caller caller, Turns turns, IWorkspaceNumbers numbers, Database database, LinkMail mail, TimeProvider clock, CancellationToken cancel)
    {
        if (Check(request, out var guest) is { } wrong) return wrong.ToProblem();
        (Guid UserId, string Token, DateTime ExpiresAt) made = (default, "", default);
        if (await turns.TakeAsync(caller, Permission.UsersManage, Invite, cancel) is { } refusal) return refusal.ToProblem();

        // Without a transaction about it: a mail server takes its time.
        var invitation = await mail.PassOnAsync(http, LinkPurpose.Invitation, caller.Tenant.WorkspaceId, made.UserId, (made.Token, made.ExpiresAt), cancel);
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var person = await MemberReader.FindAsync(work, caller.Tenant.WorkspaceId, made.UserId, cancel);
        return TypedResults.Created($"/api/admin/users/{made.UserId}", new Answer(person!, invitation));

        async Task<Refusal?> Invite(Turn turn)
        {
            (var failure, made) = await InviteAsync(turn, guest, numbers, clock, cancel);
            return failure;
        }
    }

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    internal static Refusal? Check(Request request, out Guest guest)
    {
        var check = new FieldCheck();
        guest = new(check.Text("display_name", request.DisplayName, 100), check.Text("email", request.Email, 254), request.Language ?? "fr", request.Roles ?? []);
        if (guest.Email.Length > 0) check.Require(MailAddress.TryCreate(guest.Email, out var mail) && mail.Address == guest.Email, "email", "email_invalid", "An address like name@example.org.");
        check.Require(guest.Language is "fr" or "en", "language", "language_unknown", "French (fr) or English (en).");
        return check.Refusal() ?? AssignRoles.Check(guest.Roles);
    }

    internal static async Task<(Refusal? Refusal, (Guid UserId, string Token, DateTime ExpiresAt) Made)> InviteAsync(
        Turn turn, Guest guest, IWorkspaceNumbers numbers, TimeProvider clock, CancellationToken cancel)
    {
        if (await AssignRoles.FindUnknownAsync(turn, guest.Roles, new HashSet<AssignRoles.Place>(), numbers, cancel) is { } unknown) return (unknown, default);
        if (await Giving.RefuseAsync(turn, guest.Roles, cancel) is { } refusal) return (refusal, default);

        var invited = await turn.Work.QueryFirstAsync<Guid?>(
            "SELECT access.invite(@id, @Email, @DisplayName, @Language, @Now)",
            new { id = Guid.CreateVersion7(clock.GetUtcNow()), guest.Email, guest.DisplayName, guest.Language, turn.Now }, cancel);
        if (invited is not { } userId) return (Refusal.Invalid("email", "already_member", "Somebody with this address belongs to the workspace, or was invited, already."), default);

        foreach (var place in guest.Roles)
            await turn.Work.ExecuteAsync(AssignRoles.GiveSql, new { turn.Tenant.WorkspaceId, userId, place.RoleId, place.AccountId, turn.Now }, cancel);
        turn.Note(new("person.invited", new("person", userId, guest.DisplayName)) { Changes = [AuditChange.Of("roles", null, await AssignRoles.NamesAsync(turn, guest.Roles, cancel))] });
        var (token, expiresAt) = await OneTimeLink.MakeAsync(turn.Work, LinkPurpose.Invitation, turn.Tenant.WorkspaceId, userId, turn.By, turn.Now, cancel);
        return (null, (userId, token, expiresAt));
    }
}
