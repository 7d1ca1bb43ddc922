using Npgsql;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.QuickReplies;

/// <summary>A text that is written often, and called by a word.</summary>
/// <param name="Text">With placeholders, which the page fills: <c>{{contact}}</c>, <c>{{agent}}</c>, <c>{{number}}</c>.</param>
/// <param name="TeamId">The team whose it is; null for everybody's and for one's own.</param>
/// <param name="IsOwn">Whether it is the caller's alone.</param>
public sealed record QuickReply(Guid Id, string Shortcut, string Text, Guid? TeamId, bool IsOwn);

/// <summary>Writes quick replies: those that are shared and one's own by the same rules, each behind a door of its own.</summary>
internal static class QuickReplyBook
{
    private const int LongestShortcut = 30;
    private const int LongestText = 4_096;

    /// <param name="TeamId">The team whose it is to be; null for everybody's, and for one's own.</param>
    public sealed record Request(string? Shortcut, string? Text, Guid? TeamId = null);

    /// <param name="database">Where.</param>
    /// <param name="audit">What is shared is noted there; what is one's own concerns nobody.</param>
    /// <param name="caller">By whom.</param>
    /// <param name="id">Of the one that is changed, or of the new one.</param>
    /// <param name="isNew">Whether it is.</param>
    /// <param name="ownerId">Whose own it is; null for one that is shared.</param>
    /// <param name="request">As it shall be.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IResult> SaveAsync(Database database, AuditTrail audit, Caller caller, Guid id, bool isNew, Guid? ownerId, Request request, DateTimeOffset now, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var shortcut = check.Text("shortcut", request.Shortcut?.Trim().TrimStart('/'), LongestShortcut);
        var text = check.Text("text", request.Text, LongestText);
        check.Require(!shortcut.Any(char.IsWhiteSpace), "shortcut", "blank_in_word", "One word.");
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        var teamId = ownerId is null ? request.TeamId : null;
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var before = isNew ? null : await ShownAsync(work, caller.Tenant, id, ownerId, cancel);
        if (!isNew && before is null) return Refusal.NotFound("This quick reply").ToProblem();
        try
        {
            await work.ExecuteAsync(isNew ? AddSql : ChangeSql, new { caller.Tenant.WorkspaceId, id, shortcut, text, teamId, ownerId, now = now.UtcDateTime }, cancel);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Refusal.Conflict("shortcut_taken", "There is a quick reply of this word already.").ToProblem();
        }
        catch (PostgresException stranger) when (stranger.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return Refusal.Invalid("team_id", "team_unknown", "A team of this workspace.").ToProblem();
        }
        if (ownerId is null)
        {
            var after = await ShownAsync(work, caller.Tenant, id, ownerId, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new(isNew ? "quick_reply.made" : "quick_reply.edited", new("quick_reply", id, $"/{shortcut}")) { Changes = AuditChange.Between(before, after) }, cancel);
        }
        await work.CommitAsync(cancel);
        var reply = new QuickReply(id, shortcut, text, teamId, ownerId is not null);
        return isNew ? TypedResults.Created($"/api/quick-replies/{id:D}", reply) : TypedResults.Ok(reply);
    }

    public static async Task<IResult> RemoveAsync(Database database, AuditTrail audit, Caller caller, Guid id, Guid? ownerId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<string>(RemoveSql, new { caller.Tenant.WorkspaceId, id, ownerId }, cancel) is not { } shortcut) return Refusal.NotFound("This quick reply").ToProblem();
        if (ownerId is null) await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("quick_reply.deleted", new("quick_reply", id, $"/{shortcut}")), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static Task<Shown?> ShownAsync(Work work, Tenant tenant, Guid id, Guid? ownerId, CancellationToken cancel) =>
        work.QueryFirstAsync<Shown>(ShownSql, new { tenant.WorkspaceId, id, ownerId }, cancel);

    private sealed record Shown(string Shortcut, string Text, string? Team);

    // FOR UPDATE: of two who change it at once, the second tells what the first left.
    private const string ShownSql = """
        SELECT reply.shortcut, reply.text, team.name AS team
        FROM inbox.quick_replies AS reply
        LEFT JOIN access.team_view AS team ON team.workspace_id = reply.workspace_id AND team.id = reply.team_id
        WHERE reply.workspace_id = @WorkspaceId AND reply.id = @id AND reply.owner_id IS NOT DISTINCT FROM @ownerId
        FOR UPDATE OF reply
        """;

    private const string AddSql = """
        INSERT INTO inbox.quick_replies (workspace_id, id, shortcut, text, team_id, owner_id, created_at)
        VALUES (@WorkspaceId, @id, @shortcut, @text, @teamId, @ownerId, @now)
        """;

    private const string ChangeSql = """
        UPDATE inbox.quick_replies SET shortcut = @shortcut, text = @text, team_id = @teamId
        WHERE workspace_id = @WorkspaceId AND id = @id AND owner_id IS NOT DISTINCT FROM @ownerId
        """;

    private const string RemoveSql = "DELETE FROM inbox.quick_replies WHERE workspace_id = @WorkspaceId AND id = @id AND owner_id IS NOT DISTINCT FROM @ownerId RETURNING shortcut";
}
