namespace Relais.Simulator.Accounts;

/// <summary>What a token must be allowed to, for an operation.</summary>
internal enum Permission { None, Messaging, Management }

internal static class Permissions
{
    public const string Messaging = "whatsapp_business_messaging";
    public const string Management = "whatsapp_business_management";

    public static readonly string[] Known = [Messaging, Management, "business_management", "whatsapp_business_manage_events"];

    public static string? WireName(this Permission permission) => permission switch
    {
        Permission.Messaging => Messaging,
        Permission.Management => Management,
        _ => null,
    };
}
