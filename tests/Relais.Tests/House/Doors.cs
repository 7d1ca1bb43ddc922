namespace Relais.Tests.House;

/// <summary>Which module's door each module may open. A row uses only rows above it, so there is no cycle to discuss.</summary>
internal static class Doors
{
    public static IReadOnlyDictionary<string, string[]> MayOpen { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Platform"] = [],
        ["Access"] = ["Platform"],
        ["Accounts"] = ["Platform", "Access"],
        ["Contacts"] = ["Platform", "Access"],
        ["Media"] = ["Platform", "Access"],
        // Media: what fills a header is a file that was handed in.
        ["Templates"] = ["Platform", "Access", "Accounts", "Media"],
        ["Messaging"] = ["Platform", "Access", "Accounts", "Contacts", "Media", "Templates"],
        // Accounts: a conversation shows the number that it came to.
        ["Inbox"] = ["Platform", "Access", "Accounts", "Contacts", "Media", "Templates", "Messaging"],
    };

    /// <summary>Modules that may speak to a provider, and through which client.</summary>
    public static IReadOnlyDictionary<string, string[]> Clients { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Relais.WhatsApp"] = ["Accounts", "Templates", "Messaging"],
    };
}
