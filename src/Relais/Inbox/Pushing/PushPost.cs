using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>Hands pushes to the push services of browsers (RFC 8030).</summary>
internal sealed class PushPost(PublicReach reach, PushTokens tokens, Secrets secrets, TimeProvider clock) : IDisposable
{
    // Short enough for a whole batch to be through before it is taken again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = reach.OpenAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Patience,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    /// <param name="push">What is told, and where.</param>
    /// <param name="left">How long it is still worth telling.</param>
    /// <param name="cancel">Ends the wait; whether it was taken is then unknown.</param>
    public async Task<PushOutcome> SendAsync(DuePush push, TimeSpan left, CancellationToken cancel)
    {
        var endpoint = new Uri(push.Endpoint);
        if (!reach.Takes(endpoint)) return new PushOutcome.Gone();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(PushCipher.Encrypt(PushWords.Of(push).ToBytes(), push.PublicKey, push.AuthSecret)) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", await tokens.AuthorizeAsync(endpoint, push.Contact, cancel));
        request.Headers.Add("TTL", ((long)left.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", "high");
        request.Headers.Add("Topic", TopicOf(push));
        try
        {
            // What is answered is not read: only the status counts.
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return PushOutcome.Of(answer.StatusCode, Wished(answer.Headers.RetryAfter));
        }
        catch (HttpRequestException failure) when (failure.InnerException is NotPublicException)
        {
            return new PushOutcome.Gone();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or AuthenticationException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new PushOutcome.Later(null);
        }
    }

    public void Dispose() => http.Dispose();

    // What still waits at the service is replaced by what is newer of the same conversation. Of two browsers nobody sees that they are told of the same one.
    private string TopicOf(DuePush push) => Base64Url.EncodeToString(secrets.Fingerprint($"push/{push.SubscriptionId:D}/{push.ConversationId:D}"));

    private TimeSpan? Wished(RetryConditionHeaderValue? wish) => wish?.Delta ?? (wish?.Date is { } date ? date - clock.GetUtcNow() : null);
}
