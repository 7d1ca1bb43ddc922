using Relais.Platform;

namespace Relais.Contacts;

/// <summary>A person wants no marketing, or wants it again.</summary>
/// <param name="ContactId">Whose word it is, before any merge; or to whom we wrote, where that alone is known.</param>
/// <param name="At">By the provider's clock.</param>
public sealed record MarketingWish(Guid WorkspaceId, Guid ContactId, bool IsWanted, DateTime At)
{
    /// <summary>By which they told it; null where none was told.</summary>
    public string? Bsuid { get; init; }

    /// <summary>Likewise.</summary>
    public string? WaId { get; init; }
}

/// <summary>Who wants nothing but answers.</summary>
public static class OptOuts
{
    /// <summary>Notes what WhatsApp told of people's wishes. The latest counts, in whatever order and however often they are told; of two in one second the stop.</summary>
    public static async Task NoteAsync(Work work, IReadOnlyCollection<MarketingWish> wishes, CancellationToken cancel)
    {
        if (wishes.Count == 0) return;
        // One row an id, always in the same order, so that two transactions never wait for each other.
        var people = wishes.GroupBy(wish => (wish.WorkspaceId, wish.ContactId, wish.Bsuid, WaId: wish.Bsuid is null ? wish.WaId : null)).OrderBy(person => person.Key).ToList();
        await work.Set(NoteSql)
            .With("workspaces", people.Select(person => person.Key.WorkspaceId).ToArray())
            .With("contacts", people.Select(person => person.Key.ContactId).ToArray())
            .With("bsuids", people.Select(person => person.Key.Bsuid).ToArray())
            .With("numbers", people.Select(person => person.Key.WaId).ToArray())
            .With("stops", people.Select(person => Latest(person, isWanted: false)).ToArray())
            .With("resumes", people.Select(person => Latest(person, isWanted: true)).ToArray())
            .ExecuteAsync(cancel);
    }

    private static DateTime? Latest(IEnumerable<MarketingWish> wishes, bool isWanted) => wishes.Where(wish => wish.IsWanted == isWanted).Max(wish => (DateTime?)wish.At);

    private const string NoteSql = """
        INSERT INTO contacts.opt_outs AS known (workspace_id, contact_id, sender, source, at, resumed_at)
        SELECT told.workspace_id, told.contact_id, told.sender, 'provider', coalesce(max(told.stopped_at), '-infinity'), max(told.resumed_at)
        FROM (SELECT one.workspace_id, one.contact_id, coalesce(one.bsuid, contacts.number_key(one.wa_id), '') AS sender, one.stopped_at, one.resumed_at
              FROM unnest(@workspaces::uuid[], @contacts::uuid[], @bsuids::text[], @numbers::text[], @stops::timestamptz[], @resumes::timestamptz[])
                   AS one (workspace_id, contact_id, bsuid, wa_id, stopped_at, resumed_at)) AS told
        GROUP BY told.workspace_id, told.contact_id, told.sender
        ORDER BY told.workspace_id, told.contact_id, told.sender
        ON CONFLICT (workspace_id, contact_id, sender) DO UPDATE
        SET at = greatest(known.at, EXCLUDED.at), resumed_at = greatest(known.resumed_at, EXCLUDED.resumed_at)
        """;
}
