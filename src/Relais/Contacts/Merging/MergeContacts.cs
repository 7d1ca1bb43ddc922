using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Contacts.Identity;
using Relais.Platform;

namespace Relais.Contacts.Merging;

/// <summary>Somebody says that two contacts are one person; or that they are not.</summary>
/// <remarks>The older of the two stands for both. Each keeps what was theirs, so that they can part again.</remarks>
internal static class MergeContacts
{
    /// <param name="ContactId">The other one.</param>
    public sealed record Request(Guid? ContactId);

    // What two people said is brought together on all numbers of the workspace, those that the caller does not see too.
    private static readonly Refusal Elsewhere = new(StatusCodes.Status403Forbidden, "permission_elsewhere", "A person is one on all numbers of the workspace: this needs the permission for all of them.");

    public static void Map(IEndpointRouteBuilder contacts)
    {
        contacts.MapPost("/{id:guid}/merges", MergeAsync).WithName(nameof(MergeContacts)).Produces<Person>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        contacts.MapDelete("/{id:guid}/merges/{mergeId:guid}", PartAsync).WithName("UndoMerge").Produces<Person>().ProducesProblem(403).ProducesProblem(404);
    }

    // As the owner of the tables, and so with the workspace in every statement: what two people had is moved in all modules.
    private static async Task<IResult> MergeAsync(
        [FromRoute(Name = "id")] Guid contactId, Request request, Caller caller, Database database, ContactBook book, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.Tenant.Accounts.IsWhole) return Elsewhere.ToProblem();
        if (request.ContactId is not { } otherId) return Refusal.Invalid("contact_id", "required", "The contact that is the same person.").ToProblem();

        var workspaceId = caller.Tenant.WorkspaceId;
        await using var work = await database.BeginAsync(cancel);
        await SettlePeople.TakeTurnAsync(work, workspaceId, cancel);
        var pair = await work.QueryAsync<Standing>(StandingSql, new { workspaceId, ids = new[] { contactId, otherId } }, cancel);
        if (!pair.Any(contact => contact.Id == contactId)) return Refusal.NotFound("This contact").ToProblem();
        if (!pair.Any(contact => contact.Id == otherId)) return Refusal.Invalid("contact_id", "contact_unknown", "A contact of this workspace.").ToProblem();

        var two = pair.DistinctBy(contact => contact.StandsFor).OrderBy(contact => (contact.CreatedAt, contact.StandsFor)).Select(contact => contact.StandsFor).ToList();
        if (two.Count < 2) return Refusal.Conflict("contacts_already_one", "These two are one already.").ToProblem();

        await work.ExecuteAsync(MergeSql, new { workspaceId, id = Identifiers.New(clock), keptId = two[0], mergedId = two[1], now = clock.GetUtcNow().UtcDateTime, caller.Tenant.UserId }, cancel);
        return await SettleAsync(work, workspaceId, [.. two], two[0], book, cancel);
    }

    private static async Task<IResult> PartAsync(
        [FromRoute(Name = "id")] Guid contactId, Guid mergeId, Caller caller, Database database, ContactBook book, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.Tenant.Accounts.IsWhole) return Elsewhere.ToProblem();
        var workspaceId = caller.Tenant.WorkspaceId;
        await using var work = await database.BeginAsync(cancel);
        await SettlePeople.TakeTurnAsync(work, workspaceId, cancel);
        var undone = await work.QueryFirstAsync<Undone>(PartSql, new { workspaceId, mergeId, contactId, now = clock.GetUtcNow().UtcDateTime, caller.Tenant.UserId }, cancel);
        if (undone is null) return Refusal.NotFound("This merge").ToProblem();

        return await SettleAsync(work, workspaceId, [undone.KeptId, undone.MergedId], contactId, book, cancel);
    }

    private static async Task<IResult> SettleAsync(Work work, Guid workspaceId, Guid[] contactIds, Guid shownId, ContactBook book, CancellationToken cancel)
    {
        await book.Settling.SettleAsync(work, workspaceId, contactIds, cancel);
        var person = await PersonReader.FindAsync(work, workspaceId, shownId, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(person);
    }

    private sealed record Standing(Guid Id, Guid StandsFor, DateTime CreatedAt);

    private sealed record Undone(Guid KeptId, Guid MergedId);

    private const string StandingSql = """
        SELECT asked.id, standing.id AS stands_for, standing.created_at
        FROM contacts.contacts AS asked
        JOIN contacts.contacts AS standing ON standing.workspace_id = asked.workspace_id AND standing.id = coalesce(asked.merged_into, asked.id)
        WHERE asked.workspace_id = @workspaceId AND asked.id = ANY(@ids)
        """;

    private const string MergeSql = """
        INSERT INTO contacts.merges (workspace_id, id, kept_id, merged_id, at, made_by)
        VALUES (@workspaceId, @id, @keptId, @mergedId, @now, @UserId)
        """;

    private const string PartSql = """
        UPDATE contacts.merges AS merge
        SET undone_at = @now, undone_by = @UserId
        FROM contacts.contacts AS merged
        WHERE merge.workspace_id = @workspaceId AND merge.id = @mergeId AND merge.undone_at IS NULL
          AND merged.workspace_id = merge.workspace_id AND merged.id = merge.merged_id AND (merged.merged_into = @contactId OR merged.id = @contactId)
        RETURNING merge.kept_id, merge.merged_id
        """;
}
