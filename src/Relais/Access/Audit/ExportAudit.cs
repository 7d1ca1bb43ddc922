using System.Globalization;
using System.Text;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>The lines that somebody chose, as a table for a spreadsheet. That it was taken out is a line itself.</summary>
internal static class ExportAudit
{
    private const int PageSize = 1000;

    public static void Map(IEndpointRouteBuilder audit) =>
        audit.MapGet("/export", HandleAsync).WithName(nameof(ExportAudit)).Produces<string>(200, "text/csv").ProducesProblem(403).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        string? who, string? what, string? subject, string? from, string? to, string? scope, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        if ((AuditQuery.Read(who, what, subject, from, to, out var query) ?? AuditScopes.Check(scope)) is { } refusal) return refusal.ToProblem();
        if (await AuditScopes.FindAsync(scope, caller, database, cancel) is not { } trail) return RefusalOfAccess.SuperAdministratorOnly.ToProblem();

        await using (var work = await trail.BeginAsync(database, caller, cancel))
        {
            await audit.RecordAsync(work, trail.WorkspaceId, new("audit.exported") { Changes = query.Changes() }, cancel);
            await work.CommitAsync(cancel);
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{clock.GetUtcNow():yyyy-MM-dd}.csv");
        return TypedResults.Stream(stream => WriteAsync(stream, query, trail, caller, database, cancel), "text/csv; charset=utf-8", name);
    }

    // A page a transaction: an export of years holds nothing open meanwhile.
    private static async Task WriteAsync(Stream stream, AuditQuery query, ReadableTrail trail, Caller caller, Database database, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(CsvText.ByteOrderMark + CsvText.Row(
            "at", "action", "actor_kind", "actor_id", "actor", "subject_kind", "subject_id", "subject", "changes", "times", "address", "user_agent", "session_id", "position", "hash"));
        for (Cursor? after = null; ;)
        {
            IReadOnlyList<SealedLine> lines;
            await using (var work = await trail.BeginAsync(database, caller, cancel)) lines = await query.PageAsync(work, trail.WorkspaceId, after, PageSize, cancel);
            foreach (var line in lines) await writer.WriteAsync(RowOf(line).AsMemory(), cancel);
            await writer.FlushAsync(cancel);
            if (lines.Count < PageSize) return;
            after = new(lines[^1].At, lines[^1].Id);
        }
    }

    private static string RowOf(SealedLine line) => CsvText.Row(
        line.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), line.Action, line.ActorKind, line.ActorId?.ToString("D"), line.ActorName,
        line.SubjectKind, line.SubjectId, line.SubjectName, line.Changes, line.Times.ToString(CultureInfo.InvariantCulture), line.Address, line.UserAgent,
        line.SessionId?.ToString("D"), line.Position?.ToString(CultureInfo.InvariantCulture), line.Hash is null ? null : Convert.ToHexStringLower(line.Hash));
}
