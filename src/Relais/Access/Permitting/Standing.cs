using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>What a member may do, and for which numbers: what their roles give, and what is allowed or forbidden to them alone.</summary>
internal sealed class Standing
{
    private readonly Dictionary<string, AccountReach> reaches;

    /// <param name="grants">The roles that they have.</param>
    /// <param name="overrides">By permission: allowed for the workspace, or forbidden whatever gives it.</param>
    public Standing(IReadOnlyList<Grant> grants, IReadOnlyDictionary<string, bool> overrides)
    {
        (Grants, Overrides) = (grants, overrides);
        reaches = Permission.All.ToDictionary(permission => permission, Compute, StringComparer.Ordinal);
    }

    private Standing(Dictionary<string, AccountReach> reaches)
    {
        (Grants, Overrides) = ([], new Dictionary<string, bool>(StringComparer.Ordinal));
        this.reaches = reaches;
    }

    /// <summary>Of whoever runs the installation, at its command line.</summary>
    public static Standing Everything { get; } = new([], Permission.All.ToDictionary(permission => permission, _ => true, StringComparer.Ordinal));

    /// <summary>Of everybody and every key while the workspace is suspended: nothing.</summary>
    public static Standing Suspended { get; } = new([], new Dictionary<string, bool>(StringComparer.Ordinal));

    public IReadOnlyList<Grant> Grants { get; }

    public IReadOnlyDictionary<string, bool> Overrides { get; }

    /// <summary>None where they may not at all.</summary>
    public AccountReach ReachOf(string permission) => reaches.GetValueOrDefault(permission, AccountReach.None);

    /// <summary>What they may do for one number at least, or for the workspace.</summary>
    public IEnumerable<string> Permissions => Permission.All.Where(permission => !ReachOf(permission).IsNone);

    /// <summary>Whether they have it for that number; for the whole workspace, those to come too, where none is named.</summary>
    public bool Holds(string permission, Guid? accountId) => accountId is { } one ? ReachOf(permission).Contains(one) : ReachOf(permission).IsWhole;

    /// <summary>As much of it as was passed on: these permissions, for these numbers. What concerns the workspace itself is passed on with all of its numbers alone.</summary>
    public Standing Only(IReadOnlyCollection<string> permissions, AccountReach accounts) => new(permissions
        .Where(permission => accounts.IsWhole || Permission.IsOfAccounts(permission))
        .ToDictionary(permission => permission, permission => ReachOf(permission).And(accounts), StringComparer.Ordinal));

    /// <summary>Whether they may do all that the other may, wherever the other may.</summary>
    public bool Covers(Standing other) => Permission.All.All(permission => ReachOf(permission).Covers(other.ReachOf(permission)));

    private AccountReach Compute(string permission)
    {
        if (Overrides.TryGetValue(permission, out var isAllowed)) return isAllowed ? AccountReach.Whole : AccountReach.None;
        if (Grants.Any(grant => grant.Gives(permission, null))) return AccountReach.Whole;
        return AccountReach.Of(Grants.Select(grant => grant.AccountId).OfType<Guid>().Where(account => Grants.Any(grant => grant.Gives(permission, account))));
    }
}
