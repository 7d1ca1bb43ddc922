using FsCheck;

namespace Relais.WhatsApp.Tests;

/// <summary>How hard a property is tried. A failure prints the seed that repeats it.</summary>
internal static class Thorough
{
    public static Config Config { get; } = Config.QuickThrowOnFailure.WithMaxTest(1_000);
}
