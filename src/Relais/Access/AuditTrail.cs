using System.Text.Json;
using Relais.Access.Audit;
using Relais.Platform;

namespace Relais.Access;

/// <summary>Notes who changed what, in the transaction that changes it: both are there, or neither.</summary>
/// <remarks>Who and from where is known of the request, or of the command under way; what remains is the engine's. See <c>decisions/0012</c>.</remarks>
public sealed class AuditTrail(IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>The workspace of what concerns the installation and no workspace.</summary>
    public static readonly Guid Installation = Guid.Empty;

    private static readonly AsyncLocal<AuditActor?> Speaker = new();

    /// <summary>Whatever this flow does from here on is done by <paramref name="actor"/>, until disposed.</summary>
    public static IDisposable SpeakFor(AuditActor actor)
    {
        var before = Speaker.Value;
        Speaker.Value = actor;
        return new Turn(before);
    }

    /// <summary>Adds a line; it is sealed a moment after the commit.</summary>
    /// <param name="work">The transaction that makes the change, of the workspace's own request or of the engine.</param>
    /// <param name="workspaceId">Whose trail, or <see cref="Installation"/>.</param>
    /// <param name="line">What was done.</param>
    /// <param name="cancel">Gives up, and with it the transaction.</param>
    public Task RecordAsync(Work work, Guid workspaceId, AuditLine line, CancellationToken cancel) =>
        RecordAsync(work, workspaceId, line, Actor(), RequestOrigin.Of(http.HttpContext), cancel);

    internal async Task RecordAsync(Work work, Guid workspaceId, AuditLine line, AuditActor actor, RequestOrigin origin, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await work.ExecuteAsync(AddSql, new
        {
            workspaceId,
            id = Guid.CreateVersion7(now),
            // PostgreSQL keeps microseconds.
            at = now.UtcDateTime.AddTicks(-(now.UtcDateTime.Ticks % TimeSpan.TicksPerMicrosecond)),
            line.Action,
            actorKind = actor.Kind.ToString().ToLowerInvariant(),
            actorId = actor.Id,
            actorName = Keep(actor.Name, 200),
            subjectKind = line.Subject?.Kind,
            subjectId = Keep(line.Subject?.Id, 200),
            subjectName = Keep(line.Subject?.Name, 200),
            changes = JsonSerializer.Serialize(line.Changes, ApiJson.Options),
            line.Times,
            origin.Address,
            origin.UserAgent,
            origin.SessionId,
        }, cancel);
        await work.NotifyAsync(SealingService.Topic, "", cancel);
    }

    /// <summary>The request asks for something that its caller's role does not reach. The answer will not tell it from what is not there; the trail does.</summary>
    public void NoteBeyondReach()
    {
        if (http.HttpContext is { } request) request.Items[DenialWatch.BeyondReachKey] = true;
    }

    /// <summary>Who acts in this flow.</summary>
    internal AuditActor Actor() => (http.HttpContext, Speaker.Value) switch
    {
        (_, { } speaker) => speaker,
        ({ } request, _) => request.Items[Caller.ItemKey] is Caller caller ? caller.Actor : AuditActor.Stranger,
        _ => AuditActor.Engine,
    };

    /// <summary>As much of a text as a line keeps, without what PostgreSQL takes for no text.</summary>
    internal static string? Keep(string? text, int most)
    {
        if (text is null) return null;
        var kept = text.Replace("\0", "", StringComparison.Ordinal);
        return kept.Length <= most ? kept : kept[..(char.IsHighSurrogate(kept[most - 1]) ? most - 1 : most)];
    }

    private sealed class Turn(AuditActor? before) : IDisposable
    {
        public void Dispose() => Speaker.Value = before;
    }

    private const string AddSql = """
        INSERT INTO access.audit_lines
            (workspace_id, id, at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, subject_name, changes, times, address, user_agent, session_id)
        SELECT @workspaceId, @id, @at, @Action, @actorKind, @actorId,
               coalesce(@actorName, CASE @actorKind
                   WHEN 'person' THEN (SELECT person.display_name FROM access.users AS person WHERE person.id = @actorId)
                   WHEN 'key' THEN (SELECT key.name FROM access.api_keys AS key WHERE key.workspace_id = @workspaceId AND key.id = @actorId)
               END),
               @subjectKind, @subjectId, @subjectName, @changes::json, @Times, @Address, @UserAgent, @SessionId
        """;
}
