using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>What a member may do, and for which numbers.</summary>
internal sealed class Standing(IReadOnlyDictionary<string, AccountReach> reaches)
{
    /// <summary>None where they may not at all. What concerns the workspace itself, a role for one number does not give.</summary>
    public AccountReach ReachOf(string permission) => reaches.GetValueOrDefault(permission) switch
    {
        null => AccountReach.None,
        { IsWhole: false } when !Permission.IsOfAccounts(permission) => AccountReach.None,
        var reach => reach,
    };

    /// <summary>What they may do for one number at least, or for the workspace.</summary>
    public IEnumerable<string> Permissions => Permission.All.Where(permission => !ReachOf(permission).IsNone);
}
