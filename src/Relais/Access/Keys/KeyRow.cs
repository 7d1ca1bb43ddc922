namespace Relais.Access.Keys;

/// <summary>An API key as people see it; the key itself is shown once, when it is made.</summary>
/// <param name="Prefix">How it begins.</param>
/// <param name="Permissions">What it was given. It works as far as its maker still holds them.</param>
/// <param name="AccountIds">The numbers that it reaches; null for all, those to come too.</param>
/// <param name="Maker">Who answers for it.</param>
/// <param name="LastUsedAt">To the minute; null for one that was never used.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Lost">Of its permissions those that its maker does not hold any more, for all or some of its numbers.</param>
public sealed record KeyRow(
    Guid Id, string Name, string Prefix, IReadOnlyList<string> Permissions, IReadOnlyList<Guid>? AccountIds, KeyMaker Maker,
    DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, KeyState State, IReadOnlyList<string> Lost);

/// <param name="Name">Null for someone who is no member any more.</param>
public sealed record KeyMaker(Guid Id, string? Name);

public enum KeyState
{
    Active,
    Expired,

    /// <summary>Its maker holds none of its permissions any more.</summary>
    Stopped,
}
