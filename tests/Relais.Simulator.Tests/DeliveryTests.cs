using System.Text.Json.Nodes;
using Relais.Simulator.Faults;
using Relais.Simulator.Tests.World;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Tests;

public class DeliveryTests
{
    private static readonly int[] ThreeSeconds = [3000, 3000];

    [Fact]
    public async Task A_message_is_posted_signed_and_escaped_over_its_exact_bytes()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        var bsuid = (string?)(await stage.CustomerAsync("Zoé Kaboré", Stage.Awa))["bsuid"];

        var wamid = await stage.WriteAsync(Stage.Awa, "Déjà reçu 😀 https://exemple.fr/a");
        var posted = await stage.Callback.NextAsync();

        Assert.Equal(posted.ExpectedSignature, posted.Signature);
        Assert.StartsWith("sha1=", posted.OldSignature, StringComparison.Ordinal);
        Assert.Equal(("facebookexternalua", "application/json"), (posted.UserAgent, posted.ContentType));
        Assert.Contains("""D\u00e9j\u00e0 re\u00e7u \ud83d\ude00 https:\/\/exemple.fr\/a""", posted.Text, StringComparison.Ordinal);
        Assert.All(posted.Body, unit => Assert.InRange(unit, 0x20, 0x7E));
        Assert.Equal(
            $$$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"33639980001","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Zo\u00e9 Kabor\u00e9"},"wa_id":"221770000001","user_id":"{{{bsuid}}}"}],"messages":[{"from":"221770000001","from_user_id":"{{{bsuid}}}","id":"{{{wamid.Replace("/", "\\/", StringComparison.Ordinal)}}}","timestamp":"1795251600","text":{"body":"D\u00e9j\u00e0 re\u00e7u \ud83d\ude00 https:\/\/exemple.fr\/a"},"type":"text"}]},"field":"messages"}]}]}""",
            posted.Text);
    }

    [Fact]
    public async Task A_refused_webhook_is_tried_again_after_growing_pauses_until_it_is_answered_200()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        var refusals = 4;
        stage.Callback.Answer = _ => Task.FromResult(refusals-- > 0 ? 503 : 200);

        await stage.WriteAsync(Stage.Awa, "Bonjour");
        var bodies = new List<string> { (await stage.Callback.NextAsync()).Text };
        foreach (var pause in new[] { 1, 2, 4, 8 })
        {
            await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(pause));
            var waiting = Assert.Single(await stage.ListAsync("webhooks"))!;
            Assert.Equal((503, null), ((int?)waiting["last_status"], (string?)waiting["delivered_at"]));
            stage.Clock.Advance(TimeSpan.FromSeconds(pause));
            bodies.Add((await stage.Callback.NextAsync()).Text);
        }

        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
        var delivery = await DeliveredAsync(stage);
        Assert.Equal((5, 200), ((int)delivery["attempts"]!, (int)delivery["last_status"]!));
        Assert.Equal(bodies[0], (string?)delivery["body"]);
    }

    [Fact]
    public async Task A_callback_that_is_gone_for_a_while_gets_the_news_when_it_is_back()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await PutWithoutHandshakeAsync(stage, "http://127.0.0.1:9/webhook");
        await stage.WriteAsync(Stage.Awa, "Bonjour");
        await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("no connection", (string?)(await stage.ListAsync("webhooks"))[0]!["last_error"]);

        await PutWithoutHandshakeAsync(stage, stage.Callback.Url);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("text", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["type"]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(5000, 60)]
    public void Pauses_double_up_to_a_minute(int attempts, int seconds)
    {
        var delivery = new WebhookDelivery(1, "1", DateTimeOffset.UnixEpoch, [], []);
        for (var attempt = 0; attempt < attempts; attempt++) delivery.NotAnswered("no connection");

        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(seconds), delivery.PlanRetry(DateTimeOffset.UnixEpoch, FaultSettings.None.WebhookRetry));
    }

    [Fact]
    public void After_seven_days_no_attempt_is_planned()
    {
        var delivery = new WebhookDelivery(1, "1", DateTimeOffset.UnixEpoch, [], []);
        delivery.NotAnswered("no connection");

        Assert.NotNull(delivery.PlanRetry(DateTimeOffset.UnixEpoch.AddDays(6.9), FaultSettings.None.WebhookRetry));
        Assert.Null(delivery.PlanRetry(DateTimeOffset.UnixEpoch.AddDays(7), FaultSettings.None.WebhookRetry));
    }

    [Fact]
    public async Task What_waits_while_the_callback_is_busy_shares_the_next_posts()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        var isFree = new TaskCompletionSource();
        stage.Callback.Answer = async _ =>
        {
            await isFree.Task;
            return 200;
        };

        List<string> written = [];
        for (var count = 0; count < CallbackLane.Concurrency + 200; count++) written.Add(await stage.WriteAsync(Stage.Awa, $"Message {count}"));
        isFree.SetResult();

        List<Posted> posts = [];
        while (posts.Sum(post => post.Items.Count()) < written.Count) posts.Add(await stage.Callback.NextAsync());
        Assert.True(posts.Count <= CallbackLane.Concurrency + 1, $"{posts.Count} posts");
        Assert.Equal(written.Order(StringComparer.Ordinal), posts.SelectMany(post => post.Items).Select(item => (string)item["id"]!).Order(StringComparer.Ordinal));
        Assert.All(posts, post => Assert.Equal(post.ExpectedSignature, post.Signature));
    }

    [Theory]
    [InlineData(WebhookShape.OneChange, 1, 1)]
    [InlineData(WebhookShape.ChangeEach, 1, 3)]
    [InlineData(WebhookShape.EntryEach, 3, 3)]
    public void A_batch_takes_every_shape_that_a_reader_must_iterate(object shape, int entries, int changes)
    {
        var number = new Numbers.Number("1", new Numbers.NumberSettings("+33639980001", "x", "2", "t", "s", null, null, 80), DateTimeOffset.UnixEpoch, new Numbers.Portfolio("2"));
        WebhookEvent[] events =
        [
            new(WebhookKind.Message, """{"wa_id":"1"}"""u8.ToArray(), """{"id":"a"}"""u8.ToArray()),
            new(WebhookKind.Status, null, """{"id":"b"}"""u8.ToArray()),
            new(WebhookKind.Message, """{"wa_id":"2"}"""u8.ToArray(), """{"id":"c"}"""u8.ToArray()),
        ];

        var posted = new Posted(WebhookBody.Write(number, events, (WebhookShape)shape), "", "", "", null);

        Assert.Equal(entries, posted.Json["entry"]!.AsArray().Count);
        Assert.Equal(changes, posted.Values.Count());
        Assert.Equal(["a", "b", "c"], posted.Items.Select(item => (string)item["id"]!).Order(StringComparer.Ordinal));
        Assert.Equal(2, posted.Values.Sum(value => value["contacts"]?.AsArray().Count ?? 0));
    }

    [Fact]
    public async Task A_batch_holds_at_most_1000_updates()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        using var busy = new CountdownEvent(CallbackLane.Concurrency);
        var allBusy = new TaskCompletionSource();
        var isFree = new TaskCompletionSource();
        stage.Callback.Answer = async _ =>
        {
            if (!busy.IsSet && busy.Signal()) allBusy.SetResult();
            await isFree.Task;
            return 200;
        };
        while (!allBusy.Task.IsCompleted) await stage.WriteAsync(Stage.Awa, "Bonjour");
        await stage.FaultsAsync(new { webhook_repeat = 100 });

        for (var count = 0; count < 25; count++) await stage.WriteAsync(Stage.Awa, "Encore");
        isFree.SetResult();

        List<int> sizes = [];
        while (sizes.Sum() < (25 * 101) + CallbackLane.Concurrency) sizes.Add((await stage.Callback.NextAsync()).Items.Count());
        Assert.Equal(CallbackLane.BatchSize, sizes.Max());
    }

    [Fact]
    public async Task Repeated_webhooks_bring_the_same_news_again()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await stage.FaultsAsync(new { webhook_repeat = 2 });

        var wamid = await stage.WriteAsync(Stage.Awa, "Bonjour");

        Assert.All(await stage.Callback.NextItemsAsync(3), item => Assert.Equal(wamid, (string?)item["id"]));
    }

    [Fact]
    public async Task Shuffled_webhooks_leave_out_of_order()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await stage.FaultsAsync(new { webhook_shuffle = true });
        List<string> written = [];
        for (var count = 0; count < 20; count++) written.Add(await stage.WriteAsync(Stage.Awa, $"Message {count}"));

        stage.Clock.Advance(TimeSpan.FromSeconds(2));
        var arrived = (await stage.Callback.NextItemsAsync(20)).ConvertAll(item => (string)item["id"]!);

        Assert.NotEqual(written, arrived);
        Assert.Equal(written.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_delayed_webhook_leaves_after_its_delay()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await stage.FaultsAsync(new { webhook_delay_ms = ThreeSeconds });
        await stage.WriteAsync(Stage.Awa, "Bonjour");

        stage.Clock.Advance(TimeSpan.FromMilliseconds(2999));
        Assert.Empty(await stage.ListAsync("webhooks"));
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await stage.Callback.NextAsync();
    }

    [Fact]
    public void Only_the_latest_bodies_of_delivered_webhooks_are_kept()
    {
        var log = new DeliveryLog(TimeProvider.System);
        for (var count = 0; count < DeliveryLog.BodiesKept + 1; count++)
        {
            var delivery = log.Begin("1", [(byte)'x'], []);
            delivery.Answered(200, DateTimeOffset.UnixEpoch);
            log.Done(delivery);
        }

        var views = log.Read("1", after: 0).ConvertAll(delivery => delivery.View());
        Assert.Null(views[0].Body);
        Assert.All(views[1..], view => Assert.Equal("x", view.Body));
    }

    [Fact]
    public async Task A_number_that_is_taken_away_posts_nothing_any_more()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.SendAsync();

        using var response = await stage.Http.DeleteAsync($"/control/numbers/{Stage.PhoneNumberId}");
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Single(await stage.ListAsync("webhooks"));
    }

    private static Task<JsonObject> PutWithoutHandshakeAsync(Stage stage, string callbackUrl) => stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}", new
    {
        display_phone_number = "+33639980001",
        verified_name = "x",
        waba_id = "102290129340398",
        access_token = Stage.Token,
        app_secret = Callback.AppSecret,
        callback_url = callbackUrl,
        handshake = false,
    });

    /// <summary>The callback has answered a little before the simulator has noted it.</summary>
    private static async Task<JsonObject> DeliveredAsync(Stage stage)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        while (true)
        {
            var delivery = (await stage.ListAsync("webhooks"))[0]!.AsObject();
            if (delivery["delivered_at"] is not null) return delivery;
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
