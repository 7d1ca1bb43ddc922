using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>The form of Meta's ids of its own objects: digits today, and nothing that could leave its place in a path.</summary>
internal static class GraphNodeId
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool Is([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Allowed);
}
