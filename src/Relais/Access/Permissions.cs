using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access;

/// <summary>Asks about a person's permissions while something long goes on: a stream outlives the check that opened it.</summary>
public sealed class Permissions
{
    private readonly EffectivePermissions effective;

    internal Permissions(EffectivePermissions effective) => this.effective = effective;

    /// <summary>The numbers for which they have it just now, none for someone who is no member or whose session was ended; felt some seconds after it was taken.</summary>
    public async Task<AccountReach> ReachAsync(Caller caller, string permission, CancellationToken cancel) =>
        (await effective.OfAsync(caller.Tenant, caller.SessionId, cancel))?.ReachOf(permission) ?? AccountReach.None;

    /// <summary>Which of these people have it just now for a number, whether they are signed in or not. A key is none of them.</summary>
    /// <remarks>Call it while no transaction is open: requests that hold a connection and ask for a second one wait for each other.</remarks>
    public Task<IReadOnlyList<Guid>> WhoMayAsync(Guid workspaceId, IEnumerable<Guid> people, string permission, Guid accountId, CancellationToken cancel) =>
        effective.WhoMayAsync(workspaceId, people, permission, accountId, cancel);

    /// <summary>For which numbers each of these people has it just now, whether they are signed in or not. Who has it for none is not among them, and a key is none of them.</summary>
    /// <remarks>Call it while no transaction is open, as <see cref="WhoMayAsync"/>.</remarks>
    public Task<IReadOnlyDictionary<Guid, AccountReach>> ReachesAsync(Guid workspaceId, IEnumerable<Guid> people, string permission, CancellationToken cancel) =>
        effective.ReachesAsync(workspaceId, people, permission, cancel);
}
