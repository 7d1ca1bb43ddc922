using System.Globalization;

namespace Relais.Bench;

/// <summary>Words like <c>--rounds 5</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, int> values = new(StringComparer.Ordinal);

    public static Arguments Read(IReadOnlyList<string> words)
    {
        var read = new Arguments();
        for (var index = 0; index + 1 < words.Count; index += 2)
            read.values[words[index].TrimStart('-')] = int.Parse(words[index + 1], CultureInfo.InvariantCulture);
        return read;
    }

    public int Of(string name, int unlessGiven) => values.GetValueOrDefault(name, unlessGiven);
}
