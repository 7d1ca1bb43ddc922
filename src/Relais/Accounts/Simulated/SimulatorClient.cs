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

    /// <summary>The numbers it plays; null when it does not answer.</summary>
    public async Task<IReadOnlyList<string>?> NumbersAsync(CancellationToken cancel)
    {
        try
        {
            using var numbers = await http.GetFromJsonAsync<JsonDocument>(Address("/control/numbers"), cancel);
            var list = numbers!.RootElement.ValueKind is JsonValueKind.Array ? numbers.RootElement : numbers.RootElement.GetProperty("items");
            return [.. list.EnumerateArray().Select(number => number.GetProperty("phone_number_id").GetString()!)];
        }
        catch (Exception silent) when (IsSilence(silent, cancel))
        {
            return null;
        }
    }

    /// <summary>Has it play the number; it asks our webhook for the handshake before it answers.</summary>
    /// <returns>Whether it does now.</returns>
    public async Task<bool> PlayAsync(string phoneNumberId, Number number, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.PutAsJsonAsync(Address($"/control/numbers/{phoneNumberId}"), number, Json, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (IsSilence(silent, cancel))
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    private Uri Address(string path) => new(settings.Simulator ?? throw new InvalidOperationException("No simulator is named by the settings."), path);

    private static bool IsSilence(Exception failure, CancellationToken cancel) =>
        failure is HttpRequestException or JsonException or KeyNotFoundException || (failure is OperationCanceledException && !cancel.IsCancellationRequested);
}
