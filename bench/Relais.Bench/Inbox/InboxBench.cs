using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;

namespace Relais.Bench.Inbox;

/// <summary>How long the list, a thread and a search take to whoever may see one number of four, in a small archive and in one a hundred times as large.</summary>
internal static class InboxBench
{
    private const int Numbers = 4;
    private const int AtOnce = 2;
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (small, large, asks) = (arguments.Of("small", 50_000), arguments.Of("large", 5_000_000), arguments.Of("asks", 600));
        Console.WriteLine($"{small}, then {large} messages on {Numbers} numbers, of which the agent reaches one; {asks} requests of each kind, {AtOnce} at once.");

        await using var database = await BenchDatabase.StartAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RELAIS_SECRET_KEY"] = Convert.ToBase64String(Enumerable.Range(1, 32).Select(place => (byte)place).ToArray()) };
        await using var relais = await database.RelaisAsync(settings);
        await using var house = await House.FoundAsync(database.Address, settings, Card(0), Nowhere);
        List<Guid> accounts = [house.AccountId];
        for (var number = 1; number < Numbers; number++) accounts.Add(await house.ConnectAsync(Card(number), Nowhere));
        var agent = await house.HireAsync("Agent", accounts[1]);
        var archive = new Archive(database.Source, house.WorkspaceId, accounts);

        var before = await AtAsync(small);
        var after = await AtAsync(large);
        var growth = new[] { after.List / before.List, after.Thread / before.Thread, after.Search / before.Search }.Max();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"list_p99_ms={after.List:F0} thread_p99_ms={after.Thread:F0} search_p99_ms={after.Search:F0} growth={growth:F2} foreign={before.Foreign + after.Foreign} rss_mb={relais.ResidentBytes / 1_000_000}"));
        return before.Foreign + after.Foreign == 0 ? 0 : 1;

        async Task<Figures> AtAsync(int messages)
        {
            var filling = Stopwatch.StartNew();
            await archive.GrowToAsync(messages);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages} messages, filled in {filling.Elapsed.TotalSeconds:F0} s"));
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = relais.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", house.TokenOf(agent));
            return await MeasureAsync(http, await QuestionsAsync(database.Source, accounts[1], asks), accounts[1]);
        }
    }

    private static NumberCard Card(int number) => new($"10654035224292{number}", "EAAinbox", $"5f2c8a17d9e04b6{number}", $"verify-{number}", 80);

    private static async Task<Figures> MeasureAsync(HttpClient http, Questions questions, Guid accountId)
    {
        // What is asked first is compiled first.
        foreach (var some in new[] { questions.Lists, questions.Threads, questions.Searches }) await AskAsync(http, [.. some.Take(60)], accountId);
        var (list, thread, search) = (await AskAsync(http, questions.Lists, accountId), await AskAsync(http, questions.Threads, accountId), await AskAsync(http, questions.Searches, accountId));
        foreach (var (name, asked) in new[] { ("list", list), ("thread", thread), ("search", search) })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: p50 {asked.At(0.5):F1} ms, p95 {asked.At(0.95):F1} ms, p99 {asked.At(0.99):F1} ms, slowest {asked.Waits[^1].Ms:F1} ms: {Uri.UnescapeDataString(asked.Waits[^1].Path)}"));
        return new(list.At(0.99), thread.At(0.99), search.At(0.99), list.Foreign + thread.Foreign + search.Foreign);
    }

    private static async Task<Asked> AskAsync(HttpClient http, IReadOnlyList<string> paths, Guid accountId)
    {
        var (waits, next, foreign) = (new (double Ms, string Path)[paths.Count], -1, 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var index && index < paths.Count)
            {
                var began = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(paths[index]);
                var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                waits[index] = (Stopwatch.GetElapsedTime(began).TotalMilliseconds, paths[index]);
                if (HasForeign(body, accountId)) Interlocked.Increment(ref foreign);
            }
        })));
        Array.Sort(waits);
        return new(waits, foreign);
    }

    private static bool HasForeign(byte[] body, Guid accountId)
    {
        using var answer = JsonDocument.Parse(body);
        IEnumerable<JsonElement> conversations = answer.RootElement.TryGetProperty("conversation", out var one) ? [one] : answer.RootElement.GetProperty("items").EnumerateArray();
        return conversations.Any(conversation => conversation.GetProperty("account").GetProperty("id").GetGuid() != accountId);
    }

    // What people do: look at the first page most of the time, at a filter, further down; open what they saw; search a person, a number, an order, a word.
    private static async Task<Questions> QuestionsAsync(NpgsqlDataSource source, Guid accountId, int asks)
    {
        var known = await source.ReadAsync("""
            SELECT conversation.id, contact.profile_name, contact.wa_id
            FROM inbox.conversations AS conversation
            JOIN contacts.contacts AS contact ON contact.id = conversation.contact_id
            WHERE conversation.account_id = $1
            ORDER BY md5(contact.wa_id)
            LIMIT $2
            """, row => (Id: row.GetGuid(0), Name: row.GetString(1), WaId: row.GetString(2)), accountId, asks);
        var lists = Enumerable.Range(0, asks).Select(ask => (ask % 10) switch { 0 or 1 => "/api/conversations?filter=unread", 2 => "/api/conversations?filter=favorites", _ => "/api/conversations" });
        var searches = Enumerable.Range(0, asks).Select(ask => (ask % 10) switch
        {
            0 or 1 or 2 => known[ask % known.Count].Name,
            3 or 4 => known[ask % known.Count].WaId[4..],
            5 or 6 => $"CMD{known[ask % known.Count].WaId[4..]}",
            7 => Archive.OftenWritten,
            8 => known[ask % known.Count].Name[..3],
            _ => $"introuvable {ask}",
        });
        return new([.. lists], [.. known.Select(conversation => $"/api/conversations/{conversation.Id:D}/messages")], [.. searches.Select(text => $"/api/conversations?search={Uri.EscapeDataString(text)}")]);
    }

    private sealed record Questions(IReadOnlyList<string> Lists, IReadOnlyList<string> Threads, IReadOnlyList<string> Searches);

    /// <param name="Waits">From the fastest on.</param>
    /// <param name="Foreign">Answers in which another number's conversation stood.</param>
    private sealed record Asked(IReadOnlyList<(double Ms, string Path)> Waits, int Foreign)
    {
        public double At(double share) => Waits[(int)((Waits.Count - 1) * share)].Ms;
    }

    private sealed record Figures(double List, double Thread, double Search, int Foreign);
}
