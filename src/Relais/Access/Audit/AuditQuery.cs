using System.Globalization;
using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>Which lines somebody wants to see.</summary>
/// <param name="Who">Part of a name, or the id of a person or key.</param>
/// <param name="What">An area such as <c>number</c>, or one action such as <c>number.edited</c>.</param>
/// <param name="Subject">Part of a name, or an id.</param>
/// <param name="From">The first instant, in UTC.</param>
/// <param name="To">The instant after the last.</param>
internal sealed record AuditQuery(string? Who, string? What, string? Subject, DateTime From, DateTime To)
{
    /// <summary>Reads what was asked for; the refusal names every field that is wrong.</summary>
    public static Refusal? Read(string? who, string? what, string? subject, string? from, string? to, out AuditQuery query)
    {
        var check = new FieldCheck();
        what = Blank(what);
        check.Require(what is null || (what.Length <= 60 && what.All(letter => char.IsAsciiLetterLower(letter) || letter is '_' or '.')), "what", "action_malformed", "An area such as number, or an action such as number.edited.");
        query = new(Blank(who), what, Blank(subject), Instant(check, "from", from, DateTime.MinValue), Instant(check, "to", to, DateTime.MaxValue));
        return check.Refusal();
    }

    /// <summary>A page from a place on, the latest first.</summary>
    public Task<IReadOnlyList<SealedLine>> PageAsync(Work work, Guid workspaceId, Cursor? after, int limit, CancellationToken cancel) =>
        work.QueryAsync<SealedLine>(PageSql, new
        {
            workspaceId,
            What,
            who = Who,
            whoLike = Who is null ? null : SearchPattern.Of(Who),
            subject = Subject,
            subjectLike = Subject is null ? null : SearchPattern.Of(Subject),
            From,
            To,
            at = after?.At ?? DateTime.MaxValue,
            id = after?.Id ?? Guid.AllBitsSet,
            limit,
        }, cancel);

    /// <summary>What was asked for, for the line that an export leaves.</summary>
    public IReadOnlyList<AuditChange> Changes() =>
    [
        .. new (string Field, object? Value)[] { ("who", Who), ("what", What), ("subject", Subject), ("from", From == DateTime.MinValue ? null : From), ("to", To == DateTime.MaxValue ? null : To) }
            .Where(field => field.Value is not null).Select(field => AuditChange.To(field.Field, field.Value)),
    ];

    private static string? Blank(string? text) => text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } kept ? kept : null;

    private static DateTime Instant(FieldCheck check, string field, string? text, DateTime unlessSet)
    {
        if (string.IsNullOrWhiteSpace(text)) return unlessSet;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        check.Add(field, "time_malformed", "A time such as 2026-11-21T08:00:00Z.");
        return unlessSet;
    }

    // By the index on time, from the place on: what does not fit is passed over.
    private const string PageSql = $"""
        SELECT {SealedLine.Columns}
        FROM access.audit_lines
        WHERE workspace_id = @workspaceId AND (at, id) < (@at, @id) AND at >= @From AND at < @To
          AND (@What::text IS NULL OR action = @What OR starts_with(action, @What || '.'))
          AND (@who::text IS NULL OR actor_id::text = @who OR platform.fold(actor_name) LIKE '%' || platform.fold(@whoLike) || '%')
          AND (@subject::text IS NULL OR subject_id = @subject OR platform.fold(subject_name) LIKE '%' || platform.fold(@subjectLike) || '%')
        ORDER BY at DESC, id DESC
        LIMIT @limit
        """;
}
