namespace Relais.Templates.Syncing;

/// <summary>What asking WhatsApp for an account's templates came to.</summary>
/// <param name="Found">Null when it was not read to its end.</param>
/// <param name="ReasonCode">Why it was not, as a code that the interface translates; null when it was.</param>
/// <param name="Reason">Why it was not, in WhatsApp's words.</param>
internal sealed record SyncResult(string WabaId, SyncFound? Found, string? ReasonCode, string? Reason)
{
    public static SyncResult Failed(string wabaId, string code, string reason) => new(wabaId, null, code, reason);
}

/// <summary>What was found.</summary>
/// <param name="All">How many there are.</param>
/// <param name="Gone">How many there were, and are not any more.</param>
internal sealed record SyncFound(int All, int New, int Changed, int Gone)
{
    public static SyncFound operator +(SyncFound one, SyncFound other) => new(one.All + other.All, one.New + other.New, one.Changed + other.Changed, one.Gone + other.Gone);
}
