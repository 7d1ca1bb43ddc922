using Relais.Simulator.Clockwork;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Customers;

/// <summary>Numbers that can belong to nobody: ranges set aside for films and novels.</summary>
/// <remarks>Sources: ARCEP decision 2018-0881 (France, 06 39 98 00 00 to 99 99); North American Numbering Plan (555-0100 to 555-0199).</remarks>
internal static class FictionalNumbers
{
    private const int FrenchCount = 10_000;

    /// <summary>A free one: French as long as there are some, then American of ever more area codes.</summary>
    public static string Next(Number number, Chance chance)
    {
        if (number.Customers.All.Count < FrenchCount / 2) return NextFree(number, () => $"3363998{chance.Digits(4)}");
        return NextFree(number, () => $"1{2 + chance.Below(8)}{chance.Digits(2)}55501{chance.Digits(2)}");
    }

    private static string NextFree(Number number, Func<string> draw)
    {
        var drawn = draw();
        while (number.Customers.TryFind(drawn, out _)) drawn = draw();
        return drawn;
    }
}
