using System.Net.Http.Headers;

namespace Relais.WhatsApp.Graph;

/// <summary>The connection, with the right to use it.</summary>
internal sealed class GraphCaller(GraphConnection connection, AccessToken? token)
{
    public int MajorVersion => connection.MajorVersion;

    /// <summary>By what right; null for calls of no one in particular.</summary>
    public AccessToken? Token => token;

    public Task<WhatsAppResult<T>> GetAsync<T>(string path, TryRead<T> read, CancellationToken cancel) =>
        CallAsync(new(HttpMethod.Get, path), read, cancel);

    public Task<WhatsAppResult<T>> PostAsync<T>(string path, ReadOnlyMemory<byte>? json, TryRead<T> read, CancellationToken cancel) =>
        CallAsync(new(HttpMethod.Post, path) { Content = JsonContent(json) }, read, cancel);

    public Task<WhatsAppResult<T>> DeleteAsync<T>(string path, TryRead<T> read, CancellationToken cancel) =>
        CallAsync(new(HttpMethod.Delete, path), read, cancel);

    public Task<WhatsAppResult<T>> CallAsync<T>(GraphCall call, TryRead<T> read, CancellationToken cancel) =>
        connection.CallAsync(call, token, read, cancel);

    public Task<WhatsAppResult<T>> DownloadAsync<T>(Uri address, ReadAnswer<T> read, CancellationToken cancel) =>
        connection.DownloadAsync(address, token, read, cancel);

    public bool MayDownloadFrom(Uri address) => connection.MayDownloadFrom(address);

    public static HttpContent? JsonContent(ReadOnlyMemory<byte>? json)
    {
        if (json is not { } body) return null;
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }
}
