using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Relais.Bench.Kill;

/// <summary>People who answer. Each reply has one Idempotency-Key, and is asked for again under it until it is answered.</summary>
internal sealed class Agents(House house, Uri door, IReadOnlyList<Guid> conversations) : IDisposable
{
    private const int People = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The share of requests whose agent hangs up within the time that a reply takes to be written: then the key is all there is.</summary>
    private const double HangsUp = 0.05;
    private const int LongestBeforeHangingUpMs = 60;

    private static readonly TimeSpan BeforeRepetition = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = door };
    private int count;
    private int repetitions;

    /// <summary>Replies that were answered with 2xx, by the id that the answer gave: each must be found with WhatsApp in the end.</summary>
    public ConcurrentDictionary<Guid, string> AnsweredById { get; } = new();

    /// <summary>What the API refused although nothing was wrong with it.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    public int Repetitions => repetitions;

    /// <summary>Whether they write a little only, so that the number stays in use.</summary>
    public bool IsTrickle { get; set; }

    public Task WriteUntilAsync(int seed, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, People).Select(agent => WriteUntilAsync(new Random(seed + agent), stop)));

    /// <summary>A person settles a message in doubt.</summary>
    /// <returns>Whether there was still something to settle.</returns>
    public async Task<bool> SettleAsync(Guid messageId, bool isSent) =>
        await AskUntilAnsweredAsync($"/api/messages/{messageId:D}/settlement", new { settlement = isSent ? "sent" : "send_again" }, random: null, unlessSettled: true) is not null;

    public void Dispose() => http.Dispose();

    private async Task WriteUntilAsync(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"answer {Interlocked.Increment(ref count)}");
            if (await AskUntilAnsweredAsync($"/api/conversations/{conversations[random.Next(conversations.Count)]:D}/messages", new { text }, random) is { } answer) AnsweredById[answer.Id] = text;
            await Task.Delay(IsTrickle ? random.Next(1_000, 3_000) : random.Next(50, 600), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Answer?> AskUntilAnsweredAsync(string path, object body, Random? random, bool unlessSettled = false)
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", house.AccessToken);
                request.Headers.Add("Idempotency-Key", key.ToString("D"));
                using var patience = new CancellationTokenSource(PatienceOf(random));
                using var answer = await http.SendAsync(request, patience.Token);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<Answer>();
                if (answer.StatusCode < HttpStatusCode.InternalServerError)
                {
                    if (!unlessSettled || answer.StatusCode != HttpStatusCode.Conflict) Refused.Enqueue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                    return null;
                }
            }
            catch (Exception unheard) when (unheard is HttpRequestException or OperationCanceledException or IOException)
            {
                // Nobody knows whether it was written: that is what the key is for.
            }
            Interlocked.Increment(ref repetitions);
            await Task.Delay(BeforeRepetition);
        }
    }

    private static TimeSpan PatienceOf(Random? random) =>
        random is not null && random.NextDouble() < HangsUp ? TimeSpan.FromMilliseconds(random.Next(1, LongestBeforeHangingUpMs)) : Patience;

    private sealed record Answer(Guid Id);
}
