using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Accounts;

/// <summary>Business numbers, in the words of an administrator.</summary>
internal static class AccountWords
{
    public const string Token = "EAAGoodToken0123456789";
    public const string Secret = "0123456789abcdef0123456789abcdef";

    public static Task<HttpResponseMessage> PostNumberAsync(
        this RelaisWorld world, string? phoneNumberId, HttpClient? by = null, string? name = "Accueil", string? token = Token, string? secret = Secret, string? wabaId = "102290129340398", int? pace = null) =>
        (by ?? world.Admin).PostAsJsonAsync("/api/accounts", new { name, phone_number_id = phoneNumberId, waba_id = wabaId, access_token = token, app_secret = secret, messages_per_second = pace });

    /// <summary>Connects a number by hand.</summary>
    public static async Task<JsonNode> ConnectAsync(this RelaisWorld world, string phoneNumberId, HttpClient? by = null, string name = "Accueil", string token = Token, string secret = Secret) =>
        await RelaisWorld.JsonAsync(await world.PostNumberAsync(phoneNumberId, by, name, token, secret), HttpStatusCode.Created);

    public static async Task<JsonArray> NumbersAsync(this RelaisWorld world, HttpClient? by = null) =>
        (await RelaisWorld.JsonAsync(await (by ?? world.Admin).GetAsync("/api/accounts"), HttpStatusCode.OK))["items"]!.AsArray();

    /// <summary>What the platform answers to a webhook that was signed with a secret.</summary>
    public static async Task<HttpStatusCode> WebhookAsync(this RelaisWorld world, string secret)
    {
        var body = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
        request.Headers.Add(WebhookSignature.HeaderName, WebhookSignature.Sign(body, new(secret)));
        return (await world.Stranger.SendAsync(request)).StatusCode;
    }

    /// <summary>What the platform answers to the handshake of someone who knows a verify token.</summary>
    public static async Task<HttpStatusCode> ShakeHandsAsync(this RelaisWorld world, string verifyToken) =>
        (await world.Stranger.GetAsync($"/api/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token={Uri.EscapeDataString(verifyToken)}")).StatusCode;

    /// <summary>What somebody set of a number: the rest is what Meta tells meanwhile.</summary>
    public static (string Id, string Name, string PhoneNumberId, string? WabaId, string VerifyToken, string Pace, string? Pause) AsSet(this JsonNode account) =>
        (account.Text("id"), account.Text("name"), account.Text("phone_number_id"), (string?)account["waba_id"], account.Text("verify_token"),
            account["messages_per_second"]!.ToJsonString(), account["paused"]?.ToJsonString());

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();
}
