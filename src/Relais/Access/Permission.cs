namespace Relais.Access;

/// <summary>What a person or a key may do. Roles are sets of these.</summary>
public static class Permission
{
    public const string AccountsView = "accounts.view";
    public const string AccountsManage = "accounts.manage";
    public const string ConversationsView = "conversations.view";
    public const string MessagesView = "messages.view";
    public const string MessagesSend = "messages.send";
    public const string TemplatesView = "templates.view";
    public const string TemplatesManage = "templates.manage";
    public const string SettingsManage = "settings.manage";

    /// <summary>Whether it can be given for one number alone. The others concern the workspace as a whole.</summary>
    public static bool IsOfAccounts(string permission) => permission is not SettingsManage;

    /// <summary>All that exist, in the order in which people read them.</summary>
    public static IReadOnlyList<string> All { get; } = [AccountsView, AccountsManage, ConversationsView, MessagesView, MessagesSend, TemplatesView, TemplatesManage, SettingsManage];
}
