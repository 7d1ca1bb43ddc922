using Relais.Platform;

namespace Relais.Inbox.Noting;

/// <summary>What a colleague wrote in a conversation for the others; no customer sees it.</summary>
/// <param name="Mentions">Whom it calls, by id; their names stand in the text.</param>
public sealed record Note(Guid Id, MessageAuthor Author, string Text, IReadOnlyList<Guid> Mentions, DateTime At);

/// <summary>Reads notes, always with the same columns.</summary>
internal static class NoteReader
{
    // People write notes; so many between two pages of messages nobody does.
    private const int Most = 500;

    /// <summary>Those of a conversation from one time up to another, oldest first.</summary>
    public static async Task<IReadOnlyList<Note>> ReadAsync(Work work, Guid conversationId, DateTime? from, DateTime? before, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>(ReadSql, new { conversationId, from, before, most = Most }, cancel))
            .Select(row => new Note(row.Id, new(row.AuthorId, row.AuthorName ?? ""), row.Text, [.. row.Mentions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)], row.CreatedAt)).Reverse()];

    // With what was noted of those who turned out to be the same person: it stays where it was written, for the day on which they part.
    internal const string OfOnePersonSql = """
        SELECT @conversationId::uuid
        UNION ALL
        SELECT joined.id
        FROM inbox.conversations AS shown
        JOIN contacts.contact_view AS merged ON merged.workspace_id = shown.workspace_id AND merged.merged_into = shown.contact_id
        JOIN inbox.conversations AS joined ON joined.workspace_id = merged.workspace_id AND joined.account_id = shown.account_id AND joined.contact_id = merged.id
        WHERE shown.workspace_id = platform.workspace_id() AND shown.id = @conversationId
        """;

    private sealed record Row(Guid Id, Guid AuthorId, string? AuthorName, string Text, string Mentions, DateTime CreatedAt);

    private const string ReadSql = $"""
        SELECT note.id, note.author_id, author.display_name AS author_name, note.text, array_to_string(note.mentions, ' ') AS mentions, note.created_at
        FROM inbox.notes AS note
        LEFT JOIN access.author_view AS author ON author.workspace_id = note.workspace_id AND author.id = note.author_id
        WHERE note.workspace_id = platform.workspace_id() AND note.conversation_id IN ({OfOnePersonSql})
          AND (@from::timestamptz IS NULL OR note.created_at >= @from)
          AND (@before::timestamptz IS NULL OR note.created_at < @before)
        ORDER BY note.created_at DESC, note.id DESC
        LIMIT @most
        """;
}
