using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Permitting;

public sealed class PermissionTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task What_a_role_does_not_hold_is_refused_by_name()
    {
        var viewer = await SecondWorkspace.FoundAsync(world, "Lecture");
        await PermitAsync(viewer, Permission.AccountsView);

        Assert.Equal(HttpStatusCode.OK, (await viewer.Admin.GetAsync("/api/accounts")).StatusCode);
        var refused = await viewer.Admin.PostAsJsonAsync("/api/accounts", new { });
        var problem = await RelaisWorld.JsonAsync(refused, HttpStatusCode.Forbidden);
        Assert.Equal("permission_missing", problem["code"]!.GetValue<string>());
        Assert.Contains(Permission.AccountsManage, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/accounts", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001", Permission.AccountsView)]
    [InlineData("POST", "/api/accounts", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/simulated", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/test", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/resume", Permission.AccountsManage)]
    [InlineData("DELETE", "/api/accounts/018f0000-0000-7000-8000-000000000001", Permission.AccountsManage)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/details", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/profile", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/profile/picture", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/qr-codes", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/qr-codes/A/image", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/blocked", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/components", Permission.AccountsView)]
    [InlineData("GET", "/api/accounts/018f0000-0000-7000-8000-000000000001/diagnosis", Permission.AccountsView)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/profile", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/profile/picture", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/conversation-settings", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/registration/code", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/registration/proof", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/registration", Permission.AccountsManage)]
    [InlineData("DELETE", "/api/accounts/018f0000-0000-7000-8000-000000000001/registration", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/registration/pin", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/registration/name", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/qr-codes", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/qr-codes/A", Permission.AccountsManage)]
    [InlineData("DELETE", "/api/accounts/018f0000-0000-7000-8000-000000000001/qr-codes/A", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/blocked", Permission.AccountsManage)]
    [InlineData("DELETE", "/api/accounts/018f0000-0000-7000-8000-000000000001/blocked/1", Permission.AccountsManage)]
    [InlineData("PUT", "/api/accounts/018f0000-0000-7000-8000-000000000001/components", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/subscription", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/callback", Permission.AccountsManage)]
    [InlineData("POST", "/api/accounts/018f0000-0000-7000-8000-000000000001/token/refresh", Permission.AccountsManage)]
    [InlineData("POST", "/api/conversations/018f0000-0000-7000-8000-000000000001/typing", Permission.MessagesSend)]
    [InlineData("GET", "/api/journal", Permission.SettingsManage)]
    [InlineData("GET", "/api/journal/1.0", Permission.SettingsManage)]
    [InlineData("POST", "/api/journal/1.0/replay", Permission.SettingsManage)]
    [InlineData("POST", "/api/journal/replay", Permission.SettingsManage)]
    [InlineData("GET", "/api/audit", Permission.AuditView)]
    [InlineData("GET", "/api/audit/export", Permission.AuditView)]
    [InlineData("GET", "/api/conversations", Permission.ConversationsView)]
    [InlineData("POST", "/api/conversations", Permission.MessagesSend)]
    [InlineData("GET", "/api/conversations/senders", Permission.MessagesSend)]
    [InlineData("POST", "/api/conversations/018f0000-0000-7000-8000-000000000001/take", Permission.MessagesSend)]
    [InlineData("POST", "/api/conversations/018f0000-0000-7000-8000-000000000001/release", Permission.MessagesSend)]
    [InlineData("PUT", "/api/conversations/018f0000-0000-7000-8000-000000000001/status", Permission.MessagesSend)]
    [InlineData("PUT", "/api/conversations/018f0000-0000-7000-8000-000000000001/assignment", Permission.ConversationsAssign)]
    [InlineData("GET", "/api/conversations/018f0000-0000-7000-8000-000000000001/assignees", Permission.ConversationsAssign)]
    [InlineData("PUT", "/api/conversations/018f0000-0000-7000-8000-000000000001/labels/018f0000-0000-7000-8000-000000000001", Permission.MessagesSend)]
    [InlineData("DELETE", "/api/conversations/018f0000-0000-7000-8000-000000000001/labels/018f0000-0000-7000-8000-000000000001", Permission.MessagesSend)]
    [InlineData("POST", "/api/conversations/018f0000-0000-7000-8000-000000000001/notes", Permission.MessagesView)]
    [InlineData("DELETE", "/api/conversations/018f0000-0000-7000-8000-000000000001/notes/018f0000-0000-7000-8000-000000000001", Permission.MessagesView)]
    [InlineData("POST", "/api/conversations/018f0000-0000-7000-8000-000000000001/looking", Permission.MessagesView)]
    [InlineData("GET", "/api/notifications", Permission.ConversationsView)]
    [InlineData("POST", "/api/notifications/read", Permission.ConversationsView)]
    [InlineData("GET", "/api/push/key", Permission.ConversationsView)]
    [InlineData("PUT", "/api/push/subscription", Permission.ConversationsView)]
    [InlineData("GET", "/api/push/choice", Permission.ConversationsView)]
    [InlineData("PUT", "/api/push/choice", Permission.ConversationsView)]
    [InlineData("GET", "/api/labels", Permission.ConversationsView)]
    [InlineData("POST", "/api/labels", Permission.SettingsManage)]
    [InlineData("PUT", "/api/labels/018f0000-0000-7000-8000-000000000001", Permission.SettingsManage)]
    [InlineData("DELETE", "/api/labels/018f0000-0000-7000-8000-000000000001", Permission.SettingsManage)]
    [InlineData("GET", "/api/quick-replies", Permission.MessagesSend)]
    [InlineData("POST", "/api/quick-replies/own", Permission.MessagesSend)]
    [InlineData("PUT", "/api/quick-replies/own/018f0000-0000-7000-8000-000000000001", Permission.MessagesSend)]
    [InlineData("DELETE", "/api/quick-replies/own/018f0000-0000-7000-8000-000000000001", Permission.MessagesSend)]
    [InlineData("POST", "/api/quick-replies", Permission.QuickRepliesManage)]
    [InlineData("PUT", "/api/quick-replies/018f0000-0000-7000-8000-000000000001", Permission.QuickRepliesManage)]
    [InlineData("DELETE", "/api/quick-replies/018f0000-0000-7000-8000-000000000001", Permission.QuickRepliesManage)]
    [InlineData("GET", "/api/teams", Permission.ConversationsView)]
    [InlineData("POST", "/api/teams", Permission.SettingsManage)]
    [InlineData("PUT", "/api/teams/018f0000-0000-7000-8000-000000000001", Permission.SettingsManage)]
    [InlineData("DELETE", "/api/teams/018f0000-0000-7000-8000-000000000001", Permission.SettingsManage)]
    [InlineData("POST", "/api/conversations/018f0000-0000-7000-8000-000000000001/templates", Permission.MessagesSend)]
    [InlineData("GET", "/api/templates", Permission.TemplatesView)]
    [InlineData("GET", "/api/templates/018f0000-0000-7000-8000-000000000001", Permission.TemplatesView)]
    [InlineData("POST", "/api/templates/sync", Permission.TemplatesManage)]
    public async Task Each_road_asks_for_its_own_permission(string method, string path, string permission)
    {
        var almost = await SecondWorkspace.FoundAsync(world, $"Sans{method}{path.GetHashCode(StringComparison.Ordinal)}");
        await PermitAsync(almost, [.. Permission.All.Except([permission])]);
        using var request = new HttpRequestMessage(new(method), path) { Content = method is "GET" or "DELETE" ? null : JsonContent.Create(new { }) };

        var problem = await RelaisWorld.JsonAsync(await almost.Admin.SendAsync(request), HttpStatusCode.Forbidden);

        Assert.Contains(permission, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_role_is_felt_within_seconds()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Bascule");
        Assert.Equal(HttpStatusCode.OK, (await atelier.Admin.GetAsync("/api/accounts")).StatusCode);
        await PermitAsync(atelier);
        await Eventually.SeesAsync(async () => (await atelier.Admin.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Forbidden, "the refusal");
    }

    [Fact]
    public async Task Who_was_deactivated_loses_everything_within_seconds()
    {
        var moussa = await SecondWorkspace.FoundAsync(world, "Moussa");
        Assert.Equal(HttpStatusCode.OK, (await moussa.Admin.GetAsync("/api/accounts")).StatusCode);
        var cookie = await world.CookieAsync(moussa.Email, "192.0.2.60");
        await world.RunAsync("UPDATE access.users SET deactivated_at = now() WHERE id = @UserId", moussa.Tenant);

        await Eventually.SeesAsync(async () => (await moussa.Admin.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the refusal");
        Assert.Equal(HttpStatusCode.Unauthorized, (await moussa.Admin.GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await moussa.Admin.PutAsJsonAsync("/api/auth/me/preferences", new { language = "en" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie)).StatusCode);
        Assert.Equal("fr", await world.AskAsync<string>("SELECT language FROM access.users WHERE id = @UserId", moussa.Tenant));
    }

    [Fact]
    public async Task Who_left_the_workspace_is_no_longer_in_it()
    {
        var fatou = await SecondWorkspace.FoundAsync(world, "Fatou");
        await world.RunAsync("DELETE FROM access.memberships WHERE user_id = @UserId", fatou.Tenant);
        Assert.Equal(HttpStatusCode.Unauthorized, (await fatou.Admin.GetAsync("/api/accounts")).StatusCode);
        var response = await fatou.Admin.GetAsync("/api/auth/me");
        Assert.Equal((HttpStatusCode.Unauthorized, "session_ended"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }

    private Task PermitAsync(SecondWorkspace workspace, params string[] permissions) =>
        world.RunAsync("UPDATE access.roles SET permissions = @permissions, is_administrator = false WHERE workspace_id = @WorkspaceId", new { permissions, workspace.Tenant.WorkspaceId });
}
