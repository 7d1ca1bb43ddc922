using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Relais.Tests.Inbox.Pushing;

/// <summary>The push service of some browsers, on a real port: it keeps what it is handed, and answers what a test wishes.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeBrowser> browsers = new(StringComparer.Ordinal);
    private WebApplication app = null!;
    private int made;

    public string Address { get; private set; } = "";

    public ConcurrentQueue<Arrived> Arrived { get; } = new();

    /// <summary>The status and, in seconds, after how long to come again.</summary>
    public Func<Task<(int Status, int? RetryAfter)>> Answer { get; set; } = () => Task.FromResult<(int, int?)>((201, null));

    public static async Task<PushService> StartAsync()
    {
        var service = new PushService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        service.app = builder.Build();
        service.app.MapPost("/push/{browser}", service.TakeAsync);
        await service.app.StartAsync();
        service.Address = service.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return service;
    }

    /// <summary>A browser that this service reaches.</summary>
    public FakeBrowser NewBrowser()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"browser-{Interlocked.Increment(ref made)}");
        var browser = new FakeBrowser { Endpoint = $"{Address}/push/{name}" };
        browsers[name] = browser;
        return browser;
    }

    public List<Arrived> At(FakeBrowser browser) => [.. Arrived.Where(one => one.Browser == browser)];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        foreach (var browser in browsers.Values) browser.Dispose();
    }

    private async Task TakeAsync(string browser, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        Assert.Equal("aes128gcm", headers.ContentEncoding.ToString());
        Arrived.Enqueue(new(browsers[browser], JsonNode.Parse(browsers[browser].Decrypt(body.ToArray()))!, headers.Authorization.ToString(), int.Parse(headers["TTL"].ToString(), CultureInfo.InvariantCulture), headers["Topic"].ToString()));
        var (status, retryAfter) = await Answer();
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What was handed over for a browser.</summary>
internal sealed record Arrived(FakeBrowser Browser, JsonNode Shown, string Authorization, int TimeToLive, string Topic)
{
    public string Title => Shown["title"]!.GetValue<string>();

    public string Body => Shown["body"]!.GetValue<string>();

    public string Tag => Shown["tag"]!.GetValue<string>();
}
