using System.Text.Json;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>Who did what, the latest first.</summary>
internal static class ListAudit
{
    /// <param name="Action">An area and what was done there, e.g. <c>number.edited</c>.</param>
    /// <param name="Times">How often, where equal ones of a minute were counted together.</param>
    /// <param name="Address">From where in the network; null for what the engine did.</param>
    /// <param name="Position">Its place in the chain; null for the moment until it is sealed.</param>
    public sealed record Entry(Guid Id, DateTime At, string Action, Actor By, Subject? Subject, IReadOnlyList<Change> Changes, int Times, string? Address, string? UserAgent, long? Position)
    {
        internal static Entry Of(SealedLine line) => new(
            line.Id, line.At, line.Action, new(Enum.Parse<AuditActorKind>(line.ActorKind, ignoreCase: true), line.ActorId, line.ActorName),
            line.SubjectKind is null ? null : new(line.SubjectKind, line.SubjectId!, line.SubjectName),
            JsonSerializer.Deserialize<IReadOnlyList<Change>>(line.Changes, ApiJson.Options)!, line.Times, line.Address, line.UserAgent, line.Position);
    }

    /// <param name="Name">As they were called then.</param>
    public sealed record Actor(AuditActorKind Kind, Guid? Id, string? Name);

    public sealed record Subject(string Kind, string Id, string? Name);

    /// <param name="Before">Any JSON value; null where there was none.</param>
    /// <param name="After">Any JSON value; null where there is none.</param>
    public sealed record Change(string Field, JsonElement? Before, JsonElement? After);

    public static void Map(IEndpointRouteBuilder audit) =>
        audit.MapGet("/", HandleAsync).WithName(nameof(ListAudit)).Produces<Page<Entry>>().ProducesProblem(403).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        string? who, string? what, string? subject, string? from, string? to, string? scope, string? cursor, Caller caller, Database database, CancellationToken cancel)
    {
        if (AuditScopes.Check(scope) is { } refusal) return refusal.ToProblem();
        if (await AuditScopes.FindAsync(scope, caller, database, cancel) is not { } trail) return RefusalOfAccess.SuperAdministratorOnly.ToProblem();
        return await AnswerAsync(who, what, subject, from, to, cursor, trail, caller, database, cancel);
    }

    internal static async Task<IResult> AnswerAsync(
        string? who, string? what, string? subject, string? from, string? to, string? cursor, ReadableTrail trail, Caller caller, Database database, CancellationToken cancel)
    {
        if (AuditQuery.Read(who, what, subject, from, to, out var query) is { } refusal) return refusal.ToProblem();
        Cursor after = default;
        if (cursor is not null && !Cursor.TryParse(cursor, out after)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        await using var work = await trail.BeginAsync(database, caller, cancel);
        var lines = await query.PageAsync(work, trail.WorkspaceId, cursor is null ? null : after, Cursor.PageSize + 1, cancel);
        var items = lines.Take(Cursor.PageSize).Select(Entry.Of).ToList();
        return TypedResults.Ok(new Page<Entry>(items, lines.Count > Cursor.PageSize ? new Cursor(items[^1].At, items[^1].Id).ToString() : null));
    }
}
