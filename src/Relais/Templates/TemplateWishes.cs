using Relais.Platform;
using Relais.Templates.Syncing;

namespace Relais.Templates;

/// <summary>Wants WhatsApp asked for an account's templates, soon after the commit. However often it is wanted meanwhile, it is asked once.</summary>
public static class TemplateWishes
{
    public static async Task AddAsync(Work work, IReadOnlyCollection<(Guid WorkspaceId, string WabaId)> wabas, DateTime now, CancellationToken cancel)
    {
        if (wabas.Count == 0) return;
        // In one order, so that two transactions never wait for each other.
        var wanted = wabas.Distinct().Order().ToList();
        await work.Set(AddSql)
            .With("workspaces", wanted.Select(waba => waba.WorkspaceId).ToArray())
            .With("wabas", wanted.Select(waba => waba.WabaId).ToArray())
            .With("now", now)
            .ExecuteAsync(cancel);
        await Wakeups.NotifyAsync(work, SyncService.Topic, "", cancel);
    }

    private const string AddSql = """
        INSERT INTO templates.wabas AS waba (workspace_id, waba_id, due_at, wishes)
        SELECT told.workspace_id, told.waba_id, @now, 1
        FROM unnest(@workspaces::uuid[], @wabas::text[]) WITH ORDINALITY AS told (workspace_id, waba_id, place)
        ORDER BY told.place
        ON CONFLICT (workspace_id, waba_id) DO UPDATE
        SET due_at = least(waba.due_at, EXCLUDED.due_at), wishes = waba.wishes + 1
        """;
}
