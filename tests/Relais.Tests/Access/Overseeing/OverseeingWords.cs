using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Access.Overseeing;

/// <summary>Workspaces in the words of those who look after the installation.</summary>
internal static class OverseeingWords
{
    public static async Task SuspendAsync(this RelaisWorld world, Guid workspaceId, string reason = "Facture impayée") =>
        Assert.Equal("suspended", (await RelaisWorld.JsonAsync(await world.Admin.TrySuspendAsync(workspaceId, reason), HttpStatusCode.OK))["state"]!.GetValue<string>());

    public static async Task ResumeAsync(this RelaisWorld world, Guid workspaceId) =>
        Assert.Equal("active", (await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/workspaces/{workspaceId}/resume", null), HttpStatusCode.OK))["state"]!.GetValue<string>());

    public static Task<HttpResponseMessage> TrySuspendAsync(this HttpClient by, Guid workspaceId, string reason = "Facture impayée") =>
        by.PostAsJsonAsync($"/api/workspaces/{workspaceId}/suspend", new { reason });

    public static Task<JsonNode> CreateAsync(this RelaisWorld world, string name, string email, string displayName = "Khady") =>
        CreatedAsync(world.Admin.PostAsJsonAsync("/api/workspaces", new { name, email, display_name = displayName, language = "fr" }));

    public static async Task<JsonNode> CreatedAsync(Task<HttpResponseMessage> answer) => await RelaisWorld.JsonAsync(await answer, HttpStatusCode.Created);

    public static string TokenOf(JsonNode invitation)
    {
        var address = invitation["link"]!.GetValue<string>();
        return address[(address.IndexOf("#token=", StringComparison.Ordinal) + "#token=".Length)..];
    }

    /// <summary>What the installation's trail tells, the latest first.</summary>
    public static async Task<JsonArray> InstallationAsync(this RelaisWorld world, string action) =>
        (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/installation/audit?what={action}"), HttpStatusCode.OK))["items"]!.AsArray();
}
