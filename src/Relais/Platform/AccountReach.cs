namespace Relais.Platform;

/// <summary>The business numbers whose rows a request may touch: all of the workspace's, those to come too, or some.</summary>
public sealed class AccountReach : IEquatable<AccountReach>
{
    private readonly HashSet<Guid>? only;

    private AccountReach(HashSet<Guid>? only) => this.only = only;

    public static AccountReach Whole { get; } = new(null);
    public static AccountReach None { get; } = new([]);

    public static AccountReach Of(IEnumerable<Guid> accounts) => new([.. accounts]);

    public bool IsWhole => only is null;

    public bool IsNone => only is { Count: 0 };

    public bool Contains(Guid accountId) => only is null || only.Contains(accountId);

    /// <summary>What both reach.</summary>
    public AccountReach And(AccountReach other) => only is null ? other : other.only is null ? this : Of(only.Intersect(other.only));

    /// <summary>What either reaches.</summary>
    public AccountReach Or(AccountReach other) => only is null || other.only is null ? Whole : Of(only.Union(other.only));

    /// <summary>Whether it reaches all that the other does, and what is to come.</summary>
    public bool Covers(AccountReach other) => only is null || (other.only is not null && other.only.IsSubsetOf(only));

    /// <summary>The numbers, one by one; none where it is all of them.</summary>
    public IReadOnlyCollection<Guid> Some => only ?? [];

    /// <summary>As the setting of a transaction has it: a star, or an array of PostgreSQL's. Guids have no form that could break out of quotes.</summary>
    public override string ToString() => only is null ? "*" : $"{{{string.Join(',', only.Order().Select(id => id.ToString("D")))}}}";

    public bool Equals(AccountReach? other) =>
        ReferenceEquals(this, other) || (other is not null && (only is null ? other.only is null : other.only is not null && only.SetEquals(other.only)));

    public override bool Equals(object? obj) => Equals(obj as AccountReach);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
