using System.Globalization;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Webhooks;

/// <summary>The GET by which the platform asks a callback whether it wants to be one.</summary>
internal sealed class Handshake(WebhookPost post, Chance chance)
{
    /// <summary>Of real time, as the network is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Null when the callback gave the challenge back; else what it did, in a sentence.</summary>
    public Task<string?> RefusedBecauseAsync(NumberSettings settings, CancellationToken cancel) =>
        RefusedBecauseAsync(settings.CallbackUrl!, settings.VerifyToken, cancel);

    /// <summary>The same, for a callback that was named by the Graph API.</summary>
    public async Task<string?> RefusedBecauseAsync(Uri callbackUrl, string? verifyToken, CancellationToken cancel)
    {
        var challenge = (1_000_000_000 + chance.Below(1_000_000_000)).ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(callbackUrl, verifyToken, challenge));
        request.Headers.TryAddWithoutValidation("User-Agent", "facebookplatform/1.0 (+http://developers.facebook.com)");
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var response = await post.Http.SendAsync(request, either.Token);
            if ((int)response.StatusCode != 200) return $"The callback answered {(int)response.StatusCode}.";
            return await response.Content.ReadAsStringAsync(either.Token) == challenge ? null : "The callback answered 200, but not with the bare challenge.";
        }
        catch (HttpRequestException failure)
        {
            return $"The callback cannot be reached: {failure.Message}";
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return "The callback did not answer in 10 seconds.";
        }
    }

    private static Uri Address(Uri callbackUrl, string? verifyToken, string challenge)
    {
        var own = callbackUrl.Query.TrimStart('?');
        var asked = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken ?? "")}";
        return new UriBuilder(callbackUrl) { Query = own.Length == 0 ? asked : $"{own}&{asked}" }.Uri;
    }
}
