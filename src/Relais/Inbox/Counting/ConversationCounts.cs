using Relais.Platform;

namespace Relais.Inbox.Counting;

/// <summary>How many open conversations there are of each kind, of the numbers that the reader reaches: kept as they change, and never counted.</summary>
/// <param name="Mine">Those of whoever asks.</param>
/// <param name="Teams">By team; a team that has none is not among them.</param>
public sealed record ConversationCounts(int Unread, int Unassigned, int Mine, IReadOnlyDictionary<Guid, int> Teams)
{
    internal static async Task<ConversationCounts> ReadAsync(Work work, Tenant tenant, CancellationToken cancel)
    {
        var rows = await work.QueryAsync<Row>(ReadSql, new { tenant.WorkspaceId, tenant.UserId }, cancel);
        int Of(string kind) => rows.Where(row => row.Kind == kind).Sum(row => row.Count);
        return new(Of("unread"), Of("unassigned"), Of("assignee"), rows.Where(row => row.Kind == "team").ToDictionary(row => row.SubjectId, row => row.Count));
    }

    private sealed record Row(string Kind, Guid SubjectId, int Count);

    private const string ReadSql = """
        SELECT kind, subject_id, sum(change)::integer AS count
        FROM inbox.count_changes
        WHERE workspace_id = @WorkspaceId
          AND (kind IN ('unread', 'unassigned', 'team') OR kind = 'assignee' AND subject_id = @UserId)
        GROUP BY kind, subject_id
        HAVING sum(change) <> 0
        """;
}
