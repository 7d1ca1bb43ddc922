using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Relais.Inbox.Pushing;

/// <summary>What proves to a push service that the installation speaks to which the browser subscribed: a token for each service, signed with ES256 (RFC 8292).</summary>
internal sealed class PushTokens(PushKeys keys, TimeProvider clock)
{
    /// <summary>Half of the longest that RFC 8292 allows: a clock that is off by hours does no harm.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // Taken again until the clocks of both sides could differ about its end.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);
    private const int MostRemembered = 1_000;
    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);

    private readonly ConcurrentDictionary<(string Origin, string Contact), Token> remembered = new();

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="contact">Whom the push service may turn to.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string> AuthorizeAsync(Uri endpoint, string contact, CancellationToken cancel)
    {
        var key = await keys.ReadAsync(cancel);
        var (origin, now) = (endpoint.GetLeftPart(UriPartial.Authority), clock.GetUtcNow());
        if (!remembered.TryGetValue((origin, contact), out var token) || token.EndsAt - Margin <= now)
        {
            token = new(Sign(key, origin, contact, now + Lifetime), now + Lifetime);
            // Whoever subscribes names the service: no number of names may fill the memory.
            if (remembered.Count >= MostRemembered) remembered.Clear();
            remembered[(origin, contact)] = token;
        }
        return $"vapid t={token.Text}, k={Base64Url.EncodeToString(key.Public)}";
    }

    private static string Sign(PushKey key, string origin, string contact, DateTimeOffset endsAt)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new { aud = origin, exp = endsAt.ToUnixTimeSeconds(), sub = contact });
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        using var signer = key.Signer();
        return $"{signed}.{Base64Url.EncodeToString(signer.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    private sealed record Token(string Text, DateTimeOffset EndsAt);
}
