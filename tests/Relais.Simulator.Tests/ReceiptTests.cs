using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class ReceiptTests
{
    private static readonly int[] OneToTwo = [1, 2];
    private static readonly int[] ThreeSeconds = [3000, 3000];

    [Fact]
    public async Task Sent_delivered_and_read_come_in_order_with_the_callback_data()
    {
        await using var stage = await Stage.WithAwaAsync();
        var wamid = (await stage.SendAsync(callbackData: "message-7")).Wamid;

        stage.Clock.Advance(TimeSpan.FromMilliseconds(400));
        var sent = Assert.Single((await stage.Callback.NextAsync()).Items);
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        var delivered = Assert.Single((await stage.Callback.NextAsync()).Items);
        await OpenAsync(stage, Stage.Awa);
        var read = Assert.Single((await stage.Callback.NextAsync()).Items);

        Assert.Equal(["sent", "delivered", "read"], new[] { sent, delivered, read }.Select(receipt => (string?)receipt["status"]));
        Assert.All([sent, delivered, read], receipt =>
        {
            Assert.Equal((wamid, Stage.Awa, "message-7"), ((string?)receipt["id"], (string?)receipt["recipient_id"], (string?)receipt["biz_opaque_callback_data"]));
            Assert.StartsWith("SN.", (string?)receipt["recipient_user_id"], StringComparison.Ordinal);
        });
        Assert.Equal("free_customer_service", (string?)sent["pricing"]!["type"]);
        Assert.Equal("1795251600", (string?)sent["timestamp"]);
        Assert.False(read.ContainsKey("pricing"));
    }

    [Fact]
    public async Task A_message_is_read_only_when_the_customer_opens_the_chat()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.SendAsync();

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.Callback.NextItemsAsync(2);

        Assert.False(stage.Callback.HasMore);
        Assert.Equal("delivered", await StatusAsync(stage));
        await OpenAsync(stage, Stage.Awa);
        Assert.Equal("read", await StatusAsync(stage));
    }

    [Fact]
    public async Task What_has_not_arrived_is_not_read()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipt_delays_ms = new { sent = OneToTwo, delivered = ThreeSeconds } });
        await stage.SendAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        var answer = await OpenAsync(stage, Stage.Awa);

        Assert.Equal(0, (int)answer["read"]!);
    }

    [Fact]
    public async Task Free_text_outside_the_window_is_accepted_and_fails_later_with_131047()
    {
        await using var stage = await Stage.WithAwaAsync();
        stage.Clock.Advance(TimeSpan.FromHours(24));

        var answer = await stage.SendAsync(callbackData: "message-8");
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        var posted = await stage.Callback.NextAsync();

        Assert.Equal(200, answer.Status);
        var receipt = Assert.Single(posted.Items);
        Assert.Equal(("failed", "message-8"), ((string?)receipt["status"], (string?)receipt["biz_opaque_callback_data"]));
        Assert.Equal((131047, "Re-engagement message"), ((int)receipt["errors"]![0]!["code"]!, (string?)receipt["errors"]![0]!["title"]));
        Assert.False(receipt.ContainsKey("recipient_user_id"));
        Assert.False(posted.Values.Single().ContainsKey("contacts"));
        Assert.False(stage.Callback.HasMore);
    }

    [Fact]
    public async Task The_window_counts_from_when_the_customer_wrote_and_not_from_when_we_heard()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Moussa", "221770000002");
        await stage.WriteAsync("221770000002", "Allô ?", timestamp: stage.Clock.GetUtcNow().AddHours(-25).ToUnixTimeSeconds());
        await stage.Callback.NextAsync();

        await stage.SendAsync(to: "+221770000002");
        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("failed", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["status"]);
    }

    [Fact]
    public async Task No_receipt_is_posted_when_none_are_wanted_and_the_message_arrives_all_the_same()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipts = "none" });
        await stage.SendAsync();

        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("delivered", await StatusAsync(stage));
        Assert.Single(await stage.ListAsync("webhooks"));
    }

    [Fact]
    public async Task Without_delivered_the_reading_is_told_and_brings_the_price()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipts = "without_delivered", read_rate = 1 });
        await stage.SendAsync();

        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));
        var told = await stage.Callback.NextItemsAsync(2);

        Assert.Equal([("sent", true), ("read", true)], told.OrderByDescending(one => (string?)one["status"], StringComparer.Ordinal).Select(one => ((string?)one["status"], one.ContainsKey("pricing"))));
        Assert.False(stage.Callback.HasMore);
        Assert.Equal("read", await StatusAsync(stage));
    }

    [Fact]
    public async Task Before_the_answer_means_that_the_callback_was_told_first()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipts = "before_answer" });
        var told = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        stage.Callback.Answer = async _ =>
        {
            told.SetResult();
            await mayAnswer.Task;
            return 200;
        };

        var sending = stage.SendAsync();
        await told.Task.WaitAsync(Patience.Long);

        Assert.False(sending.IsCompleted);
        mayAnswer.SetResult();
        var receipt = Assert.Single((await stage.Callback.NextAsync()).Items);
        Assert.Equal(((await sending).Wamid, "sent"), ((string)receipt["id"]!, (string?)receipt["status"]));
    }

    [Fact]
    public async Task Shuffled_receipts_overtake_one_another_and_none_is_lost()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipts = "shuffled" });
        for (var count = 0; count < 10; count++) await stage.SendAsync();

        List<JsonObject> receipts = [];
        for (var step = 0; step < 100; step++) stage.Clock.Advance(TimeSpan.FromMilliseconds(100));
        receipts.AddRange(await stage.Callback.NextItemsAsync(20));

        Assert.Equal(10, receipts.Count(receipt => (string?)receipt["status"] == "sent"));
        Assert.Contains(receipts.GroupBy(receipt => (string?)receipt["id"]), pair => (string?)pair.First()["status"] == "delivered");
    }

    [Fact]
    public async Task The_username_of_a_customer_is_told_from_delivered_on()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Fatou", "221770000003", username: "fatou.b");
        await stage.WriteAsync("221770000003", "Bonsoir");
        await stage.Callback.NextAsync();
        await stage.SendAsync(to: "+221770000003");

        stage.Clock.Advance(TimeSpan.FromMilliseconds(400));
        var sent = (await stage.Callback.NextAsync()).Values.Single();
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        var delivered = (await stage.Callback.NextAsync()).Values.Single();

        Assert.Null(sent["contacts"]![0]!["profile"]!["username"]);
        Assert.Equal("fatou.b", (string?)delivered["contacts"]![0]!["profile"]!["username"]);
    }

    private static Task<JsonObject> OpenAsync(Stage stage, string customerId) =>
        stage.ControlAsync(HttpMethod.Post, $"customers/{customerId}/read", new { phone_number_id = Stage.PhoneNumberId });

    private static async Task<string?> StatusAsync(Stage stage) => (string?)(await stage.ThreadAsync(Stage.Awa))["messages"]![1]!["status"];
}
