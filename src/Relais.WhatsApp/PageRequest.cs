using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp;

/// <summary>Which part of a list is asked for. Source: Graph API, paged results.</summary>
/// <param name="Limit">How many items at most, 1 or more; null for Meta's own number, mostly 25. Meta lowers or refuses what is too much.</param>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before; null for the first page. Short-lived: a stale one is refused (131059).</param>
public sealed record PageRequest(int? Limit = null, string? After = null)
{
    internal static RequestFault? FindFault(PageRequest? page) =>
        page is { Limit: < 1 } ? RequestFault.Of("limit", RequestFaultReason.OutOfRange, 1) : null;
}
