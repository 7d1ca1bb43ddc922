using System.Collections.Concurrent;
using Relais.Platform;

namespace Relais.Inbox.Looking;

/// <summary>Who looks at what, as far as this node has heard: for whoever opens a conversation that others have open already.</summary>
internal sealed class OnlookerBoard(Wakeups wakeups, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(Guid ConversationId, Guid UserId), (Onlooker Onlooker, DateTimeOffset HeardAt)> board = new();

    /// <summary>The others who have it open.</summary>
    public IReadOnlyList<Onlooker> Of(Guid conversationId, Guid exceptUserId) =>
        [.. board.Where(entry => entry.Key.ConversationId == conversationId && entry.Key.UserId != exceptUserId && Holds(entry.Value)).Select(entry => entry.Value.Onlooker).OrderBy(onlooker => onlooker.Name, StringComparer.Ordinal)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heard = wakeups.Listen(Onlooker.Topic);
        try
        {
            while (true)
            {
                foreach (var payload in await heard.WaitAsync(TidyEvery, stoppingToken))
                    if (payload.Split('/', 2) is [_, var rest] && Onlooker.Read(rest) is { } told) Put(told.Onlooker);
                foreach (var (key, entry) in board) if (!Holds(entry)) board.TryRemove(new(key, entry));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nobody looks on at a node that stops.
        }
    }

    private void Put(Onlooker told)
    {
        var heard = (told, clock.GetUtcNow());
        board.AddOrUpdate((told.ConversationId, told.UserId), heard, (_, known) => known.Onlooker.At > told.At ? known : heard);
    }

    private bool Holds((Onlooker Onlooker, DateTimeOffset HeardAt) entry) =>
        entry.Onlooker.State != LookingState.Left && clock.GetUtcNow() - entry.HeardAt < TimeSpan.FromSeconds(entry.Onlooker.Seconds);
}
