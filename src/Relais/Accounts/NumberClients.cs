using System.Collections.Concurrent;
using System.Security.Cryptography;
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

    public PhoneNumberClient For(PhoneNumberCredentials credentials, Uri? graphUrl) => At(graphUrl).For(credentials);

    /// <summary>For the WhatsApp Business Account that the number belongs to; null where nobody said which.</summary>
    public BusinessAccountClient? ForBusinessAccount(ConnectedAccount account) =>
        account.WabaId is { } wabaId ? At(account.GraphUrl).ForAccount(new(wabaId, account.Credentials.AccessToken)) : null;

    /// <summary>For the app that the number's token was made for, with that token: uploads.</summary>
    public AppClient ForApp(ConnectedAccount account, AppId app) => At(account.GraphUrl).ForApp(new(app, account.Credentials.AccessToken));

    /// <summary>For the same app in its own name, by its secret: where its webhooks go.</summary>
    public AppClient ForAppItself(ConnectedAccount account, AppId app) => At(account.GraphUrl).ForApp(AppCredentials.Of(app, account.AppSecret));

    /// <summary>The API where the number lives, for nobody in particular: one token for another.</summary>
    public WhatsAppClient At(ConnectedAccount account) => At(account.GraphUrl);

    /// <summary>Asks an address of ours what Meta asks when a webhook is set: whether it gives the challenge back.</summary>
    /// <returns>Null when it does; else what happened, without the verify token.</returns>
    public async Task<string?> KnockAsync(Uri callback, string verifyToken, CancellationToken cancel)
    {
        var challenge = RandomNumberGenerator.GetHexString(16, lowercase: true);
        using var enough = new CancellationTokenSource(KnockPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, enough.Token);
        try
        {
            var question = $"{callback.GetLeftPart(UriPartial.Path)}?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}";
            using var answer = await http.GetAsync(question, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.StatusCode != System.Net.HttpStatusCode.OK) return $"HTTP {(int)answer.StatusCode}";
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, either.Token);
            return await answer.Content.ReadAsStringAsync(either.Token) == challenge ? null : "HTTP 200, but not the challenge that was asked for";
        }
        catch (HttpRequestException failure)
        {
            return failure.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "No answer in time";
        }
    }

    /// <summary>A client that manages the WhatsApp Business Account of a number; null when it is not known which that is.</summary>
    public BusinessAccountClient? ForWaba(ConnectedAccount account) => account.WabaId is { } wabaId
        ? clients.GetOrAdd(account.GraphUrl ?? settings.GraphUrl, Connect).ForAccount(new(wabaId, account.Credentials.AccessToken))
        : null;

    public void Dispose() => http.Dispose();

    private static readonly TimeSpan KnockPatience = TimeSpan.FromSeconds(8);

    // A challenge is sixteen characters; whatever is longer is no answer to it.
    private const int LongestAnswer = 4096;

    private WhatsAppClient At(Uri? graphUrl) => clients.GetOrAdd(graphUrl ?? settings.GraphUrl, Connect);

    private WhatsAppClient Connect(Uri address) =>
        new(http, new() { BaseAddress = address, Version = settings.GraphVersion, Clock = clock });
}
