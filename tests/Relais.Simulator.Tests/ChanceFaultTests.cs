using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class ChanceFaultTests
{
    private const int Sends = 40;
    private static readonly int[] TenSeconds = [10_000, 10_000];
    private static readonly int[] OneToTwo = [1, 2];

    [Fact]
    public async Task A_share_of_sends_is_cut_before_acceptance_and_a_share_after()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { drop_before_rate = 0.4, drop_after_rate = 0.4 });

        var fates = await FatesAsync(stage);
        var ledger = await stage.ListAsync("ledger");

        var answered = ledger.Count(entry => (bool)entry!["answered"]!);
        Assert.Equal(fates.Count(fate => fate == "200"), answered);
        Assert.InRange(Sends - ledger.Count, 1, Sends - 1);
        Assert.InRange(ledger.Count - answered, 1, Sends - 1);
    }

    [Fact]
    public async Task Shares_of_sends_fail_with_their_codes_and_the_rest_goes_through()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fail_rates = new object[] { new { code = 131016, rate = 0.3 }, new { code = 80007, rate = 0.3, http_status = 429 } } });

        var fates = await FatesAsync(stage);

        Assert.Equal(["200", "429", "500"], fates.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(fates.Count(fate => fate == "200"), (await stage.ListAsync("ledger")).Count);
    }

    [Fact]
    public async Task A_share_of_asynchronous_failures_is_accepted_and_told_by_receipt()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fail_rates = new[] { new { code = 131026, rate = 1.0, asynchronous = true } } });

        Assert.Equal(200, (await stage.SendAsync()).Status);
        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(131026, (int)Assert.Single(await stage.Callback.NextItemsAsync(1))["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task Ordered_failures_go_before_those_of_chance()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fail_next = new[] { new { code = 131016 } }, fail_rates = new[] { new { code = 2, rate = 1.0 } } });

        var answers = new[] { await stage.SendAsync(), await stage.SendAsync(), await stage.SendAsync() };

        Assert.Equal([131016, 2, 2], answers.Select(answer => answer.ErrorCode));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    public async Task The_same_seed_gives_the_same_sends_the_same_fate_whatever_else_happened(int seed, int otherSeed, bool same)
    {
        await using var quiet = await Stage.OpenAsync(seed: seed);
        await using var busy = await Stage.OpenAsync(seed: otherSeed);
        foreach (var stage in new[] { quiet, busy })
        {
            await stage.PutNumberAsync();
            await stage.FaultsAsync(new { drop_before_rate = 0.3, fail_rates = new[] { new { code = 131016, rate = 0.3 } } });
        }

        // Each of these draws a trace id.
        for (var count = 0; count < 7; count++) await busy.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}");

        Assert.Equal(same, (await FatesAsync(quiet)).SequenceEqual(await FatesAsync(busy)));
    }

    [Fact]
    public async Task A_slowly_accepted_send_is_accepted_at_the_end_of_its_delay()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { slow_accept_ms = TenSeconds, receipts = "none" });
        var arrivedAt = stage.Clock.GetUtcNow();

        var sending = stage.SendAsync();
        await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(await stage.ListAsync("ledger"));
        stage.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(200, (await sending).Status);
        Assert.Equal(arrivedAt.AddSeconds(10), (DateTimeOffset)Assert.Single(await stage.ListAsync("ledger"))!["accepted_at"]!);
    }

    [Fact]
    public async Task A_slowly_accepted_send_is_accepted_even_when_its_sender_has_gone()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { slow_accept_ms = TenSeconds, receipts = "none" });
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v25.0/{Stage.PhoneNumberId}/messages") { Content = new StringContent(Stage.Text("Bonjour").ToJsonString()) };
        request.Headers.Authorization = new("Bearer", Stage.Token);

        var sending = stage.Http.SendAsync(request, gone.Token);
        await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        stage.Clock.Advance(TimeSpan.FromSeconds(10));

        var idle = await stage.IdleAsync();
        Assert.Equal(0, (int)idle["sends"]!);
        Assert.Single(await stage.ListAsync("ledger"));
    }

    [Fact]
    public async Task Delays_of_sends_are_one_number_or_two()
    {
        await using var stage = await Stage.OpenAsync();

        var one = await stage.FaultsAsync(new { answer_delay_ms = 5 });
        var two = await stage.FaultsAsync(new { answer_delay_ms = OneToTwo, slow_accept_ms = 7 });

        Assert.Equal("5", one["answer_delay_ms"]!.ToJsonString());
        Assert.Equal(("[1,2]", "7"), (two["answer_delay_ms"]!.ToJsonString(), two["slow_accept_ms"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_share_of_webhooks_is_posted_once_more()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await stage.FaultsAsync(new { webhook_repeat_rate = 0.5 });

        for (var count = 0; count < Sends; count++) await stage.WriteAsync(Stage.Awa, $"Message {count}");
        await stage.UntilIdleAsync();
        List<string> arrived = [];
        while (stage.Callback.HasMore) arrived.AddRange((await stage.Callback.NextAsync()).Items.Select(item => (string)item["id"]!));

        Assert.Equal(Sends, arrived.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(arrived.Count, Sends + 1, (2 * Sends) - 1);
    }

    [Fact]
    public async Task A_share_of_delivered_messages_is_read_without_an_answer()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { read_rate = 1 });

        await stage.SendAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(30));

        var told = await stage.Callback.NextItemsAsync(3);
        Assert.Equal(["delivered", "read", "sent"], told.Select(receipt => (string)receipt["status"]!).Order(StringComparer.Ordinal));
    }

    /// <summary>What became of so many sends, one after another: the HTTP status, or that the connection was cut.</summary>
    private static async Task<List<string>> FatesAsync(Stage stage)
    {
        List<string> fates = [];
        for (var count = 0; count < Sends; count++) fates.Add(await FateAsync(stage));
        return fates;
    }

    private static async Task<string> FateAsync(Stage stage)
    {
        try
        {
            return $"{(await stage.SendAsync()).Status}";
        }
        catch (HttpRequestException)
        {
            return "cut";
        }
    }
}
