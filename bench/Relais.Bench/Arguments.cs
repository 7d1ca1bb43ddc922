using System.Globalization;

namespace Relais.Bench;

/// <summary>Words like <c>--rounds 5</c>, or <c>--burst</c> alone, which is the same as <c>--burst 1</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, int> values = new(StringComparer.Ordinal);

    public static Arguments Read(IReadOnlyList<string> words)
    {
        var read = new Arguments();
        for (var index = 0; index < words.Count; index++)
        {
            var hasNumber = index + 1 < words.Count && !words[index + 1].StartsWith('-');
            read.values[words[index].TrimStart('-')] = hasNumber ? int.Parse(words[++index], CultureInfo.InvariantCulture) : 1;
        }
        return read;
    }

    public int Of(string name, int unlessGiven) => values.GetValueOrDefault(name, unlessGiven);

    public bool Has(string name) => values.GetValueOrDefault(name) != 0;
}
