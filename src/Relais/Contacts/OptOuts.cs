using Relais.Platform;

namespace Relais.Contacts;

/// <summary>A person wants no marketing, or wants it again.</summary>
/// <param name="At">By the provider's clock.</param>
public sealed record MarketingWish(Guid WorkspaceId, Guid ContactId, bool IsWanted, DateTime At);

/// <summary>Who wants nothing but answers.</summary>
public static class OptOuts
{
    /// <summary>Notes what WhatsApp told of people's wishes. The latest counts, in whatever order and however often they are told; of two in one second the stop.</summary>
    public static async Task NoteAsync(Work work, IReadOnlyCollection<MarketingWish> wishes, CancellationToken cancel)
    {
        if (wishes.Count == 0) return;
        // One row a person, always in the same order, so that two transactions never wait for each other.
        var people = wishes.GroupBy(wish => (wish.WorkspaceId, wish.ContactId)).OrderBy(person => person.Key).ToList();
        await work.Set(NoteSql)
            .With("workspaces", people.Select(person => person.Key.WorkspaceId).ToArray())
            .With("contacts", people.Select(person => person.Key.ContactId).ToArray())
            .With("stops", people.Select(person => Latest(person, isWanted: false)).ToArray())
            .With("resumes", people.Select(person => Latest(person, isWanted: true)).ToArray())
            .ExecuteAsync(cancel);
    }

    private static DateTime? Latest(IEnumerable<MarketingWish> wishes, bool isWanted) => wishes.Where(wish => wish.IsWanted == isWanted).Max(wish => (DateTime?)wish.At);

    private const string NoteSql = """
        INSERT INTO contacts.opt_outs AS known (workspace_id, contact_id, source, at, resumed_at)
        SELECT told.workspace_id, told.contact_id, 'provider', coalesce(told.stopped_at, '-infinity'), told.resumed_at
        FROM unnest(@workspaces::uuid[], @contacts::uuid[], @stops::timestamptz[], @resumes::timestamptz[]) WITH ORDINALITY
             AS told (workspace_id, contact_id, stopped_at, resumed_at, place)
        ORDER BY told.place
        ON CONFLICT (workspace_id, contact_id) DO UPDATE
        SET at = greatest(known.at, EXCLUDED.at), resumed_at = greatest(known.resumed_at, EXCLUDED.resumed_at)
        """;
}
