using System.Globalization;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>Where all chance comes from: the same seed makes the same cases. <c>RELAIS_SEED</c> sets another.</summary>
internal static class Seed
{
    public static int Value { get; } = int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>The chance of one case, so that a case can be made again without those before it.</summary>
    /// <param name="property">A number of its own for each property that is tried.</param>
    /// <param name="index">Which case.</param>
    public static Random Of(int property, int index) => new(HashOf(Value, property, index));

    /// <summary>What repeats a case, for the message of a failure.</summary>
    public static string Words(int index) => string.Create(CultureInfo.InvariantCulture, $"RELAIS_SEED={Value}, case {index}");

    // Not HashCode.Combine, which is salted anew in each process.
    private static int HashOf(int seed, int property, int index) => unchecked(((((seed * 486_187_739) + property) * 486_187_739) + index) * 16_777_619);
}
