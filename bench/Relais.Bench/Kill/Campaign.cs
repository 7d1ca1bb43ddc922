using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using Relais.Messaging;

namespace Relais.Bench.Kill;

/// <summary>A stream that always has something queued, so that its pace binds at every moment.</summary>
internal sealed class Campaign(House house, Guid id, NpgsqlDataSource source, IReadOnlyList<Guid> contacts, Random random)
{
    private const int LeastQueued = 40;
    private const int Batch = 15;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private int count;

    /// <summary>Messages whose transaction committed: each must be found with WhatsApp in the end.</summary>
    public ConcurrentQueue<Guid> Committed { get; } = new();

    public async Task FeedUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await QueuedAsync() < LeastQueued) await AddAsync();
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
            {
                // PostgreSQL is being killed, too. A commit that nobody heard of is judged by what the database holds.
            }
            await Task.Delay(BetweenLooks, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long> QueuedAsync()
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM messaging.outbox WHERE stream_id = $1");
        command.Parameters.Add(new() { Value = id });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task AddAsync()
    {
        var messages = Enumerable.Range(0, Batch).Select(_ => new NewOutbound(
            house.WorkspaceId, house.AccountId, contacts[random.Next(contacts.Count)], new OutboundContent.Text(string.Create(CultureInfo.InvariantCulture, $"offer {++count}")))
        { StreamId = id }).ToList();
        foreach (var messageId in await house.EnqueueAsync(messages)) Committed.Enqueue(messageId);
    }
}
