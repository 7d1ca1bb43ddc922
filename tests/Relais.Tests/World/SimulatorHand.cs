using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relais.Tests.World;

/// <summary>The hand on the simulator: it plays customers, pulls levers, and reads the ledger.</summary>
internal sealed class SimulatorHand(HttpClient http)
{
    private static readonly int[] AtOnce = [0, 0];

    public HttpClient Http => http;

    public async Task<string> CustomerAsync(SimulatedNumber number, string name)
    {
        var customer = await PostAsync("/control/customers", new { phone_number_id = number.PhoneNumberId, name });
        return customer["wa_id"]!.GetValue<string>();
    }

    /// <summary>A customer writes.</summary>
    /// <returns>The wamid.</returns>
    public async Task<string> WriteAsync(SimulatedNumber number, string waId, string text, string? replyTo = null)
    {
        var written = await PostAsync($"/control/customers/{waId}/messages", replyTo is null
            ? new { phone_number_id = number.PhoneNumberId, text }
            : new { phone_number_id = number.PhoneNumberId, text, reply_to = replyTo });
        return written["wamid"]!.GetValue<string>();
    }

    /// <summary>A customer sends what is no plain text.</summary>
    /// <param name="number">To it.</param>
    /// <param name="waId">From them.</param>
    /// <param name="message">As the simulator takes it: <c>type</c>, <c>content</c>, <c>file</c>, <c>raw</c> and more.</param>
    /// <param name="at">When; WhatsApp tells the second only, and what comes in one second has no order.</param>
    /// <returns>The wamid.</returns>
    public async Task<string> SendAsync(SimulatedNumber number, string waId, object message, DateTimeOffset? at = null)
    {
        var request = JsonSerializer.SerializeToNode(message, JsonSerializerOptions.Web)!;
        request["phone_number_id"] = number.PhoneNumberId;
        if (at is { } moment) request["timestamp"] = moment.ToUnixTimeSeconds();
        return (await PostAsync($"/control/customers/{waId}/messages", request))["wamid"]!.GetValue<string>();
    }

    public Task ReadAsync(SimulatedNumber number, string waId) => PostAsync($"/control/customers/{waId}/read", new { phone_number_id = number.PhoneNumberId });

    public async Task<JsonArray> LedgerAsync(SimulatedNumber number) =>
        (await http.GetFromJsonAsync<JsonNode>($"/control/ledger?phone_number_id={number.PhoneNumberId}"))!.AsArray();

    public async Task<JsonNode> ThreadAsync(SimulatedNumber number, string waId) =>
        (await http.GetFromJsonAsync<JsonNode>($"/control/threads/{number.PhoneNumberId}/{waId}"))!;

    /// <summary>WhatsApp has approved a template of this text for the number's account; it takes no other than those that it knows.</summary>
    public async Task ApproveAsync(SimulatedNumber number, string name, string language, string body)
    {
        var numbers = (await http.GetFromJsonAsync<JsonNode>("/control/numbers"))!.AsArray();
        var wabaId = (string?)numbers.Single(one => (string?)one!["phone_number_id"] == number.PhoneNumberId)!["waba_id"];
        object[] components = [new { type = "BODY", text = body }];
        (await http.PutAsJsonAsync("/control/templates", new { waba_id = wabaId, name, language, category = "MARKETING", components })).EnsureSuccessStatusCode();
    }

    /// <summary>Lets the number's token die, or live again.</summary>
    /// <param name="number">Whose.</param>
    /// <param name="state"><c>revoked</c> or <c>alive</c>.</param>
    public async Task TokenIsAsync(SimulatedNumber number, string state) =>
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/token", new { state })).StatusCode);

    public async Task FaultsAsync(object faults) => (await http.PutAsJsonAsync("/control/faults", faults)).EnsureSuccessStatusCode();

    /// <summary>Receipts come as soon as a message was taken, for tests that wait for many of them.</summary>
    public Task ReceiptsAtOnceAsync() => FaultsAsync(new { receipt_delays_ms = new { sent = AtOnce, delivered = AtOnce } });

    /// <summary>Each send is answered so late; it was taken before.</summary>
    public Task AnswersTakeAsync(int shortestMs, int longestMs) => FaultsAsync(new { answer_delay_ms = new[] { shortestMs, longestMs } });

    public async Task NoFaultsAsync() => (await http.DeleteAsync("/control/faults")).EnsureSuccessStatusCode();

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        var response = await http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
