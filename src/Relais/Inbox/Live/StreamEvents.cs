using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Relais.Access;
using Relais.Inbox.AutomaticAssigning;

namespace Relais.Inbox.Live;

/// <summary>An open browser hears of changes as they happen, and after a lost connection of all that it missed.</summary>
internal static class StreamEvents
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);
    private static readonly byte[] Ping = ": ping\n\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/events", HandleAsync).WithName(nameof(StreamEvents)).WithTags("Inbox").Produces<string>(200, "text/event-stream");

    private static async Task HandleAsync(HttpContext context, Caller caller, Permissions permissions, LiveFeed feed, Attendance attendance, IOptions<JsonOptions> json, TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        // The stream ends with the token that opened it: whoever may not look any more does not get another.
        either.CancelAfter(Max(caller.TokenEndsAt - clock.GetUtcNow(), TimeSpan.Zero));

        LivePosition? resume = LivePosition.TryParse(context.Request.Headers["Last-Event-ID"].ToString(), out var position) ? position
            : context.Request.Headers["Last-Event-ID"].Count > 0 ? default(LivePosition) : null;
        using var subscription = await feed.SubscribeAsync(caller.Tenant, resume, cancel);

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            using var presence = await attendance.EnterAsync(caller, either.Token);
            var toldAt = clock.GetTimestamp();
            while (!either.IsCancellationRequested)
            {
                var news = await subscription.NextAsync(either.Token);
                var reach = await permissions.ReachAsync(caller, Permission.ConversationsView, either.Token);
                if (reach.IsNone) return;
                // Other numbers than before: the page loads what is theirs, and lets go of what is not.
                if (!reach.Equals(subscription.Reach))
                {
                    subscription.Reach = reach;
                    news = new("reset", new object(), news.Position);
                }
                var isNothing = ReferenceEquals(news, LiveEvent.Look);
                // Once more: what was queued before may be of a number that was theirs then.
                if (isNothing ? clock.GetElapsedTime(toldAt) < PingEvery : !subscription.Concerns(news)) continue;
                toldAt = clock.GetTimestamp();
                // One reading is told to many: each hears what they may do themselves.
                var may = news.Data is Conversation row ? await SayRights.RightsAsync(permissions, caller, row.Account.Id, either.Token) : ConversationRights.None;
                await context.Response.BodyWriter.WriteAsync(isNothing ? Ping : news.Write(may, json.Value.SerializerOptions), either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser left, the token ended, or we stop: it comes back and goes on from where it was.
        }
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
