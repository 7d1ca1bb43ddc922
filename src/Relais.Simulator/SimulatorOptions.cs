using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Relais.Simulator;

/// <summary>How a simulator is started.</summary>
/// <param name="Urls">Where it listens, as ASP.NET Core writes it; null leaves it to ASPNETCORE_URLS, and then to <see cref="DefaultUrl"/>.</param>
/// <param name="Demo">Whether customers write and answer by themselves on every number whose callback is verified.</param>
/// <param name="Seed">The start of all randomness, so that a run can be repeated.</param>
public sealed record SimulatorOptions(string? Urls = null, bool Demo = false, int Seed = 1)
{
    /// <summary>Where a simulator listens when nobody says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8010";

    private const string Usage = "Usage: relais-simulator [--urls http://127.0.0.1:8010] [--demo] [--seed 1]";

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="options">What they ask for.</param>
    /// <param name="complaint">What is wrong with them; a wrong word stops the program rather than being ignored.</param>
    public static bool TryParse(
        IReadOnlyList<string> args, [NotNullWhen(true)] out SimulatorOptions? options, [NotNullWhen(false)] out string? complaint)
    {
        options = null;
        complaint = null;
        var read = new SimulatorOptions();
        for (var index = 0; index < args.Count; index++)
        {
            var (name, value) = Split(args[index]);
            if (name == "--demo" && value is null)
            {
                read = read with { Demo = true };
                continue;
            }

            value ??= index + 1 < args.Count ? args[++index] : null;
            if (With(read, name, value) is not { } changed)
            {
                complaint = $"Not understood: {string.Join(' ', args)}\n{Usage}";
                return false;
            }

            read = changed;
        }

        options = read;
        return true;
    }

    private static (string Name, string? Value) Split(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (word[..at], word[(at + 1)..]) : (word, null);

    private static SimulatorOptions? With(SimulatorOptions read, string name, string? value) => name switch
    {
        "--urls" when !string.IsNullOrWhiteSpace(value) => read with { Urls = value },
        "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed) => read with { Seed = seed },
        _ => null,
    };
}
