using System.Globalization;

namespace Relais.Simulator.Clockwork;

/// <summary>All randomness of one simulator, from one seed.</summary>
internal sealed class Chance(int seed)
{
    private readonly Lock _gate = new();

    // Seeded and for play only: nothing secret comes from here.
    private readonly Random _random = new(seed);

    public int Below(int limit)
    {
        lock (_gate) return _random.Next(limit);
    }

    /// <summary>A share of the whole: from 0 up to, and never, 1.</summary>
    public double Share()
    {
        lock (_gate) return _random.NextDouble();
    }

    /// <summary>Whether one of the share of cases is met. What never happens is not drawn for, so it changes no other draw.</summary>
    public bool Happens(double rate) => rate > 0 && Share() < rate;

    public TimeSpan Between(TimeSpan shortest, TimeSpan longest)
    {
        lock (_gate) return shortest + ((longest - shortest) * _random.NextDouble());
    }

    public TimeSpan Between(DelayRange range) => Between(range.Shortest, range.Longest);

    public void Shuffle<T>(Span<T> items)
    {
        lock (_gate) _random.Shuffle(items);
    }

    public string Digits(int count)
    {
        lock (_gate) return string.Create(count, _random, static (text, random) =>
        {
            for (var index = 0; index < text.Length; index++) text[index] = (char)('0' + random.Next(10));
        });
    }

    /// <summary>A trace id as the Graph API gives: 'A' and 22 characters of base64url.</summary>
    public string TraceId()
    {
        Span<byte> bytes = stackalloc byte[17];
        lock (_gate) _random.NextBytes(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"A{Convert.ToBase64String(bytes)[..22].Replace('+', '-').Replace('/', '_')}");
    }
}
