using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>A change of people or roles while it has its turn: what it decides on stands still until it has committed.</summary>
/// <param name="Work">Its transaction.</param>
/// <param name="Tenant">Where, and who makes it.</param>
/// <param name="Actor">What whoever makes it may do, read when the turn began and not remembered.</param>
/// <param name="Now">When.</param>
internal sealed record Turn(Work Work, Tenant Tenant, Standing Actor, DateTime Now)
{
    private readonly List<AuditLine> lines = [];

    /// <summary>What the audit trail will tell of the change, once it has not been refused.</summary>
    public IReadOnlyList<AuditLine> Lines => lines;

    public void Note(AuditLine line) => lines.Add(line);

    /// <summary>What a member is called here; until they have come, as whoever invited them wrote it.</summary>
    public Task<string?> NameAsync(Guid userId, CancellationToken cancel) =>
        Work.QueryFirstAsync<string>(NameSql, new { Tenant.WorkspaceId, userId }, cancel);

    /// <summary>The person who makes it; null for whoever runs the installation.</summary>
    public Guid? By => Tenant.UserId == Guid.Empty ? null : Tenant.UserId;

    /// <summary>Why somebody who holds less than a person may not decide about them; null when they may.</summary>
    /// <remarks>Else whoever may look after people could take an administrator's place by a link to a new password, or bring back one who was sent away.</remarks>
    public async Task<Refusal?> RefuseAboveAsync(Guid userId, CancellationToken cancel)
    {
        if (await StandingReader.ReadMemberAsync(Work, Tenant.WorkspaceId, userId, cancel) is not { } member) return Refusal.NotFound("This person");
        return Actor.Covers(member.Standing) ? null : new(403, "holds_more", "This person may do more than you: somebody who may do at least as much has to decide.");
    }

    private const string NameSql = """
        SELECT coalesce(membership.invited_name, person.display_name)
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        WHERE membership.workspace_id = @WorkspaceId AND membership.user_id = @userId
        """;
}

/// <summary>Lets changes of people and roles of a workspace happen one after another, and none that would leave it without an administrator.</summary>
internal sealed class Turns(Database database, EffectivePermissions permissions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The workspace's people and roles after it are looked after by nobody: nobody could let anybody in again.</summary>
    public static readonly Refusal LastAdministrator =
        Refusal.Conflict("last_administrator", "Nobody would be left who may look after people and roles. Give somebody else the administrator role first.");

    /// <summary>Makes a change as a person of the workspace.</summary>
    /// <param name="caller">Who; their request reaches what the permissions of its route reach.</param>
    /// <param name="needs">The permission of the route, for the whole workspace; null where the change asks by itself.</param>
    /// <param name="change">Refuses, and then nothing is changed, or changes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Refusal?> TakeAsync(Caller caller, string? needs, Func<Turn, Task<Refusal?>> change, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await WaitAsync(work, caller.Tenant.WorkspaceId, cancel);
        // What was remembered when the request came in may be some seconds old.
        if (await StandingReader.ReadAsync(work, caller.Tenant.WorkspaceId, caller.Tenant.UserId, cancel) is not { } actor) return RefusalOfAccess.Ended;
        if (needs is not null && !actor.Holds(needs, accountId: null)) return RefusalOfAccess.Missing(needs);
        return await RunAsync(new(work, caller.Tenant, actor, clock.GetUtcNow().UtcDateTime), change, cancel);
    }

    /// <summary>Makes a change as whoever runs the installation.</summary>
    public async Task<Refusal?> TakeAsync(Guid workspaceId, Func<Turn, Task<Refusal?>> change, CancellationToken cancel)
    {
        var tenant = new Tenant(workspaceId, Guid.Empty) { Accounts = AccountReach.Whole };
        await using var work = await database.BeginAsync(tenant, cancel);
        await WaitAsync(work, workspaceId, cancel);
        return await RunAsync(new(work, tenant, Standing.Everything, clock.GetUtcNow().UtcDateTime), change, cancel);
    }

    /// <summary>Waits for the changes of people and roles that are under way in the workspace, and holds up those to come.</summary>
    public static Task WaitAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@workspaceId::text, 25))", new { workspaceId }, cancel);

    private async Task<Refusal?> RunAsync(Turn turn, Func<Turn, Task<Refusal?>> change, CancellationToken cancel)
    {
        // A workspace whose first administrator has not come yet is looked after by nobody: no change of its people makes that worse.
        var wasLookedAfter = await IsLookedAfterAsync(turn, cancel);
        var wasOverseen = await Overseers.SignInThroughAsync(turn.Work, turn.Tenant.WorkspaceId, cancel);
        if (await change(turn) is { } refusal) return refusal;
        if (wasLookedAfter && !await IsLookedAfterAsync(turn, cancel)) return LastAdministrator;
        if (wasOverseen && await Overseers.RefuseNoneAsync(turn.Work, cancel) is { } noneLeft) return noneLeft;
        foreach (var line in turn.Lines) await audit.RecordAsync(turn.Work, turn.Tenant.WorkspaceId, line, cancel);
        await PeopleNews.TellAsync(turn.Work, turn.Tenant.WorkspaceId, cancel);
        await turn.Work.CommitAsync(cancel);
        permissions.Forget(turn.Tenant.WorkspaceId);
        return null;
    }

    private static Task<bool> IsLookedAfterAsync(Turn turn, CancellationToken cancel) => turn.Work.QueryFirstAsync<bool>(IsLookedAfterSql, new { turn.Tenant.WorkspaceId }, cancel);

    private const string IsLookedAfterSql = """
        SELECT EXISTS (
            SELECT FROM access.memberships AS membership
            JOIN access.users AS person ON person.id = membership.user_id AND person.deactivated_at IS NULL
            WHERE membership.workspace_id = @WorkspaceId AND membership.deactivated_at IS NULL AND membership.invited_at IS NULL
              AND NOT EXISTS (
                  SELECT FROM unnest(ARRAY['users.manage', 'roles.manage']) AS needed (permission)
                  WHERE NOT coalesce(
                      (SELECT choice.is_allowed FROM access.permission_overrides AS choice
                       WHERE choice.workspace_id = membership.workspace_id AND choice.user_id = membership.user_id AND choice.permission = needed.permission),
                      EXISTS (SELECT FROM access.role_assignments AS assignment
                              JOIN access.roles AS role ON role.workspace_id = assignment.workspace_id AND role.id = assignment.role_id
                              WHERE assignment.workspace_id = membership.workspace_id AND assignment.user_id = membership.user_id AND assignment.account_id IS NULL
                                AND (role.is_administrator OR needed.permission = ANY (role.permissions))))))
        """;
}
