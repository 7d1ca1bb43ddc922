using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>How much of its burst one number has used up with one person. Source: Cloud API, pair rate limit, error 131056.</summary>
/// <param name="Level">Messages that are not paid for yet, at <paramref name="At"/>; 0 to 45.</param>
/// <param name="At">When it was this.</param>
internal readonly record struct PairPace(double Level, SteadyMoment At)
{
    /// <summary>One message in so long may always leave.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);

    /// <summary>
    /// So many may leave at once. WhatsApp lends 45; one is kept back, for the time that messages take to get there differs,
    /// and by its clock they may come a little closer together than they left.
    /// </summary>
    public const int Burst = 44;

    /// <summary>An answer that took longer than this is counted from then, so that the one kept back is always enough.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    public double LevelAt(SteadyMoment now, SteadyMoment ownedSince) => Math.Max(0, Level - now.Since(At, ownedSince) / Interval);

    /// <summary>As after one more message left at <paramref name="now"/>; null when it may not leave yet.</summary>
    public PairPace? Next(SteadyMoment now, SteadyMoment ownedSince)
    {
        var level = LevelAt(now, ownedSince);
        return level + 1 <= Burst ? new(level + 1, now) : null;
    }

    /// <summary>How long until one more may leave.</summary>
    public TimeSpan Wait(SteadyMoment now, SteadyMoment ownedSince) => Interval * Math.Max(0, LevelAt(now, ownedSince) + 1 - Burst);
}
