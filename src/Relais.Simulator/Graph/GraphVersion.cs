using System.Globalization;

namespace Relais.Simulator.Graph;

/// <summary>The version segment of a path, <c>v25.0</c>.</summary>
internal static class GraphVersion
{
    public const int Oldest = 19;
    public const int Newest = 26;

    /// <summary>A call without a version gets the oldest one alive.</summary>
    public static string Default => $"v{Oldest}.0";

    /// <summary>Whether the segment is meant as a version at all, known or not.</summary>
    public static bool Looks(string segment) => segment is ['v' or 'V', >= '0' and <= '9', ..];

    public static bool IsKnown(string segment) =>
        segment[1..].Split('.') is [var major, "0"] && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= Oldest and <= Newest;
}
