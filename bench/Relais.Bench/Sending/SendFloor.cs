using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Relais.Bench.Sending;

/// <summary>The same posts by a bare client that keeps nothing and holds to no pace: what simulator, network and HTTP leave on this machine.</summary>
internal static class SendFloor
{
    private const int UnderWay = 64;

    /// <returns>Posts a second.</returns>
    public static async Task<double> MeasureAsync(OutboundScene scene, IReadOnlyList<OutboundScene.Thread> people, int posts)
    {
        // A number of its own, so that the pairs of the other have their whole burst left.
        var number = scene.Number with { PhoneNumberId = "106540352242923", MessagesPerSecond = 100_000 };
        await scene.Simulator.PlayAsync(number, callback: null);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = scene.SimulatorAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", number.AccessToken);
        await PostAsync(posts / 2);
        var began = Stopwatch.StartNew();
        await PostAsync(posts);
        return posts / began.Elapsed.TotalSeconds;

        Task PostAsync(int count) => Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = UnderWay }, async (place, cancel) =>
        {
            using var body = new StringContent(BodyFor(people[place % people.Count].WaId, place), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync($"/v25.0/{number.PhoneNumberId}/messages", body, cancel);
            if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"The simulator answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}");
            await answer.Content.ReadAsByteArrayAsync(cancel);
        });
    }

    private static string BodyFor(string waId, int place) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"{{waId}}","type":"text","text":{"preview_url":true,"body":"Votre commande {{place}} est en route."},"biz_opaque_callback_data":"{{Guid.Empty:D}}"}""");
}
