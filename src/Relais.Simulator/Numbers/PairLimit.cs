namespace Relais.Simulator.Numbers;

/// <summary>One message per 6 seconds from a number to one user; up to 45 may be borrowed in advance and are paid back in silence.</summary>
/// <remarks>Source: pair rate limits of the Cloud API, error 131056.</remarks>
internal struct PairLimit
{
    public const int Burst = 45;
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private DateTimeOffset _paidUntil;

    public readonly bool HasRoom(DateTimeOffset now) => _paidUntil - now <= Interval * (Burst - 1);

    /// <summary>How many messages are sent and not yet paid back.</summary>
    public readonly int Depth(DateTimeOffset now) => _paidUntil > now ? (int)Math.Ceiling((_paidUntil - now) / Interval) : 0;

    public void Take(DateTimeOffset now) => _paidUntil = (_paidUntil > now ? _paidUntil : now) + Interval;
}
