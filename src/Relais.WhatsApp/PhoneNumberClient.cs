using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>The API as one business number sees it. Immutable. Each use is an extension method in the folder of its concept:
/// <see cref="Sending.SendMessage"/>, <see cref="Sending.MarkAsRead"/>, <see cref="Numbers.ShowPhoneNumber"/>.</summary>
public sealed class PhoneNumberClient
{
    internal PhoneNumberClient(GraphConnection connection, PhoneNumberCredentials credentials)
    {
        Graph = new(connection, credentials.AccessToken);
        PhoneNumberId = credentials.PhoneNumberId;
    }

    /// <summary>The number that acts.</summary>
    public PhoneNumberId PhoneNumberId { get; }

    internal GraphCaller Graph { get; }

    /// <summary>The path of something below the number: <c>/messages</c>, <c>?fields=…</c>, or nothing.</summary>
    internal string Path(string rest) => PhoneNumberId + rest;

    internal Task<WhatsAppResult<T>> GetAsync<T>(string rest, TryRead<T> read, CancellationToken cancel) => Graph.GetAsync(Path(rest), read, cancel);

    internal Task<WhatsAppResult<T>> PostAsync<T>(string rest, ReadOnlyMemory<byte>? json, TryRead<T> read, CancellationToken cancel) =>
        Graph.PostAsync(Path(rest), json, read, cancel);
}
