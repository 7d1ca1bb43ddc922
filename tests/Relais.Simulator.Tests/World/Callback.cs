using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Relais.Simulator.Tests.World;

/// <summary>A subscriber over real HTTP: gives the challenge back, keeps what is posted, and answers as a test says.</summary>
internal sealed class Callback : IAsyncDisposable
{
    public const string VerifyToken = "verify me & not you";
    public const string AppSecret = "test_app_secret";

    private readonly Channel<Posted> _posted = Channel.CreateUnbounded<Posted>();
    private WebApplication _app = null!;
    private string _address = "http://127.0.0.1:0";

    /// <summary>The status to answer the next POST with.</summary>
    public Func<Posted, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    /// <summary>The body to answer the handshake with, given its challenge; null refuses it.</summary>
    public Func<string, string?> Shake { get; set; } = challenge => challenge;

    public QueryString LastHandshake { get; private set; }

    public string Url => $"{_address}/webhook";

    public static async Task<Callback> StartAsync()
    {
        var callback = new Callback();
        await callback.ComeBackAsync();
        return callback;
    }

    /// <summary>From now on connections are refused.</summary>
    public ValueTask GoAwayAsync() => _app.DisposeAsync();

    /// <summary>Listens, at the address of before if there was one.</summary>
    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(_address);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/webhook", ShakeHands);
        _app.MapPost("/webhook", TakeAsync);
        await _app.StartAsync();
        _address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>The next POST that was answered.</summary>
    public async Task<Posted> NextAsync()
    {
        using var patience = new CancellationTokenSource(World.Patience.Long);
        return await _posted.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next <paramref name="count"/> messages and receipts, however many POSTs they come in.</summary>
    public async Task<List<JsonObject>> NextItemsAsync(int count)
    {
        List<JsonObject> items = [];
        while (items.Count < count) items.AddRange((await NextAsync()).Items);
        return items;
    }

    public bool HasMore => _posted.Reader.TryPeek(out _);

    private IResult ShakeHands(HttpContext http)
    {
        LastHandshake = http.Request.QueryString;
        var isWanted = http.Request.Query["hub.mode"] == "subscribe" && http.Request.Query["hub.verify_token"] == VerifyToken;
        return isWanted && Shake(http.Request.Query["hub.challenge"].ToString()) is { } answer ? Results.Text(answer) : Results.StatusCode(403);
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy);
        var posted = new Posted(
            copy.ToArray(), http.Request.Headers["X-Hub-Signature-256"].ToString(), http.Request.Headers["X-Hub-Signature"].ToString(),
            http.Request.Headers.UserAgent.ToString(), http.Request.ContentType);
        http.Response.StatusCode = await Answer(posted);
        await http.Response.CompleteAsync();
        _posted.Writer.TryWrite(posted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>One POST as it came.</summary>
internal sealed record Posted(byte[] Body, string Signature, string OldSignature, string UserAgent, string? ContentType)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string ExpectedSignature => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Callback.AppSecret), Body))}";

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public IEnumerable<JsonObject> Values =>
        from entry in Json["entry"]!.AsArray()
        from change in entry!["changes"]!.AsArray()
        select change["value"]!.AsObject();

    /// <summary>Messages and receipts over all entries and changes.</summary>
    public IEnumerable<JsonObject> Items =>
        from value in Values
        from item in (value["messages"]?.AsArray() ?? []).Concat(value["statuses"]?.AsArray() ?? [])
        select item.AsObject();
}
