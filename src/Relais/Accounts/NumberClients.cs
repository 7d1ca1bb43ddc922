using System.Collections.Concurrent;
using Relais.WhatsApp;

namespace Relais.Accounts;

/// <summary>Clients that speak for a number, to Meta or to the simulator that the number lives in.</summary>
public sealed class NumberClients(AccountsSettings settings, TimeProvider clock, HttpMessageHandler handler) : IDisposable
{
    // One handler, and so one pool of connections, for all numbers.
    private readonly HttpClient http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentDictionary<Uri, WhatsAppClient> clients = new();

    public NumberClients(AccountsSettings settings, TimeProvider clock) : this(settings, clock, WhatsAppClient.CreateHandler())
    {
    }

    public PhoneNumberClient For(ConnectedAccount account) => For(account.Credentials, account.GraphUrl);

    public PhoneNumberClient For(PhoneNumberCredentials credentials, Uri? graphUrl) =>
        clients.GetOrAdd(graphUrl ?? settings.GraphUrl, Connect).For(credentials);

    public void Dispose() => http.Dispose();

    private WhatsAppClient Connect(Uri address) =>
        new(http, new() { BaseAddress = address, Version = settings.GraphVersion, Clock = clock });
}
