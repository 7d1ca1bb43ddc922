using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Relais.Bench;

/// <summary>One accepted send, as the simulator's ledger has it.</summary>
internal sealed record Accepted(int Sequence, DateTimeOffset AcceptedAt, TimeSpan SteadyAt, string To, string Wamid, string? Text, string? BizOpaqueCallbackData);

/// <summary>A message that WhatsApp knows to have come so far.</summary>
internal sealed record Travelled(string Wamid, string Direction, string? Status);

/// <summary>The simulator's side of the run: customers write through it, faults are ordered, and it tells the truth afterwards.</summary>
internal sealed class SimulatorControl(Uri address, string phoneNumberId) : IDisposable
{
    private const string WabaId = "102290129340398";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <param name="number">Whom to play.</param>
    /// <param name="callback">Where its webhooks go; null for nowhere.</param>
    public async Task PlayAsync(NumberCard number, Uri? callback)
    {
        var played = await PutAsync<HandshakeAnswer>($"/control/numbers/{number.PhoneNumberId}", new
        {
            DisplayPhoneNumber = "+33 1 99 00 12 34",
            VerifiedName = "Bench",
            WabaId,
            number.AccessToken,
            number.AppSecret,
            CallbackUrl = callback,
            number.VerifyToken,
            number.MessagesPerSecond,
        });
        if (callback is not null && played.Handshake != "verified") throw new InvalidOperationException($"The handshake with Relais failed: {played.Detail}");
    }

    /// <summary>WhatsApp has approved a template of this text; it takes no other than those that it knows.</summary>
    public Task ApproveAsync(string name, string language, string body) => PutAsync<JsonElement>(
        "/control/templates", new { WabaId, Name = name, Language = language, Category = "MARKETING", Components = new object[] { new { Type = "BODY", Text = body } } });

    public Task FaultsAsync(object faults) => PutAsync<JsonElement>("/control/faults", faults);

    public async Task<string> CustomerAsync(string name) => (await PostAsync<Customer>("/control/customers", new { PhoneNumberId = phoneNumberId, Name = name })).WaId;

    /// <returns>The wamid.</returns>
    public async Task<string> WriteAsync(string waId, string text) =>
        (await PostAsync<Written>($"/control/customers/{waId}/messages", new { PhoneNumberId = phoneNumberId, Text = text })).Wamid;

    public async Task<int> AcceptedCountAsync() => (await GetAsync<Counted>("/control/ledger/count")).Count;

    /// <param name="after">A place in the ledger: what came later is read.</param>
    public Task<List<Accepted>> LedgerAsync(int after = 0) => GetAsync<List<Accepted>>($"/control/ledger?after={after}");

    public async Task<bool> IsIdleAsync() => (await GetAsync<Idleness>("/control/idle")).Idle;

    /// <summary>What the number's limits refused, by code; what was ordered to fail is not in it.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RefusalsAsync() => (await GetAsync<Limits>($"/control/numbers/{phoneNumberId}/limits")).Refusals;

    public async Task<IReadOnlyList<Travelled>> ThreadAsync(string waId) => (await GetAsync<Thread>($"/control/threads/{phoneNumberId}/{waId}")).Messages;

    public void Dispose() => http.Dispose();

    private async Task<T> GetAsync<T>(string path) => (await http.GetFromJsonAsync<T>(path, Json))!;

    private async Task<T> PutAsync<T>(string path, object body) => await ReadAsync<T>(await http.PutAsJsonAsync(path, body, Json));

    private async Task<T> PostAsync<T>(string path, object body) => await ReadAsync<T>(await http.PostAsJsonAsync(path, body, Json));

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        using (answer)
        {
            if (answer.StatusCode is not HttpStatusCode.OK) throw new HttpRequestException($"The simulator answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
        }
    }

    private sealed record HandshakeAnswer(string Handshake, string? Detail);

    private sealed record Customer(string WaId);

    private sealed record Written(string Wamid);

    private sealed record Counted(int Count);

    private sealed record Idleness(bool Idle);

    private sealed record Limits(Dictionary<string, int> Refusals);

    private sealed record Thread(List<Travelled> Messages);
}
