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
        ["Messaging"] = ["Platform", "Access", "Accounts", "Contacts", "Media"],
        // Accounts: a conversation shows the number that it came to.
        ["Inbox"] = ["Platform", "Access", "Accounts", "Contacts", "Media", "Messaging"],
    };

    /// <summary>Modules that may speak to a provider, and through which client.</summary>
    public static IReadOnlyDictionary<string, string[]> Clients { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Relais.WhatsApp"] = ["Accounts", "Messaging"],
    };
}
