using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Relais.Messaging;

namespace Relais.Bench.Sending;

/// <summary>How long a reply takes from its commit to WhatsApp's door, while a campaign of many thousands waits on the same number.</summary>
internal static class ReplyBench
{
    private const int Agents = 40;
    private const int WaitingAtOnce = 10_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (waiting, flood, seconds) = (arguments.Of("waiting", 100_000), arguments.Has("flood") ? 5_000 : 0, arguments.Of("seconds", 30));
        var (number, perSecond) = (arguments.Of("number", 80), arguments.Of("replies", 10));
        Console.WriteLine($"{perSecond} replies a second for {seconds} s on a number of {number}/s, on which {waiting} messages of a campaign wait{(flood > 0 ? $", and {flood} replies to one person" : "")}.");

        await using var scene = await OutboundScene.SetAsync(number, arguments.Has("receipts"));
        var threads = await scene.GreetAsync(Agents + 1);
        var campaign = await FillAsync(scene, waiting);
        if (flood > 0) await scene.House.EnqueueAsync(scene.Texts(flood, [threads[^1].ContactId]));
        await using (var analyze = scene.Source.CreateCommand("VACUUM ANALYZE")) await analyze.ExecuteNonQueryAsync();

        var agents = threads.Take(Agents).ToList();
        // Replies of which nothing is measured come first: the code is compiled for good after some hundreds.
        await ReplyAsync(scene, agents, perSecond * 10, perSecond);
        var before = await scene.Simulator.AcceptedCountAsync();
        var replies = await ReplyAsync(scene, agents, perSecond * seconds, perSecond);
        await Until.TrueAsync("every reply has arrived", TimeSpan.FromMinutes(2), async () => Lost(replies, await scene.Simulator.LedgerAsync(before)) == 0);
        if (arguments.Has("explain")) await Plans.TellAsync(scene, campaign, number);

        var ledger = await scene.Simulator.LedgerAsync();
        var arrivedAt = ledger.DistinctBy(entry => entry.BizOpaqueCallbackData).ToDictionary(entry => entry.BizOpaqueCallbackData ?? "", entry => entry.AcceptedAt, StringComparer.Ordinal);
        var waits = replies.Select(reply => Math.Max(0, (arrivedAt[reply.Id.ToString("D")] - reply.At).TotalMilliseconds)).Order().ToList();
        var (lost, over) = (Lost(replies, ledger), Books.Of([.. ledger.Select(entry => Guid.Parse(entry.BizOpaqueCallbackData!))], ledger).Over(number, TimeSpan.FromSeconds(1)));
        var doubled = ledger.Count - arrivedAt.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ledger.Count(entry => entry.Sequence > before)} left in all meanwhile, of which {replies.Count} replies; slowest {waits[^1]:F0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"p50_ms={waits[waits.Count / 2]:F0} p99_ms={waits[(int)(waits.Count * 0.99)]:F0} over={over} lost={lost} doubled={doubled} rss_mb={scene.RelaisMb}"));
        return lost + over + doubled == 0 ? 0 : 1;
    }

    private static int Lost(IReadOnlyList<Reply> replies, IEnumerable<Accepted> ledger)
    {
        var arrived = ledger.Select(entry => entry.BizOpaqueCallbackData).ToHashSet(StringComparer.Ordinal);
        return replies.Count(reply => !arrived.Contains(reply.Id.ToString("D")));
    }

    // A message each to as many people, as a campaign has it; by template, for nobody has written before. Its pace never binds.
    private static async Task<Guid> FillAsync(OutboundScene scene, int waiting)
    {
        var stream = await scene.House.OpenStreamAsync("Bench", new Pace(60_000, TimeSpan.FromSeconds(30)));
        var contacts = await scene.Source.ReadAsync("""
            INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at)
            SELECT $1, gen_random_uuid(), '22178' || lpad(person::text, 7, '0'), now() FROM generate_series(1, $2) AS person
            RETURNING id
            """, row => row.GetGuid(0), scene.House.WorkspaceId, waiting);
        await scene.Simulator.ApproveAsync("soldes", "fr", "Bonjour {{1}}, nos soldes commencent.");
        var template = new OutboundContent.Template("soldes", "fr", ["Awa"], "Bonjour Awa, nos soldes commencent.");
        foreach (var some in contacts.Chunk(WaitingAtOnce))
            await scene.House.EnqueueAsync([.. some.Select(contact => new NewOutbound(scene.House.WorkspaceId, scene.House.AccountId, contact, template) { StreamId = stream })]);
        return stream;
    }

    private static async Task<IReadOnlyList<Reply>> ReplyAsync(OutboundScene scene, IReadOnlyList<OutboundScene.Thread> threads, int count, int perSecond)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = scene.Relais.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", scene.House.AccessToken);
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1) / perSecond);
        var replies = new List<Task<Reply>>();
        while (replies.Count < count && await ticks.WaitForNextTickAsync()) replies.Add(ReplyAsync(http, threads[replies.Count % threads.Count].ConversationId, replies.Count));
        return await Task.WhenAll(replies);
    }

    private static async Task<Reply> ReplyAsync(HttpClient http, Guid conversationId, int place)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversationId:D}/messages")
        {
            Content = JsonContent.Create(new { text = string.Create(CultureInfo.InvariantCulture, $"Nous regardons cela, {place}.") }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("D"));
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var committed = TimeProvider.System.GetUtcNow();
        return new((await answer.Content.ReadFromJsonAsync<Answer>())!.Id, committed);
    }

    /// <param name="Id">Of the message.</param>
    /// <param name="At">When its commit was known.</param>
    private sealed record Reply(Guid Id, DateTimeOffset At);

    private sealed record Answer(Guid Id);
}
