using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts;

/// <summary>What is asked of WhatsApp about a number, and what befalls it there.</summary>
internal static class NumberWords
{
    public static Task<HttpResponseMessage> AskAsync(this RelaisWorld world, SimulatedNumber number, string method, string path, object? body = null, HttpClient? by = null) =>
        (by ?? world.Admin).SendAsync(new(new(method), $"/api/accounts/{number.AccountId}{path}") { Content = body is null ? null : JsonContent.Create(body) });

    public static async Task<JsonNode> ShownAsync(this RelaisWorld world, SimulatedNumber number, string path) =>
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "GET", path), HttpStatusCode.OK);

    public static async Task<JsonNode> AccountAsync(this RelaisWorld world, SimulatedNumber number) => await world.ShownAsync(number, "");

    /// <summary>The code of the first complaint about a field of a refused request.</summary>
    public static async Task<string> ComplaintAsync(this HttpResponseMessage response, string field)
    {
        var problem = await RelaisWorld.JsonAsync(response, HttpStatusCode.UnprocessableEntity);
        return problem["errors"]?[field]?[0]!.Text("code") ?? $"no complaint about {field}: {problem}";
    }

    /// <summary>What the simulator is told to be so of a number.</summary>
    public static async Task BefallsAsync(this RelaisWorld world, SimulatedNumber number, object state) =>
        (await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/state", state)).EnsureSuccessStatusCode();

    /// <summary>The number's token as Meta sees it from now on: alive, revoked or expired.</summary>
    public static async Task TokenIsAsync(this RelaisWorld world, SimulatedNumber number, string state) =>
        (await world.Simulator.Http.PostAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/token", new { state })).EnsureSuccessStatusCode();

    /// <summary>The number's token as one that was declared: what it may, and until when.</summary>
    public static async Task TokenMayAsync(this RelaisWorld world, SimulatedNumber number, string[]? permissions = null, TimeSpan? lives = null, bool isAssigned = true)
    {
        var wabaId = await world.WabaOfAsync(number);
        string[] wabas = isAssigned ? [wabaId] : ["999999999"];
        (await world.Simulator.Http.PutAsJsonAsync("/control/tokens", new
        {
            token = world.TokenOf(number),
            permissions = permissions ?? ["whatsapp_business_messaging", "whatsapp_business_management"],
            waba_ids = wabas,
            expires_in_seconds = (long?)lives?.TotalSeconds,
        })).EnsureSuccessStatusCode();
    }

    public static string TokenOf(this RelaisWorld world, SimulatedNumber number) => world.ConnectedOf(number).Credentials.AccessToken.Reveal();

    /// <summary>The secret of the number's app.</summary>
    public static async Task<string> SecretOfAsync(this RelaisWorld world, SimulatedNumber number) =>
        world.Services.GetRequiredService<Secrets>().Open(await world.AskAsync<byte[]>("SELECT sealed_app_secret FROM accounts.accounts WHERE id = @AccountId", number));

    public static ConnectedAccount ConnectedOf(this RelaisWorld world, SimulatedNumber number) => world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!;

    public static async Task<string> WabaOfAsync(this RelaisWorld world, SimulatedNumber number) =>
        (await world.AskAsync<string>("SELECT waba_id FROM accounts.accounts WHERE id = @AccountId", number))!;

    /// <summary>From now on the number's Meta stands elsewhere.</summary>
    public static async Task MoveMetaAsync(this RelaisWorld world, SimulatedNumber number, string graph)
    {
        await world.RunAsync("UPDATE accounts.accounts SET graph_url = @graph WHERE id = @AccountId", new { number.AccountId, graph });
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
    }

    /// <summary>Nobody answers in Meta's place.</summary>
    public static Task LoseMetaAsync(this RelaisWorld world, SimulatedNumber number) => world.MoveMetaAsync(number, "http://127.0.0.1:1");
}
