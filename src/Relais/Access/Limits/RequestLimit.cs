using System.Collections.Concurrent;
using Relais.Platform;

namespace Relais.Access.Limits;

/// <summary>So many requests a minute, on all nodes together, at far less than a query a request.</summary>
/// <remarks>
/// A minute is one of the clock. A node takes a part of the subject's places from its row, half of what is left at most, and gives them out from memory. So
/// all nodes together never give out more than the limit in a minute, and less only by what other nodes hold unused: a <see cref="Part"/>th of
/// the limit each. Over 60 seconds that straddle two minutes it may be twice the limit.
/// </remarks>
internal sealed class RequestLimit(Database database, TimeProvider clock)
{
    /// <summary>A node takes at most the limit divided by this at once.</summary>
    public const int Part = 8;

    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Uses up a place.</summary>
    /// <param name="subject">Who asks, at most 100 characters.</param>
    /// <param name="limit">Requests a minute; 0 for any number.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when there was one; else how long to wait for the next minute.</returns>
    public async Task<TimeSpan?> TakeAsync(string subject, int limit, CancellationToken cancel)
    {
        if (limit == 0) return null;
        if (buckets.Count > MostRemembered) Forget();
        var bucket = buckets.GetOrAdd(subject, _ => new());
        var minute = Minute();
        if (bucket.TryTake(minute) is { } known) return known ? null : Wait(minute);

        // One at a time fetches more; the others find what it brought.
        await bucket.Fetching.WaitAsync(cancel);
        try
        {
            if (bucket.TryTake(minute) is { } brought) return brought ? null : Wait(minute);
            var part = await FetchAsync(subject, minute, limit, cancel);
            return bucket.Fill(part.Minute, part.Granted) ? null : Wait(part.Minute);
        }
        finally
        {
            bucket.Fetching.Release();
        }
    }

    /// <summary>Whether this node knows that nothing is left of the minute; asks nobody.</summary>
    public bool IsUsedUp(string subject) => buckets.TryGetValue(subject, out var bucket) && bucket.IsUsedUp(Minute());

    /// <summary>Forgets the minutes that are over.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        Forget();
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("DELETE FROM access.request_places WHERE minute < @minute", new { minute = Minute() - 1 }, cancel);
        await work.CommitAsync(cancel);
    }

    private void Forget()
    {
        var minute = Minute();
        foreach (var (subject, bucket) in buckets)
            if (bucket.IsBefore(minute)) buckets.TryRemove(new(subject, bucket));
    }

    private async Task<Portion> FetchAsync(string subject, long minute, int limit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var part = await work.QueryFirstAsync<Portion>(TakeSql, new { subject, minute, limit, batch = Math.Max(1, limit / Part) }, cancel);
        await work.CommitAsync(cancel);
        return part!;
    }

    private long Minute() => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    private TimeSpan Wait(long minute)
    {
        var left = DateTimeOffset.FromUnixTimeSeconds((minute + 1) * 60) - clock.GetUtcNow();
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    private sealed record Portion(long Minute, int Granted);

    /// <summary>What this node holds of a minute's places.</summary>
    private sealed class Bucket
    {
        private readonly Lock guard = new();
        private long minute = -1;
        private int left;
        private bool isUsedUp;

        public SemaphoreSlim Fetching { get; } = new(1);

        /// <summary>Null when nobody knows without asking.</summary>
        public bool? TryTake(long now)
        {
            lock (guard)
            {
                if (minute < now) return null;
                if (left > 0)
                {
                    left--;
                    return true;
                }
                return isUsedUp ? false : null;
            }
        }

        /// <summary>Takes in what was fetched, and uses up one of it.</summary>
        public bool Fill(long of, int granted)
        {
            lock (guard)
            {
                if (of > minute) (minute, left) = (of, 0);
                left += granted;
                isUsedUp = granted == 0;
                if (left == 0) return false;
                left--;
                return true;
            }
        }

        public bool IsUsedUp(long now)
        {
            lock (guard) return minute >= now && isUsedUp && left == 0;
        }

        public bool IsBefore(long now)
        {
            lock (guard) return minute < now;
        }
    }

    // A node whose clock is behind takes from the minute that others are in.
    private const string TakeSql = """
        INSERT INTO access.request_places AS place (subject, minute, taken, granted)
        VALUES (@subject, @minute, least(@batch::integer, @limit::integer), least(@batch::integer, @limit::integer))
        ON CONFLICT (subject) DO UPDATE
        SET minute = greatest(place.minute, EXCLUDED.minute),
            granted = CASE WHEN place.minute < EXCLUDED.minute THEN EXCLUDED.granted ELSE greatest(0, least(@batch::integer, (@limit::integer - place.taken + 1) / 2)) END,
            taken = CASE WHEN place.minute < EXCLUDED.minute THEN EXCLUDED.granted ELSE place.taken + greatest(0, least(@batch::integer, (@limit::integer - place.taken + 1) / 2)) END
        RETURNING minute, granted
        """;
}
