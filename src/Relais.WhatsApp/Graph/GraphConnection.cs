using System.Net.Http.Headers;

namespace Relais.WhatsApp.Graph;

/// <summary>One request, one answer, and the judgement of what is known when there is none.</summary>
internal sealed class GraphConnection(HttpClient http, WhatsAppOptions options)
{
    // Lists of templates come near 1 MiB; more than this is not an answer we know.
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly string root = $"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/{options.Version}/";
    private readonly string unversionedRoot = $"{options.AddressWithoutVersion.AbsoluteUri.TrimEnd('/')}/";

    public int MajorVersion { get; } = options.Major;

    public Task<WhatsAppResult<T>> CallAsync<T>(GraphCall call, AccessToken? token, TryRead<T> read, CancellationToken cancel) =>
        ExchangeAsync(
            () => Request(call, token),
            call.IsTransfer ? options.TransferTimeout : options.Timeout,
            (response, either) => ReadJsonAsync(response, read, call.IsReadUnderAnyStatus, either),
            cancel);

    /// <summary>Asks for a file; an answer under an error's status is read as JSON all the same.</summary>
    public Task<WhatsAppResult<T>> DownloadAsync<T>(Uri address, AccessToken? token, ReadAnswer<T> read, CancellationToken cancel) =>
        ExchangeAsync(
            () => Signed(new(HttpMethod.Get, address), "Bearer", token),
            options.TransferTimeout,
            (response, either) => response.IsSuccessStatusCode ? read(response, either) : ReadJsonAsync<T>(response, NoGoodAnswer, isReadUnderAnyStatus: false, either),
            cancel);

    /// <summary>Whether the token may go there: to a host of Meta's that keeps files, or to where every other call goes.</summary>
    public bool MayDownloadFrom(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && options.MediaHosts.Any(host => IsWithin(address.IdnHost, host)))
        || (address.Scheme == options.BaseAddress.Scheme && address.Authority == options.BaseAddress.Authority);

    private async Task<WhatsAppResult<T>> ExchangeAsync<T>(Func<HttpRequestMessage> makeRequest, TimeSpan timeout, ReadAnswer<T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return new WhatsAppResult<T>.NotSent(NotSentReason.CancelledBefore, "Cancelled before the call began.");

        using var deadline = new CancellationTokenSource(timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        using var request = makeRequest();
        int? status = null;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)response.StatusCode;
            return await read(response, either.Token);
        }
        catch (Exception failure) when (FailedCall.Read<T>(failure, status, cancel) is { } outcome)
        {
            return outcome;
        }
    }

    private async Task<WhatsAppResult<T>> ReadJsonAsync<T>(HttpResponseMessage response, TryRead<T> read, bool isReadUnderAnyStatus, CancellationToken cancel)
    {
        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        return GraphAnswer.Read(response, body, read, isReadUnderAnyStatus, options.Clock);
    }

    private HttpRequestMessage Request(GraphCall call, AccessToken? token)
    {
        var address = (call.IsUnversioned ? unversionedRoot : root) + call.Path + ProofOf(token, call.Path);
        var request = Signed(new(call.Method, address), call.Scheme, token);
        request.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in call.Headers) request.Headers.Add(name, value);
        request.Content = call.Content;
        return request;
    }

    private HttpRequestMessage Signed(HttpRequestMessage request, string scheme, AccessToken? token)
    {
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token.Value);
        request.Headers.UserAgent.ParseAdd(options.UserAgent);
        return request;
    }

    private static string ProofOf(AccessToken? token, string path) =>
        token?.Proof is not { } proof ? "" : $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}appsecret_proof={proof}";

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);

    private static bool NoGoodAnswer<T>(System.Text.Json.JsonElement answer, out T value)
    {
        value = default!;
        return false;
    }
}
