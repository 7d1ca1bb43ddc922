using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>Somebody wrote or called.</summary>
/// <param name="At">By the provider's clock.</param>
internal readonly record struct HeardPerson(Guid WorkspaceId, Guid AccountId, Guid ContactId, DateTime At);

/// <summary>Opens the 24 hours of those who wrote or called, and keeps them open: from when they did, however late it is told.</summary>
internal static class Windows
{
    // By pair, the latest: and always in the same order, so that two appliers never wait for each other.
    public static Task OpenAsync(Work work, IEnumerable<HeardPerson> heard, CancellationToken cancel)
    {
        var windows = heard.GroupBy(person => (person.WorkspaceId, person.AccountId, person.ContactId)).Select(group => (group.Key, LastAt: group.Max(person => person.At))).OrderBy(window => window.Key).ToList();
        return windows.Count == 0 ? Task.CompletedTask : work.Set(OpenSql)
            .With("workspaces", windows.Select(window => window.Key.WorkspaceId).ToArray())
            .With("accounts", windows.Select(window => window.Key.AccountId).ToArray())
            .With("contacts", windows.Select(window => window.Key.ContactId).ToArray())
            .With("times", windows.Select(window => window.LastAt).ToArray())
            .ExecuteAsync(cancel);
    }

    private const string OpenSql = """
        INSERT INTO messaging.customer_service_windows AS known (workspace_id, account_id, contact_id, last_inbound_at)
        SELECT told.workspace_id, told.account_id, told.contact_id, told.at
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @contacts::uuid[], @times::timestamptz[]) AS told (workspace_id, account_id, contact_id, at)
        ON CONFLICT (workspace_id, account_id, contact_id) DO UPDATE
        SET last_inbound_at = greatest(known.last_inbound_at, EXCLUDED.last_inbound_at)
        """;
}
