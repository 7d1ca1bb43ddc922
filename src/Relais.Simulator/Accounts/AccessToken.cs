namespace Relais.Simulator.Accounts;

/// <summary>A token that was declared: it may do what it says and no more, as long as it says.</summary>
/// <param name="WabaIds">The accounts that it was assigned; numbers that were set up with it are its own anyway.</param>
/// <param name="ExpiresAt">Null for never.</param>
/// <param name="RevokedWith">The subcode under which it is dead: 458, 459, 460, 464, 467 or 492; null for a living one.</param>
internal sealed record AccessToken(
    string Value, string AppId, string Type, IReadOnlySet<string> Permissions, IReadOnlySet<string> WabaIds, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, int? RevokedWith)
{
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    public bool IsAlive(DateTimeOffset now) => RevokedWith is null && !IsExpired(now);
}
