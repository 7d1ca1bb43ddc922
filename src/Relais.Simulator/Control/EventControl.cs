using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Relais.Simulator.Customers;

namespace Relais.Simulator.Control;

/// <summary>Server-sent events for the phone page: which thread changed.</summary>
internal static class EventControl
{
    public static void Map(IEndpointRouteBuilder control) => control.MapGet("/events", Listen);

    private static ServerSentEventsResult<object> Listen(ChangeFeed changes, IHostApplicationLifetime lifetime, HttpContext http)
    {
        var hearing = changes.Listen();
        http.Response.RegisterForDispose(hearing);
        // An open page must not hold up the end of the simulator.
        http.Response.RegisterForDispose(lifetime.ApplicationStopping.Register(hearing.End));
        return TypedResults.ServerSentEvents(TellAsync(hearing, http.RequestAborted));
    }

    /// <summary>The first event says that the page hears from now on: whatever it loaded before may be old.</summary>
    private static async IAsyncEnumerable<SseItem<object>> TellAsync(ChangeFeed.Hearing hearing, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new SseItem<object>(new { }, "ready");
        await foreach (var change in hearing.AllAsync(cancel)) yield return new SseItem<object>(change, "changed");
    }
}
