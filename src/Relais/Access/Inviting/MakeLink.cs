using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>A new link for somebody: to come, while they were invited and have not; to a new password, afterwards. The older one dies.</summary>
internal static class MakeLink
{
    public static void Map(IEndpointRouteBuilder users)
    {
        users.MapPost("/{id:guid}/invitation", (HttpRequest http, [FromRoute(Name = "id")] Guid userId, Caller caller, Turns turns, LinkMail mail, CancellationToken cancel) =>
                HandleAsync(LinkPurpose.Invitation, http, userId, caller, turns, mail, cancel))
            .WithName("RenewInvitation").Produces<MadeLink>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        users.MapPost("/{id:guid}/password-reset", (HttpRequest http, [FromRoute(Name = "id")] Guid userId, Caller caller, Turns turns, LinkMail mail, CancellationToken cancel) =>
                HandleAsync(LinkPurpose.PasswordReset, http, userId, caller, turns, mail, cancel))
            .WithName("MakePasswordReset").Produces<MadeLink>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> HandleAsync(LinkPurpose purpose, HttpRequest http, Guid userId, Caller caller, Turns turns, LinkMail mail, CancellationToken cancel)
    {
        (string Token, DateTime ExpiresAt) made = ("", default);
        if (await turns.TakeAsync(caller, Permission.UsersManage, Make, cancel) is { } refusal) return refusal.ToProblem();
        return TypedResults.Ok(await mail.PassOnAsync(http, purpose, caller.Tenant.WorkspaceId, userId, made, cancel));

        async Task<Refusal?> Make(Turn turn)
        {
            (var failure, made) = await MakeAsync(turn, purpose, userId, cancel);
            return failure;
        }
    }

    internal static async Task<(Refusal? Refusal, (string Token, DateTime ExpiresAt) Made)> MakeAsync(Turn turn, LinkPurpose purpose, Guid userId, CancellationToken cancel)
    {
        // Whoever holds the link comes in as that person.
        if (await turn.RefuseAboveAsync(userId, cancel) is { } above) return (above, default);
        var isInvited = await turn.Work.QueryFirstAsync<bool>(InvitedSql, new { turn.Tenant.WorkspaceId, userId }, cancel);
        if (purpose == LinkPurpose.Invitation && !isInvited) return (Refusal.Conflict("not_invited", "This person has come already."), default);
        if (purpose == LinkPurpose.PasswordReset && isInvited) return (Refusal.Conflict("still_invited", "This person has not come yet: renew the invitation."), default);
        // A password opens every workspace that somebody belongs to: whoever looks after one of them may not take it.
        if (purpose == LinkPurpose.PasswordReset && turn.By is not null && await turn.Work.QueryFirstAsync<bool>("SELECT access.is_elsewhere(@userId)", new { userId }, cancel))
            return (Refusal.Conflict("member_elsewhere", "This person belongs to another workspace too, or looks after the installation. Only whoever runs it can make this link: relais users reset-password."), default);
        turn.Note(new(purpose == LinkPurpose.Invitation ? "person.invitation_renewed" : "person.password_link_made", new("person", userId, await turn.NameAsync(userId, cancel))));
        return (null, await OneTimeLink.MakeAsync(turn.Work, purpose, turn.Tenant.WorkspaceId, userId, turn.By, turn.Now, cancel));
    }

    private const string InvitedSql = "SELECT invited_at IS NOT NULL FROM access.memberships WHERE workspace_id = @WorkspaceId AND user_id = @userId";
}
