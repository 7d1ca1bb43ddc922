using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>Which roles somebody has, for the workspace or for single numbers: the whole list at once.</summary>
internal static class AssignRoles
{
    /// <param name="Roles">All that the caller sees of them afterwards; what is not in it is taken.</param>
    public sealed record Request(IReadOnlyList<Place>? Roles);

    /// <param name="RoleId">Which role.</param>
    /// <param name="AccountId">For which number; null for the workspace and all its numbers, those to come too.</param>
    public sealed record Place(Guid RoleId, Guid? AccountId);

    /// <summary>Roles times numbers that one person may have.</summary>
    private const int MostPlaces = 500;

    public static void Map(IEndpointRouteBuilder users) =>
        users.MapPut("/{id:guid}/roles", HandleAsync).WithName(nameof(AssignRoles)).Produces<Member>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid userId, Request request, Caller caller, Turns turns, IWorkspaceNumbers numbers, Database database, CancellationToken cancel)
    {
        if (Check(request.Roles) is { } wrong) return wrong.ToProblem();
        if (await turns.TakeAsync(caller, needs: null, turn => AssignAsync(turn, userId, request.Roles!, numbers, cancel), cancel) is { } refusal) return refusal.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await ShowMember.AnswerAsync(work, caller, userId, cancel);
    }

    /// <summary>What is wrong with a list before anybody is asked; null when nothing is.</summary>
    internal static Refusal? Check(IReadOnlyList<Place>? places)
    {
        var check = new FieldCheck();
        if (places is null) check.Add("roles", "required", "The whole list; an empty one takes all.");
        else if (places.Count > MostPlaces) check.Add("roles", "too_many", $"At most {MostPlaces}.");
        else if (places.Any(place => place is null)) check.Add("roles", "required", "Each entry names a role.");
        else
        {
            for (var index = 1; index < places.Count; index++)
                check.Require(!places.Take(index).Contains(places[index]), $"roles[{index}]", "repeated", "This role stands in the list for this place already.");
        }
        return check.Refusal();
    }

    internal static async Task<Refusal?> AssignAsync(Turn turn, Guid userId, IReadOnlyList<Place> places, IWorkspaceNumbers numbers, CancellationToken cancel)
    {
        if (await MemberReader.FindAsync(turn.Work, turn.Tenant.WorkspaceId, userId, cancel) is not { } member) return Refusal.NotFound("This person");
        var before = member.Roles.Select(role => new Place(role.RoleId, role.AccountId)).ToHashSet();
        if (await FindUnknownAsync(turn, places, before, numbers, cancel) is { } unknown) return unknown;

        var (added, taken) = (places.Except(before).ToList(), before.Except(places).ToList());
        // Whoever may not give a role may not take it either: else those who look after people a little could disarm those who do so altogether.
        if (await Giving.RefuseAsync(turn, [.. added, .. taken], cancel) is { } refusal) return refusal;

        if (added.Count + taken.Count > 0)
            turn.Note(new("person.roles_changed", new("person", userId, member.DisplayName)) { Changes = [AuditChange.Of("roles", await NamesAsync(turn, before, cancel), await NamesAsync(turn, places, cancel))] });
        foreach (var place in taken) await turn.Work.ExecuteAsync(TakeSql, new { turn.Tenant.WorkspaceId, userId, place.RoleId, place.AccountId }, cancel);
        foreach (var place in added) await turn.Work.ExecuteAsync(GiveSql, new { turn.Tenant.WorkspaceId, userId, place.RoleId, place.AccountId, turn.Now }, cancel);
        return null;
    }

    /// <summary>Which entries name a role or a number that is not there; null when none does. What somebody has already is not asked about: a number may have been disconnected since.</summary>
    internal static async Task<Refusal?> FindUnknownAsync(Turn turn, IReadOnlyList<Place> places, IReadOnlySet<Place> before, IWorkspaceNumbers numbers, CancellationToken cancel)
    {
        var roles = (await turn.Work.QueryAsync<Guid>("SELECT id FROM access.roles WHERE workspace_id = @WorkspaceId", new { turn.Tenant.WorkspaceId }, cancel)).ToHashSet();
        var accounts = (await numbers.ListAsync(turn.Work, turn.Tenant.WorkspaceId, cancel)).Select(number => number.Id).ToHashSet();
        var check = new FieldCheck();
        foreach (var (place, index) in places.Select((place, index) => (place, index)).Where(entry => !before.Contains(entry.place)))
        {
            check.Require(roles.Contains(place.RoleId), $"roles[{index}].role_id", "role_unknown", "There is no such role in this workspace.");
            check.Require(place.AccountId is not { } account || accounts.Contains(account), $"roles[{index}].account_id", "account_unknown", "There is no such number, or it is not one for which you may give roles.");
        }
        return check.Refusal();
    }

    // As people call them: «Agent», or «Agent» with the id of the number that it is for.
    internal static async Task<IReadOnlyList<string>> NamesAsync(Turn turn, IEnumerable<Place> places, CancellationToken cancel)
    {
        var names = (await turn.Work.QueryAsync<RoleName>("SELECT id, name FROM access.roles WHERE workspace_id = @WorkspaceId", new { turn.Tenant.WorkspaceId }, cancel)).ToDictionary(role => role.Id, role => role.Name);
        return [.. places.Select(place => place.AccountId is { } account ? $"{names.GetValueOrDefault(place.RoleId)} ({account})" : names.GetValueOrDefault(place.RoleId, "")).Order(StringComparer.Ordinal)];
    }

    private sealed record RoleName(Guid Id, string Name);

    private const string TakeSql = """
        DELETE FROM access.role_assignments
        WHERE workspace_id = @WorkspaceId AND user_id = @userId AND role_id = @RoleId AND account_id IS NOT DISTINCT FROM @AccountId
        """;

    internal const string GiveSql = """
        INSERT INTO access.role_assignments (workspace_id, user_id, role_id, account_id, created_at)
        VALUES (@WorkspaceId, @userId, @RoleId, @AccountId, @Now)
        """;
}
