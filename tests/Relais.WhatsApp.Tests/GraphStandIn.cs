using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Relais.WhatsApp.Tests;

/// <summary>Stands in for Meta's host on a port of this machine, and keeps what it was sent.</summary>
internal sealed class GraphStandIn : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Received> received = new();
    private readonly SemaphoreSlim arrivals = new(0);

    private GraphStandIn(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            received.Enqueue(await Received.ReadAsync(context));
            arrivals.Release();
            await answer(context);
        });
    }

    public Uri Address => new(server.Urls.Single());

    public IReadOnlyCollection<Received> Requests => received;

    public static Task<GraphStandIn> AnsweringAsync(int status, string body, string contentType = "application/json; charset=UTF-8") =>
        AnsweringAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });

    public static async Task<GraphStandIn> AnsweringAsync(RequestDelegate answer)
    {
        var standIn = new GraphStandIn(answer);
        await standIn.server.StartAsync();
        return standIn;
    }

    /// <summary>Takes requests and never answers.</summary>
    public static Task<GraphStandIn> SilentAsync() => AnsweringAsync(async context =>
    {
        var never = new TaskCompletionSource();
        await using (context.RequestAborted.Register(never.SetResult)) await never.Task;
    });

    public Task ArrivalAsync() => arrivals.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        arrivals.Dispose();
    }

    public sealed record Received(string Method, string PathAndQuery, IHeaderDictionary Headers, string Body, string ConnectionId)
    {
        /// <summary>What was asked, on one line.</summary>
        public string Line => $"{Method} {PathAndQuery}";

        public static async Task<Received> ReadAsync(HttpContext context)
        {
            using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var request = context.Request;
            // Copied: Kestrel uses the dictionary again for the next request.
            var headers = new HeaderDictionary(request.Headers.ToDictionary());
            return new(request.Method, request.Path + request.QueryString, headers, body, context.Connection.Id);
        }
    }
}
