using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>The API as one business number sees it. Immutable. Each use is an extension method in the folder of its concept:
/// <see cref="Sending.SendText"/>, <see cref="Sending.MarkAsRead"/>, <see cref="Numbers.ShowPhoneNumber"/>.</summary>
public sealed class PhoneNumberClient
{
    private readonly GraphConnection connection;
    private readonly PhoneNumberCredentials credentials;

    internal PhoneNumberClient(GraphConnection connection, PhoneNumberCredentials credentials)
    {
        this.connection = connection;
        this.credentials = credentials;
    }

    /// <summary>The number that acts.</summary>
    public PhoneNumberId PhoneNumberId => credentials.PhoneNumberId;

    internal int MajorVersion => connection.MajorVersion;

    internal Task<WhatsAppResult<T>> GetAsync<T>(string query, TryRead<T> read, CancellationToken cancel) =>
        connection.CallAsync(HttpMethod.Get, $"{PhoneNumberId}?{query}", json: null, credentials.AccessToken, read, cancel);

    internal Task<WhatsAppResult<T>> PostAsync<T>(string edge, ReadOnlyMemory<byte> json, TryRead<T> read, CancellationToken cancel) =>
        connection.CallAsync(HttpMethod.Post, $"{PhoneNumberId}/{edge}", json, credentials.AccessToken, read, cancel);
}
