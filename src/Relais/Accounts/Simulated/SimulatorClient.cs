using System.Text.Json;

namespace Relais.Accounts.Simulated;

/// <summary>Speaks to a running simulator: which numbers it plays, and makes it play another.</summary>
internal sealed class SimulatorClient(AccountsSettings settings) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public sealed record Number(
        string DisplayPhoneNumber, string VerifiedName, string WabaId, string AccessToken, string AppSecret,
        string CallbackUrl, string VerifyToken, int MessagesPerSecond);

    /// <summary>A number that it plays, and where the webhooks of that go once the handshake succeeded.</summary>
    public sealed record Played(string PhoneNumberId, string? CallbackUrl, bool Subscribed);

    /// <summary>The numbers it plays; null when it does not answer.</summary>
    public async Task<IReadOnlyList<Played>?> NumbersAsync(CancellationToken cancel)
    {
        try
        {
            return await http.GetFromJsonAsync<List<Played>>(Address("/control/numbers"), Json, cancel);
        }
        catch (Exception silent) when (IsSilence(silent, cancel))
        {
            return null;
        }
    }

    /// <summary>Has it play the number; it asks our webhook for the handshake before it answers.</summary>
    /// <returns>Whether it does now, and the handshake succeeded: without that it posts no webhook.</returns>
    public async Task<bool> PlayAsync(string phoneNumberId, Number number, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.PutAsJsonAsync(Address($"/control/numbers/{phoneNumberId}"), number, Json, cancel);
            return answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<Answer>(Json, cancel) is { Handshake: "verified" };
        }
        catch (Exception silent) when (IsSilence(silent, cancel))
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    private sealed record Answer(string? Handshake);

    private Uri Address(string path) => new(settings.Simulator ?? throw new InvalidOperationException("No simulator is named by the settings."), path);

    private static bool IsSilence(Exception failure, CancellationToken cancel) =>
        failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !cancel.IsCancellationRequested);
}
