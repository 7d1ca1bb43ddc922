using Relais.Access;

namespace Relais.Tests.Access.Matrix;

/// <summary>Every route of the program, said a second time by somebody who thought of who may take it. What ends a thing stands last.</summary>
internal static class DoorTable
{
    public static IReadOnlyList<Door> Doors { get; } =
    [
        new("GET", "/health/live", Door.Everyone),
        new("GET", "/health/ready", Door.Everyone),
        new("GET", "/health", Door.Everyone),
        new("GET", "/openapi/{documentName}.json", Door.Everyone),
        new("GET", "/metrics", Door.Everyone),
        new("GET", "/api/webhooks/whatsapp", Door.Everyone),
        new("POST", "/api/webhooks/whatsapp", Door.Everyone),
        new("GET", "/webhook/whatsapp", Door.Everyone),
        new("POST", "/webhook/whatsapp", Door.Everyone),
        new("GET", "/api/setup", Door.Everyone),
        new("POST", "/api/setup", Door.Everyone),
        new("POST", "/api/auth/login", Door.Everyone),
        new("POST", "/api/auth/refresh", Door.Everyone),
        new("POST", "/api/auth/logout", Door.Everyone),
        new("POST", "/api/auth/invitation/look", Door.Everyone),
        new("POST", "/api/auth/invitation", Door.Everyone),
        new("POST", "/api/auth/password-reset/look", Door.Everyone),
        new("POST", "/api/auth/password-reset", Door.Everyone),

        new("GET", "/api/auth/me", Door.Session),
        new("PUT", "/api/auth/me/preferences", Door.Session) { Body = _ => new { language = "fr" } },

        new("GET", "/auth/me", Door.Session),
        // Whoever has an access token alone has no session to end; and a wrong password, or a code, is refused as such.
        new("POST", "/api/auth/me/workspace", Door.Session, Own: 422) { Body = _ => new { } },
        new("GET", "/api/auth/sessions", Door.Session),
        new("DELETE", "/api/auth/sessions", Door.Session, Own: 204),
        new("DELETE", "/api/auth/sessions/{id:guid}", Door.Session, Of.Message, 404),
        new("PUT", "/api/auth/me", Door.Session) { Body = _ => new { display_name = "Awa" } },
        new("PUT", "/api/auth/me/password", Door.Session, Own: 422) { Body = _ => new { password = "", new_password = "un autre mot de passe" } },
        new("PUT", "/api/auth/me/email", Door.Session, Own: 422) { Body = _ => new { password = "", email = "awa@example.org" } },
        new("GET", "/api/auth/me/second-factor", Door.Session),
        new("POST", "/api/auth/me/second-factor", Door.Session, Own: 422) { Body = _ => new { password = "" } },
        new("POST", "/api/auth/me/second-factor/confirmation", Door.Session, Own: 422) { Body = _ => new { code = "000000" } },
        new("POST", "/api/auth/me/second-factor/recovery-codes", Door.Session, Own: 422) { Body = _ => new { password = "", code = "" } },
        new("POST", "/api/auth/me/second-factor/removal", Door.Session, Own: 422) { Body = _ => new { password = "", code = "" } },

        new("GET", "/api/audit", Permission.AuditView),
        new("GET", "/api/audit/export", Permission.AuditView),
        new("GET", "/api/keys", Permission.KeysManage),
        new("POST", "/api/keys", Permission.KeysManage, Own: 201) { Body = _ => new { name = "Caisse", permissions = new[] { Permission.AccountsView } } },
        new("PUT", "/api/keys/{id:guid}", Permission.KeysManage, Of.Key) { Body = _ => new { name = "Guichet" } },
        new("POST", "/api/keys/{id:guid}/adoption", Permission.KeysManage, Of.Key),
        new("DELETE", "/api/keys/{id:guid}", Permission.KeysManage, Of.Key, 204),

        .. People("/api"),
        .. People(""),
        new("DELETE", "/api/admin/users/{id:guid}", Permission.UsersManage, Of.Member, 204),
        new("DELETE", "/api/admin/roles/{id:guid}", Permission.RolesManage, Of.Role, 204),
        // The same under the older path: they are gone by then.
        new("DELETE", "/admin/users/{id:guid}", Permission.UsersManage, Of.Member, 404),
        new("DELETE", "/admin/roles/{id:guid}", Permission.RolesManage, Of.Role, 404),

        new("GET", "/api/workspaces", Door.SuperAdministrator),
        new("POST", "/api/workspaces", Door.SuperAdministrator, Own: 201) { Body = _ => new { name = "Kiosque", email = "kiosque@example.org", display_name = "Khady" } },
        new("GET", "/api/workspaces/{id:guid}", Door.SuperAdministrator, Of.Workspace),
        new("PUT", "/api/workspaces/{id:guid}", Door.SuperAdministrator, Of.Workspace) { Body = _ => new { name = "Hangar" } },
        new("GET", "/api/users", Door.SuperAdministrator) { Query = side => $"workspace_id={side.Workspace}" },
        new("POST", "/api/users", Door.SuperAdministrator, Own: 201) { Body = side => new { workspace_id = side.Workspace, email = "khady@example.org", display_name = "Khady" } },
        new("POST", "/api/users/{id:guid}/link", Door.SuperAdministrator, Of.Administrator) { Body = side => new { workspace_id = side.Workspace } },
        new("POST", "/api/workspaces/{id:guid}/suspend", Door.SuperAdministrator, Of.Workspace) { Body = _ => new { reason = "Facture" } },
        new("POST", "/api/workspaces/{id:guid}/resume", Door.SuperAdministrator, Of.Workspace),
        new("GET", "/api/installation/audit", Door.SuperAdministrator),
        new("GET", "/api/files/workspaces/{id:guid}", Door.SuperAdministrator, Of.Workspace),
        new("POST", "/api/workspaces/{id:guid}/deletion", Door.SuperAdministrator, Of.Workspace, 202) { Body = _ => new { name = "Hangar" } },

        new("GET", "/api/accounts", Permission.AccountsView),
        new("GET", "/api/accounts/{id:guid}", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/details", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/news", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/health", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/profile", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/profile/picture", Permission.AccountsView, Of.Number, 404),
        new("GET", "/api/accounts/{id:guid}/qr-codes", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/qr-codes/{code}/image", Permission.AccountsView, Of.Number) { Query = _ => "format=svg" },
        new("GET", "/api/accounts/{id:guid}/blocked", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/components", Permission.AccountsView, Of.Number),
        new("GET", "/api/accounts/{id:guid}/diagnosis", Permission.AccountsView, Of.Number),
        new("PUT", "/api/accounts/{id:guid}", Permission.AccountsManage, Of.Number) { Body = side => new { name = side.Name, waba_id = side.WabaId } },
        new("PUT", "/api/accounts/{id:guid}/profile", Permission.AccountsManage, Of.Number) { Body = _ => new { about = "Ouvert" } },
        new("PUT", "/api/accounts/{id:guid}/profile/picture", Permission.AccountsManage, Of.Number, 422) { Body = _ => new byte[] { 1, 2, 3 } },
        new("POST", "/api/accounts/{id:guid}/qr-codes", Permission.AccountsManage, Of.Number, 201) { Body = _ => new { message = "Bonjour" } },
        new("PUT", "/api/accounts/{id:guid}/qr-codes/{code}", Permission.AccountsManage, Of.Number) { Body = _ => new { message = "Bonsoir" } },
        new("POST", "/api/accounts/{id:guid}/blocked", Permission.AccountsManage, Of.Number, 201) { Body = side => new { person = $"+{side.Person}" } },
        new("PUT", "/api/accounts/{id:guid}/components", Permission.AccountsManage, Of.Number) { Body = _ => new { prompts = new[] { "Prix ?" }, commands = Array.Empty<object>(), welcomes_people = false } },
        new("POST", "/api/accounts/{id:guid}/test", Permission.AccountsManage, Of.Number),
        new("POST", "/api/accounts/{id:guid}/resume", Permission.AccountsManage, Of.Number),
        new("PUT", "/api/accounts/{id:guid}/conversation-settings", Permission.AccountsManage, Of.Number) { Body = _ => new { sends_read_receipts = true, shows_typing = true } },
        // A simulated number is verified, and its token never ends: both are found, and that is said.
        new("POST", "/api/accounts/{id:guid}/registration/code", Permission.AccountsManage, Of.Number, 409) { Body = _ => new { method = "sms", language = "fr" } },
        new("POST", "/api/accounts/{id:guid}/registration/proof", Permission.AccountsManage, Of.Number, 422) { Body = _ => new { code = "000000" } },
        new("POST", "/api/accounts/{id:guid}/registration", Permission.AccountsManage, Of.Number, 204) { Body = _ => new { pin = "123456" } },
        new("PUT", "/api/accounts/{id:guid}/registration/pin", Permission.AccountsManage, Of.Number, 204) { Body = _ => new { pin = "123456" } },
        new("PUT", "/api/accounts/{id:guid}/registration/name", Permission.AccountsManage, Of.Number, 204) { Body = _ => new { name = "Boutique de Dakar" } },
        // A simulated number is not in the WhatsApp Business app: WhatsApp refuses, and that is said.
        new("POST", "/api/accounts/{id:guid}/app-data", Permission.AccountsManage, Of.Number, 409) { Body = _ => new { kind = "contacts" } },
        new("POST", "/api/accounts/{id:guid}/subscription", Permission.AccountsManage, Of.Number, 204),
        new("POST", "/api/accounts/{id:guid}/callback", Permission.AccountsManage, Of.Number, 204),
        new("POST", "/api/accounts/{id:guid}/token/refresh", Permission.AccountsManage, Of.Number, 409),
        new("POST", "/api/accounts", Permission.AccountsManage, Own: 403)
        {
            Body = _ => new { name = "N", phone_number_id = "200000000077777", waba_id = "1", access_token = "EAA", app_secret = "s3cret" },
        },
        new("POST", "/api/accounts/simulated", Permission.AccountsManage, Own: 403) { Body = _ => new { } },

        new("POST", "/api/files", Permission.MessagesSend, Own: 201) { Body = _ => new byte[] { 1, 2, 3 }, Query = _ => "name=a.bin" },
        new("GET", "/api/files/{id:guid}", Permission.MessagesView, Of.File),

        new("GET", "/api/templates", Permission.TemplatesView) { Query = side => $"account_id={side.AccountId}" },
        new("GET", "/api/templates/{id:guid}", Permission.TemplatesView, Of.Template),
        new("POST", "/api/templates/sync", Permission.TemplatesManage) { Body = side => new { account_id = side.AccountId } },

        new("GET", "/api/contacts", Permission.ConversationsView) { Query = _ => "search=Client" },
        new("GET", "/api/contacts/{id:guid}", Permission.ConversationsView, Of.Contact),
        // A person is one on all numbers: whoever may for one number says neither that two are one nor that they are not.
        new("POST", "/api/contacts/{id:guid}/merges", Permission.MessagesSend, Of.Contact, 403) { Body = side => new { contact_id = side.Contact } },
        new("DELETE", "/api/contacts/{id:guid}/merges/{mergeId:guid}", Permission.MessagesSend, Of.Contact, 403),

        new("GET", "/api/conversations", Permission.ConversationsView),
        new("GET", "/api/conversations/{id:guid}", Permission.ConversationsView, Of.Conversation),
        new("GET", "/api/conversations/{id:guid}/messages", Permission.MessagesView, Of.Conversation),
        new("POST", "/api/conversations/{id:guid}/read", Permission.ConversationsView, Of.Conversation) { Body = _ => new { seen_count = 0 } },
        new("POST", "/api/conversations/{id:guid}/unread", Permission.ConversationsView, Of.Conversation),
        new("PUT", "/api/conversations/{id:guid}/favorite", Permission.ConversationsView, Of.Conversation) { Body = _ => new { is_favorite = true } },
        new("GET", "/api/conversations/senders", Permission.MessagesSend),
        new("POST", "/api/conversations", Permission.MessagesSend, Own: 201) { Body = side => new { account_id = side.AccountId, recipient = "+221771234567" } },
        new("POST", "/api/conversations/{id:guid}/messages", Permission.MessagesSend, Of.Conversation, 202) { Body = _ => new { text = "Oui" } },
        new("POST", "/api/conversations/{id:guid}/templates", Permission.MessagesSend, Of.Conversation, 202)
        {
            Body = side => new { template_id = side.Template, values = new { } },
        },
        new("POST", "/api/conversations/{id:guid}/messages/{messageId:guid}/reaction", Permission.MessagesSend, Of.Conversation, 202) { Body = _ => new { emoji = "👍" } },
        new("POST", "/api/conversations/{id:guid}/typing", Permission.MessagesSend, Of.Conversation, 204),
        new("POST", "/api/conversations/{id:guid}/looking", Permission.MessagesView, Of.Conversation) { Body = _ => new { state = "viewing" } },
        new("POST", "/api/conversations/{id:guid}/notes", Permission.MessagesView, Of.Conversation, 204) { Body = _ => new { text = "Note" } },
        new("POST", "/api/conversations/{id:guid}/take", Permission.MessagesSend, Of.Conversation),
        new("POST", "/api/conversations/{id:guid}/release", Permission.MessagesSend, Of.Conversation),
        new("PUT", "/api/conversations/{id:guid}/status", Permission.MessagesSend, Of.Conversation) { Body = _ => new { status = "pending", seen_status = "open" } },
        new("PUT", "/api/conversations/{id:guid}/labels/{labelId:guid}", Permission.MessagesSend, Of.Conversation),
        new("GET", "/api/conversations/{id:guid}/assignees", Permission.ConversationsAssign, Of.Conversation),
        new("PUT", "/api/conversations/{id:guid}/assignment", Permission.ConversationsAssign, Of.Conversation) { Body = _ => new { } },
        new("GET", "/api/notifications", Permission.ConversationsView),
        new("POST", "/api/notifications/read", Permission.ConversationsView, Own: 204) { Body = _ => new { } },
        new("GET", "/api/push/key", Permission.ConversationsView),
        // Nobody pushes to this machine.
        new("PUT", "/api/push/subscription", Permission.ConversationsView, Own: 422) { Body = _ => new { endpoint = "https://localhost/push" } },
        new("DELETE", "/api/push/subscription", Permission.ConversationsView, Own: 204) { Body = _ => new { endpoint = "https://push.example.org/1" } },
        new("GET", "/api/push/choice", Permission.ConversationsView),
        new("PUT", "/api/push/choice", Permission.ConversationsView) { Body = _ => new { tells_messages = true } },
        new("GET", "/api/events", Permission.ConversationsView),

        new("GET", "/api/labels", Permission.ConversationsView),
        new("POST", "/api/labels", Permission.SettingsManage, Own: 201) { Body = _ => new { name = "Urgent", color = "red" } },
        new("PUT", "/api/labels/{id:guid}", Permission.SettingsManage, Of.Label) { Body = side => new { name = side.Name, color = "blue" } },
        new("GET", "/api/teams", Permission.ConversationsView),
        new("POST", "/api/teams", Permission.SettingsManage, Own: 201) { Body = _ => new { name = "Ventes", member_ids = Array.Empty<Guid>() } },
        new("PUT", "/api/teams/{id:guid}", Permission.SettingsManage, Of.Team) { Body = side => new { name = side.Name, member_ids = Array.Empty<Guid>() } },
        new("GET", "/api/quick-replies", Permission.MessagesSend),
        new("POST", "/api/quick-replies/own", Permission.MessagesSend, Own: 201) { Body = _ => new { shortcut = "moi", text = "Bonjour" } },
        new("PUT", "/api/quick-replies/own/{id:guid}", Permission.MessagesSend, Of.OwnQuickReply) { Body = _ => new { shortcut = "moi2", text = "Bonjour" } },
        new("POST", "/api/quick-replies", Permission.QuickRepliesManage, Own: 201) { Body = _ => new { shortcut = "tous", text = "Bonjour" } },
        new("PUT", "/api/quick-replies/{id:guid}", Permission.QuickRepliesManage, Of.QuickReply) { Body = _ => new { shortcut = "tous2", text = "Bonjour" } },

        new("GET", "/api/attendance", Permission.ConversationsView),
        new("PUT", "/api/attendance", Permission.ConversationsView) { Body = _ => new { is_away = false } },
        new("GET", "/api/automatic-assignment", Permission.SettingsManage),
        new("PUT", "/api/automatic-assignment", Permission.SettingsManage) { Body = _ => new { is_on = false, capacity = 20 } },
        new("GET", "/api/saved-filters", Permission.ConversationsView),
        new("POST", "/api/saved-filters/own", Permission.ConversationsView, Own: 201) { Body = _ => new { name = "À moi", filter = new { view = "mine", status = "open" } } },
        new("PUT", "/api/saved-filters/own/{id:guid}", Permission.ConversationsView, Of.OwnSavedFilter) { Body = _ => new { name = "À moi aussi", filter = new { view = "mine", status = "any" } } },
        new("PUT", "/api/saved-filters/own/order", Permission.ConversationsView, Own: 204) { Body = side => new { ids = new[] { side.OwnSavedFilter } } },
        new("POST", "/api/saved-filters", Permission.SettingsManage, Own: 201) { Body = _ => new { name = "À tous", filter = new { view = "all", status = "open" } } },
        new("PUT", "/api/saved-filters/{id:guid}", Permission.SettingsManage, Of.SavedFilter) { Body = side => new { name = side.Name, filter = new { view = "all", status = "any" } } },
        new("PUT", "/api/saved-filters/order", Permission.SettingsManage, Own: 204) { Body = side => new { ids = new[] { side.SavedFilter } } },

        new("GET", "/api/messages/{id:guid}/history", Permission.MessagesView, Of.Message),
        // The customer's message is in no doubt: it is found, and that is said.
        new("POST", "/api/messages/{id:guid}/settlement", Permission.MessagesSend, Of.Message, 409) { Body = _ => new { settlement = "sent" } },

        new("GET", "/api/journal", Permission.SettingsManage),
        new("GET", "/api/journal/{place}", Permission.SettingsManage, Of.Webhook),
        new("POST", "/api/journal/{place}/replay", Permission.SettingsManage, Of.Webhook),
        new("POST", "/api/journal/replay", Permission.SettingsManage) { Body = side => new { places = new[] { side.Webhook } } },

        new("POST", "/api/streams/{id:guid}/pause", Permission.AccountsManage, Of.Stream, 204),
        new("POST", "/api/streams/{id:guid}/resume", Permission.AccountsManage, Of.Stream, 204),

        new("DELETE", "/api/conversations/{id:guid}/notes/{noteId:guid}", Permission.MessagesView, Of.Conversation, 204),
        new("DELETE", "/api/conversations/{id:guid}/labels/{labelId:guid}", Permission.MessagesSend, Of.Conversation),
        new("DELETE", "/api/labels/{id:guid}", Permission.SettingsManage, Of.Label, 204),
        new("DELETE", "/api/teams/{id:guid}", Permission.SettingsManage, Of.Team, 204),
        new("DELETE", "/api/quick-replies/own/{id:guid}", Permission.MessagesSend, Of.OwnQuickReply, 204),
        new("DELETE", "/api/quick-replies/{id:guid}", Permission.QuickRepliesManage, Of.QuickReply, 204),
        new("DELETE", "/api/saved-filters/own/{id:guid}", Permission.ConversationsView, Of.OwnSavedFilter, 204),
        new("DELETE", "/api/saved-filters/{id:guid}", Permission.SettingsManage, Of.SavedFilter, 204),
        new("DELETE", "/api/accounts/{id:guid}/qr-codes/{code}", Permission.AccountsManage, Of.Number, 204),
        new("DELETE", "/api/accounts/{id:guid}/blocked/{person}", Permission.AccountsManage, Of.Number, 204),
        new("DELETE", "/api/accounts/{id:guid}/registration", Permission.AccountsManage, Of.Number, 204) { Query = side => $"confirm={Uri.EscapeDataString(side.Name)}" },
        new("DELETE", "/api/accounts/{id:guid}", Permission.AccountsManage, Of.Number, 204) { Query = side => $"confirm={Uri.EscapeDataString(side.Name)}" },
    ];

    private const string LooksAfterPeople = $"{Permission.UsersManage}{Door.Or}{Permission.RolesManage}{Door.Or}{Permission.AccountsAssign}";

    private static IEnumerable<Door> People(string root) =>
    [
        new("GET", $"{root}/admin/permissions", LooksAfterPeople),
        new("GET", $"{root}/admin/roles", LooksAfterPeople),
        new("GET", $"{root}/admin/users", LooksAfterPeople),
        new("GET", $"{root}/admin/users/{{id:guid}}", LooksAfterPeople, Of.Member),
        new("GET", $"{root}/admin/users/{{id:guid}}/permissions", LooksAfterPeople, Of.Member),
        new("PUT", $"{root}/admin/users/{{id:guid}}/roles", $"{Permission.UsersManage}{Door.Or}{Permission.AccountsAssign}", Of.Member) { Body = _ => new { roles = Array.Empty<object>() } },
        new("POST", $"{root}/admin/users/{{id:guid}}/status", Permission.UsersManage, Of.Member) { Body = _ => new { is_active = true } },
        new("PUT", $"{root}/admin/users/{{id:guid}}/overrides", Permission.UsersManage, Of.Member) { Body = _ => new { overrides = Array.Empty<object>() } },
        new("DELETE", $"{root}/admin/users/{{id:guid}}/sessions", Permission.UsersManage, Of.Member, 204),
        new("GET", $"{root}/admin/users/{{id:guid}}/second-factor", Permission.UsersManage, Of.Member),
        new("POST", $"{root}/admin/users", Permission.UsersManage, Own: 201) { Body = _ => new { display_name = "Seydou", email = $"seydou{root.Length}@example.org" } },
        // Whoever has come needs no invitation: they are found, and that is said.
        new("POST", $"{root}/admin/users/{{id:guid}}/invitation", Permission.UsersManage, Of.Member, 409),
        new("POST", $"{root}/admin/users/{{id:guid}}/password-reset", Permission.UsersManage, Of.Member),
        // They have none: they are found, and that is said.
        new("DELETE", $"{root}/admin/users/{{id:guid}}/second-factor", Permission.UsersManage, Of.Member, 404),
        new("POST", $"{root}/admin/roles", Permission.RolesManage, Own: 201) { Body = _ => new { name = $"Role {root}", permissions = Array.Empty<string>() } },
        new("PUT", $"{root}/admin/roles/{{id:guid}}", Permission.RolesManage, Of.Role) { Body = side => new { name = side.Role, permissions = Array.Empty<string>() } },
    ];
}
