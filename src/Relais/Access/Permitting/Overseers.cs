using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>Those who look after the installation: one of them can always sign in.</summary>
/// <remarks>A person signs in through a workspace: who has no place in one that goes on looks after nothing.</remarks>
internal static class Overseers
{
    public static readonly Refusal NoneLeft =
        Refusal.Conflict("last_super_administrator", "No super administrator could sign in any more. Make somebody else one first: relais users grant-super.");

    /// <summary>Whether one of them signs in through this workspace.</summary>
    public static Task<bool> SignInThroughAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        work.QueryFirstAsync<bool>("SELECT access.is_overseen(@workspaceId)", new { workspaceId }, cancel);

    /// <summary>Whether one of them can sign in at all.</summary>
    public static Task<bool> SignInAsync(Work work, CancellationToken cancel) => work.QueryFirstAsync<bool>("SELECT access.is_overseen(NULL)", null, cancel);

    /// <summary>Refuses what the transaction has done when it leaves none who can. Whoever does the same in another workspace waits, and sees what this one did.</summary>
    /// <remarks>The lock is the last that a transaction takes.</remarks>
    public static async Task<Refusal?> RefuseNoneAsync(Work work, CancellationToken cancel)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('super administrators', 40))", null, cancel);
        return await SignInAsync(work, cancel) ? null : NoneLeft;
    }
}
