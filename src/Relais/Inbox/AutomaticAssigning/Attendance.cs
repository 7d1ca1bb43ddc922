using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.AutomaticAssigning;

/// <summary>Who is there, as the books have it: every node knows it, and whoever does not say it again is gone.</summary>
internal sealed class Attendance(Database database, TimeProvider clock)
{
    /// <summary>How long somebody is there after they were last seen.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(2);

    /// <summary>How often an open page says it again.</summary>
    public static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(45);

    /// <summary>The caller has a page open. A key is nobody who could be there.</summary>
    public async Task SeeAsync(Caller caller, CancellationToken cancel)
    {
        if (caller.KeyId is not null) return;
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync(SeeSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
    }

    // Several pages of one person say it once. Whoever was a member when they came may be none by now.
    private const string SeeSql = """
        INSERT INTO inbox.attendance AS known (workspace_id, user_id, seen_at)
        SELECT @WorkspaceId, @UserId, @now
        WHERE EXISTS (SELECT FROM access.member_view AS member WHERE member.workspace_id = @WorkspaceId AND member.id = @UserId)
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET seen_at = EXCLUDED.seen_at
        WHERE known.seen_at < EXCLUDED.seen_at - interval '30 seconds'
        """;
}
