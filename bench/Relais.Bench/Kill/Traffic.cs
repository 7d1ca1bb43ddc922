using Npgsql;

namespace Relais.Bench.Kill;

/// <summary>All that is under way while processes die.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private static readonly TimeSpan GreetingPatience = TimeSpan.FromMinutes(3);
    private readonly CancellationTokenSource newMessages = new();
    private readonly CancellationTokenSource replies = new();
    private readonly List<Task> running = [];

    private Traffic(Customers customers, Agents agents, Campaign campaign) => (Customers, Agents, Campaign) = (customers, agents, campaign);

    public Customers Customers { get; }
    public Agents Agents { get; }
    public Campaign Campaign { get; }

    public static async Task<Traffic> BeginAsync(Scene scene, House house, Guid campaignId, NpgsqlDataSource source, int seed)
    {
        var customers = new Customers(scene.Simulator, new(seed + 1));
        await customers.GreetAsync();
        var threads = await ThreadsAsync(source, customers.WaIds.Count);
        var agents = new Agents(house, scene.Door.Address, [.. threads.Select(thread => thread.ConversationId)]);
        var campaign = new Campaign(house, campaignId, source, [.. threads.Select(thread => thread.ContactId)], new(seed + 2));

        var traffic = new Traffic(customers, agents, campaign);
        traffic.running.Add(Task.Run(() => customers.WriteUntilAsync(traffic.newMessages.Token)));
        traffic.running.Add(Task.Run(() => campaign.FeedUntilAsync(traffic.newMessages.Token)));
        traffic.running.Add(Task.Run(() => agents.WriteUntilAsync(seed + 100, traffic.replies.Token)));
        return traffic;
    }

    /// <summary>Nobody writes any more but agents, a little: receipts of what they write are the evidence for what is in doubt.</summary>
    public async Task EaseAsync()
    {
        Agents.IsTrickle = true;
        await newMessages.CancelAsync();
    }

    /// <summary>Ends once every reply that was begun has been answered.</summary>
    public async Task EndAsync()
    {
        await newMessages.CancelAsync();
        await replies.CancelAsync();
        await Task.WhenAll(running);
    }

    public async ValueTask DisposeAsync()
    {
        await newMessages.CancelAsync();
        await replies.CancelAsync();
        Agents.Dispose();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        newMessages.Dispose();
        replies.Dispose();
    }

    private static async Task<List<(Guid ConversationId, Guid ContactId)>> ThreadsAsync(NpgsqlDataSource source, int people)
    {
        List<(Guid, Guid)> threads = [];
        await Until.TrueAsync("everybody who wrote has a conversation", GreetingPatience, async () =>
        {
            threads = await source.ReadAsync("SELECT id, contact_id FROM inbox.conversations ORDER BY contact_id", row => (row.GetGuid(0), row.GetGuid(1)));
            return threads.Count == people;
        });
        return threads;
    }
}
