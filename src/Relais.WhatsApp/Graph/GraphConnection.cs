using System.Net.Http.Headers;

namespace Relais.WhatsApp.Graph;

/// <summary>One request, one answer, and the judgement of what is known when there is none.</summary>
internal sealed class GraphConnection(HttpClient http, WhatsAppOptions options)
{
    // Lists of templates come near 1 MiB; more than this is not an answer we know.
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly string root = $"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/{options.Version}/";

    public int MajorVersion { get; } = options.Major;

    public async Task<WhatsAppResult<T>> CallAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte>? json, AccessToken token, TryRead<T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return new WhatsAppResult<T>.NotSent(NotSentReason.CancelledBefore, "Cancelled before the call began.");

        using var deadline = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        using var request = Request(method, path, json, token);
        int? status = null;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)response.StatusCode;
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return GraphAnswer.Read(response, body, read, options.Clock);
        }
        catch (HttpRequestException failure) when (status is null && WhyItNeverLeft(failure) is { } reason)
        {
            return new WhatsAppResult<T>.NotSent(reason, failure.Message);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new WhatsAppResult<T>.Unconfirmed(UnconfirmedReason.AnswerUnreadable, status, failure.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            return new WhatsAppResult<T>.Unconfirmed(UnconfirmedReason.ConnectionCut, status, failure.Message);
        }
        catch (OperationCanceledException failure)
        {
            var reason = cancel.IsCancellationRequested ? UnconfirmedReason.Cancelled : UnconfirmedReason.TimedOut;
            return new WhatsAppResult<T>.Unconfirmed(reason, status, failure.Message);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, ReadOnlyMemory<byte>? json, AccessToken token)
    {
        var request = new HttpRequestMessage(method, root + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.UserAgent.ParseAdd(options.UserAgent);
        request.Headers.Accept.ParseAdd("application/json");
        if (json is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        return request;
    }

    // Why this is safe: see NotSentReason.
    private static NotSentReason? WhyItNeverLeft(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.ConnectionError => NotSentReason.ConnectionFailed,
        HttpRequestError.NameResolutionError => NotSentReason.NameNotResolved,
        HttpRequestError.SecureConnectionError => NotSentReason.TlsFailed,
        _ => null,
    };
}
