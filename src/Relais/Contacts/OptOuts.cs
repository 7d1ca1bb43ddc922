using Relais.Platform;

namespace Relais.Contacts;

/// <summary>Who wants nothing but answers.</summary>
public static class OptOuts
{
    /// <summary>Notes that WhatsApp told of people who stopped our marketing. Noted once; later news of the same changes nothing.</summary>
    public static Task NoteAsync(Work work, Guid workspaceId, Guid[] contactIds, DateTime now, CancellationToken cancel) =>
        work.Set(NoteSql).With("workspace_id", workspaceId).With("contacts", contactIds).With("now", now).ExecuteAsync(cancel);

    private const string NoteSql = """
        INSERT INTO contacts.opt_outs (workspace_id, contact_id, source, at)
        SELECT @workspace_id, told.contact_id, 'provider', @now
        FROM unnest(@contacts::uuid[]) AS told (contact_id)
        ORDER BY told.contact_id
        ON CONFLICT DO NOTHING
        """;
}
