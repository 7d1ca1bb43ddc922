using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>The API as one WhatsApp Business Account sees it: its numbers, templates, flows and figures. Immutable. Each use is an extension method in the
/// folder of its concept.</summary>
public sealed class BusinessAccountClient
{
    internal BusinessAccountClient(GraphConnection connection, BusinessAccountCredentials credentials)
    {
        Graph = new(connection, credentials.AccessToken);
        WabaId = credentials.WabaId;
    }

    /// <summary>The account.</summary>
    public WabaId WabaId { get; }

    internal GraphCaller Graph { get; }

    /// <summary>The path of something below the account: <c>/flows</c>, <c>?fields=…</c>, or nothing.</summary>
    internal string Path(string rest) => WabaId + rest;

    internal Task<WhatsAppResult<T>> GetAsync<T>(string rest, TryRead<T> read, CancellationToken cancel) => Graph.GetAsync(Path(rest), read, cancel);

    internal Task<WhatsAppResult<T>> PostAsync<T>(string rest, ReadOnlyMemory<byte>? json, TryRead<T> read, CancellationToken cancel) =>
        Graph.PostAsync(Path(rest), json, read, cancel);
}
