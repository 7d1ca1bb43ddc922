using System.Runtime.InteropServices;

namespace Relais.Simulator.Clockwork;

/// <summary>A delay drawn anew each time; shortest and longest included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DelayRange(TimeSpan Shortest, TimeSpan Longest)
{
    public static DelayRange Milliseconds(int shortest, int longest) =>
        new(TimeSpan.FromMilliseconds(shortest), TimeSpan.FromMilliseconds(longest));

    public static DelayRange None => default;

    public int[] ToMilliseconds() => [(int)Shortest.TotalMilliseconds, (int)Longest.TotalMilliseconds];
}
