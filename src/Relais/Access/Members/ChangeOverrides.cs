using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>What is allowed or forbidden to one person alone: the whole list at once.</summary>
internal static class ChangeOverrides
{
    public sealed record Request(IReadOnlyList<Choice>? Overrides);

    public sealed record Choice(string? Permission, bool? IsAllowed);

    public static void Map(IEndpointRouteBuilder users) =>
        users.MapPut("/{id:guid}/overrides", HandleAsync).WithName(nameof(ChangeOverrides)).Produces<Member>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Request request, Caller caller, Turns turns, Database database, CancellationToken cancel)
    {
        if (Check(request.Overrides, out var wanted) is { } wrong) return wrong.ToProblem();
        if (await turns.TakeAsync(caller, Permission.UsersManage, turn => ChangeAsync(turn, userId, wanted, cancel), cancel) is { } refusal) return refusal.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await ShowMember.AnswerAsync(work, caller, userId, cancel);
    }

    internal static Refusal? Check(IReadOnlyList<Choice>? choices, out Dictionary<string, bool> wanted)
    {
        var (check, read) = (new FieldCheck(), new Dictionary<string, bool>(StringComparer.Ordinal));
        if (choices is null) check.Add("overrides", "required", "The whole list; an empty one takes all away.");
        // More than there are permissions repeats one: what is said of the first is enough.
        foreach (var (choice, index) in (choices ?? []).Take(Permission.All.Count + 1).Select((choice, index) => (choice, index)))
        {
            if (choice?.Permission is not { } permission || !Permission.All.Contains(permission)) check.Add($"overrides[{index}].permission", "permission_unknown", "There is no such permission.");
            else if (choice.IsAllowed is not { } isAllowed) check.Add($"overrides[{index}].is_allowed", "required", "true to allow, false to forbid.");
            else check.Require(read.TryAdd(permission, isAllowed), $"overrides[{index}].permission", "repeated", "This permission stands in the list already.");
        }
        wanted = read;
        return check.Refusal();
    }

    internal static async Task<Refusal?> ChangeAsync(Turn turn, Guid userId, IReadOnlyDictionary<string, bool> wanted, CancellationToken cancel)
    {
        if (await MemberReader.FindAsync(turn.Work, turn.Tenant.WorkspaceId, userId, cancel) is not { } member) return Refusal.NotFound("This person");
        var before = member.Overrides.ToDictionary(choice => choice.Permission, choice => choice.IsAllowed, StringComparer.Ordinal);
        var changed = before.Keys.Union(wanted.Keys).Where(permission => !Equals(Choose(before, permission), Choose(wanted, permission))).ToList();
        // To allow gives, and so does to forbid no longer; the other two take.
        if (Giving.RefuseWhole(turn.Actor, changed) is { } refusal) return refusal;

        if (changed.Count > 0) turn.Note(new("person.overrides_changed", new("person", userId, member.DisplayName)) { Changes = [.. changed.Select(permission => AuditChange.Of(permission, Choose(before, permission), Choose(wanted, permission)))] });
        foreach (var permission in changed)
        {
            await turn.Work.ExecuteAsync(ForgetSql, new { turn.Tenant.WorkspaceId, userId, permission }, cancel);
            if (Choose(wanted, permission) is { } isAllowed) await turn.Work.ExecuteAsync(ChooseSql, new { turn.Tenant.WorkspaceId, userId, permission, isAllowed, turn.Now }, cancel);
        }
        return null;
    }

    private static bool? Choose(IReadOnlyDictionary<string, bool> choices, string permission) => choices.TryGetValue(permission, out var isAllowed) ? isAllowed : null;

    private const string ForgetSql = "DELETE FROM access.permission_overrides WHERE workspace_id = @WorkspaceId AND user_id = @userId AND permission = @permission";

    private const string ChooseSql = """
        INSERT INTO access.permission_overrides (workspace_id, user_id, permission, is_allowed, created_at)
        VALUES (@WorkspaceId, @userId, @permission, @isAllowed, @Now)
        """;
}
