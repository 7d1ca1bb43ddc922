namespace Relais.Access.SettingUp;

/// <summary>The roles that a workspace begins with beside its administrators'; it changes and deletes them as it likes.</summary>
internal static class StartingRoles
{
    public sealed record Role(string Name, IReadOnlyList<string> Permissions);

    /// <param name="language">Of whoever founds the workspace: a role's name is theirs from then on, and translated for nobody.</param>
    public static IReadOnlyList<Role> In(string language) =>
    [
        new("Agent", Agent),
        new(language == "fr" ? "Superviseur" : "Supervisor", [.. Agent, Permission.AccountsAssign, Permission.ConversationsAssign, Permission.QuickRepliesManage, Permission.TemplatesManage]),
        new("Marketing", [Permission.AccountsView, Permission.TemplatesView, Permission.TemplatesManage]),
    ];

    private static readonly string[] Agent =
        [Permission.AccountsView, Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend, Permission.TemplatesView];
}
