using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Templates;

/// <summary>Templates in the words of those who use them, and of WhatsApp, which holds them.</summary>
internal static class TemplateWords
{
    private static int numbers;

    /// <summary>WhatsApp has a template, without a word to anybody.</summary>
    /// <returns>WhatsApp's id of it.</returns>
    public static async Task<string> PutTemplateAsync(
        this RelaisWorld world, string wabaId, string name, object[] components, string language = "fr", string category = "UTILITY", string status = "APPROVED", string format = "positional")
    {
        var answer = await world.Simulator.Http.PutAsJsonAsync("/control/templates", new { waba_id = wabaId, name, language, category, status, parameter_format = format, components });
        return (await RelaisWorld.JsonAsync(answer, HttpStatusCode.OK))["id"]!.GetValue<string>();
    }

    public static Task<string> PutTemplateAsync(this RelaisWorld world, string wabaId, string name, string body, string language = "fr", string category = "UTILITY", string status = "APPROVED") =>
        world.PutTemplateAsync(wabaId, name, [new { type = "BODY", text = body }], language, category, status);

    /// <summary>WhatsApp's reviewer decides, and tells it by a webhook.</summary>
    public static async Task DecideAsync(this RelaisWorld world, string providerId, object verdict) =>
        await RelaisWorld.JsonAsync(await world.Simulator.Http.PostAsJsonAsync($"/control/templates/{providerId}", verdict), HttpStatusCode.OK);

    public static async Task<JsonNode> TemplateListAsync(this RelaisWorld world, string query = "", HttpClient? by = null) =>
        await RelaisWorld.JsonAsync(await (by ?? world.Admin).GetAsync($"/api/templates{query}"), HttpStatusCode.OK);

    public static async Task<List<string>> TemplateNamesAsync(this RelaisWorld world, string query = "", HttpClient? by = null) =>
        [.. (await world.TemplateListAsync(query, by))["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>())];

    /// <summary>A template, once it is known and as it should be.</summary>
    public static Task<JsonNode> SeesTemplateAsync(this RelaisWorld world, string name, Func<JsonNode, bool>? isIt = null, string query = "", HttpClient? by = null) => Eventually.SeesAsync(
        async () => (await world.TemplateListAsync($"?q={name}{query}", by))["items"]!.AsArray().FirstOrDefault(item => item!["name"]!.GetValue<string>() == name)!,
        found => found is not null && isIt?.Invoke(found) is not false, $"the template {name}");

    /// <summary>Somebody wants them read now.</summary>
    public static async Task<JsonNode> SyncAsync(this RelaisWorld world, Guid? accountId = null, HttpClient? by = null) =>
        (await RelaisWorld.JsonAsync(await (by ?? world.Admin).PostAsJsonAsync("/api/templates/sync", new { account_id = accountId }), HttpStatusCode.OK))["items"]!;

    /// <summary>A number of the simulator in an account that another number may be of too, connected by hand.</summary>
    public static async Task<SimulatedNumber> ConnectInAsync(this RelaisWorld world, string wabaId, HttpClient? by = null, string secret = "shared-secret")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"77{Interlocked.Increment(ref numbers):D12}");
        var account = await RelaisWorld.JsonAsync(await (by ?? world.Admin).PostAsJsonAsync("/api/accounts", new
        {
            name = $"Number {id}",
            phone_number_id = id,
            waba_id = wabaId,
            access_token = $"EAASIM{id}",
            app_secret = secret,
        }), HttpStatusCode.Created);
        var verifyToken = account["verify_token"]!.GetValue<string>();
        await RelaisWorld.JsonAsync(await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{id}", new
        {
            display_phone_number = $"+33 1 99 00 {numbers / 100 % 100:D2} {numbers % 100:D2}",
            verified_name = "Boutique",
            waba_id = wabaId,
            access_token = $"EAASIM{id}",
            app_secret = secret,
            callback_url = $"{world.Root}/api/webhooks/whatsapp",
            verify_token = verifyToken,
        }), HttpStatusCode.OK);
        return new(account["id"]!.GetValue<Guid>(), id, verifyToken);
    }
}
