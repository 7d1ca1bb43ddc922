using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>The id of a business portfolio, which owns accounts.</summary>
/// <param name="Value">1 to 64 ASCII letters, digits, <c>_</c> or <c>-</c>; today about 17 digits, kept as text.</param>
/// <exception cref="ArgumentException">The value has another form.</exception>
/// <remarks><c>default</c> is no id. Source: Graph API, business, <c>id</c>.</remarks>
public readonly record struct PortfolioId(string Value)
{
    /// <summary>The id as Meta gave it.</summary>
    public string Value { get; } = GraphNodeId.Is(Value)
        ? Value
        : throw new ArgumentException("An id of Meta's is 1 to 64 letters, digits, underscores or hyphens.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="portfolioId">The id, when the text has its form.</param>
    /// <returns>False when the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PortfolioId portfolioId)
    {
        var isId = GraphNodeId.Is(text);
        portfolioId = isId ? new(text!) : default;
        return isId;
    }

    /// <summary>The id itself.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";
}
