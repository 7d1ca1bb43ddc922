namespace Relais.Access.Roles;

/// <summary>All permissions that this version knows, in the order in which people read them.</summary>
internal static class ListPermissions
{
    /// <param name="Permission">As roles hold it.</param>
    /// <param name="Group">What it is about: the word before the dot.</param>
    /// <param name="IsOfAccounts">Whether it can be given for one number alone.</param>
    /// <param name="TextKey">By which an interface finds its words.</param>
    public sealed record Item(string Permission, string Group, bool IsOfAccounts, string TextKey);

    public static void Map(IEndpointRouteBuilder admin) => admin.MapGet("/permissions", Handle).WithName(nameof(ListPermissions)).Produces<IReadOnlyList<Item>>();

    private static IReadOnlyList<Item> Handle() =>
        [.. Permission.All.Select(permission => new Item(permission, permission.Split('.')[0], Permission.IsOfAccounts(permission), $"permissions.{permission.Replace('.', '_')}"))];
}
