namespace Relais.Access;

/// <summary>What a person or a key may do. Roles are sets of these.</summary>
public static class Permission
{
    public const string AccountsView = "accounts.view";
    public const string AccountsManage = "accounts.manage";

    /// <summary>To give somebody a role for a number.</summary>
    public const string AccountsAssign = "accounts.assign";
    public const string ConversationsView = "conversations.view";
    public const string ConversationsAssign = "conversations.assign";
    public const string MessagesView = "messages.view";
    public const string MessagesSend = "messages.send";
    public const string QuickRepliesManage = "quick_replies.manage";
    public const string TemplatesView = "templates.view";
    public const string TemplatesManage = "templates.manage";
    public const string UsersManage = "users.manage";
    public const string RolesManage = "roles.manage";
    public const string SettingsManage = "settings.manage";
    public const string AuditView = "audit.view";
    public const string KeysManage = "keys.manage";

    /// <summary>Whether it can be given for one number alone. The others concern the workspace as a whole.</summary>
    public static bool IsOfAccounts(string permission) => permission is not (QuickRepliesManage or UsersManage or RolesManage or SettingsManage or AuditView or KeysManage);

    /// <summary>All that exist, in the order in which people read them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AccountsView, AccountsManage, AccountsAssign, ConversationsView, ConversationsAssign, MessagesView, MessagesSend, QuickRepliesManage, TemplatesView, TemplatesManage,
        UsersManage, RolesManage, KeysManage, AuditView, SettingsManage,
    ];
}
