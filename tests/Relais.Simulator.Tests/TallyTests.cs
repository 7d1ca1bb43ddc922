using System.Text.Json.Nodes;
using Relais.Simulator.Numbers;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class TallyTests
{
    [Fact]
    public async Task Every_send_is_counted_with_what_became_of_it()
    {
        await using var stage = await Stage.WithAwaAsync(messagesPerSecond: 2);
        await stage.FaultsAsync(new { drop_before_accept = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => stage.SendAsync());
        await stage.FaultsAsync(new { fail_next = new[] { new { code = 130429 } } });
        await stage.SendAsync();
        await stage.PostAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["to"] = Stage.Awa });
        for (var count = 0; count < 3; count++) await stage.SendAsync();

        var limits = await LimitsAsync(stage);

        Assert.Equal((6, 2, 1), ((int)limits["attempts"]!, (int)limits["accepted"]!, (int)limits["dropped_before_accept"]!));
        Assert.Equal("""{"100":1,"130429":1}""", limits["refusals"]!.ToJsonString());
        Assert.Equal("""{"130429":1}""", limits["ordered_failures"]!.ToJsonString());
        Assert.Equal(0, (int)limits["under_way"]!);
    }

    [Fact]
    public async Task A_read_mark_is_no_send()
    {
        await using var stage = await Stage.WithAwaAsync();
        var wamid = await stage.WriteAsync(Stage.Awa, "Allô ?");

        await stage.PostAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = wamid });

        Assert.Equal(0, (int)(await LimitsAsync(stage))["attempts"]!);
    }

    [Fact]
    public async Task The_busiest_second_begins_anywhere()
    {
        await using var stage = await Stage.WithAwaAsync();
        Assert.Null((await LimitsAsync(stage))["busiest_second"]);
        foreach (var pause in new[] { 500, 700, 200, 99, 5000 })
        {
            stage.Clock.Advance(TimeSpan.FromMilliseconds(pause));
            await stage.SendAsync();
        }

        var busiest = (await LimitsAsync(stage))["busiest_second"]!;

        Assert.Equal((4, new DateTimeOffset(2026, 11, 21, 9, 0, 0, 500, TimeSpan.Zero)), ((int)busiest["accepted"]!, (DateTimeOffset)busiest["began_at"]!));
    }

    [Fact]
    public void What_lies_a_whole_second_apart_shares_no_second()
    {
        var busiest = new BusiestSecond();
        foreach (var milliseconds in new[] { 0, 1000, 1600, 1999, 2000, 2599 }) busiest.Note(DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds));

        Assert.Equal((4, DateTimeOffset.UnixEpoch.AddMilliseconds(1600)), (busiest.Count, busiest.BeganAt));
    }

    [Fact]
    public async Task Pairs_that_had_borrowed_all_are_counted_once_each()
    {
        await using var stage = await Stage.WithAwaAsync();
        for (var count = 0; count < PairLimit.Burst + 2; count++) await stage.SendAsync();
        await stage.SendAsync(to: "+221770000002");

        var pairs = (await LimitsAsync(stage))["pairs"]!;

        Assert.Equal((45, 45, 1), ((int)pairs["burst"]!, (int)pairs["deepest"]!, (int)pairs["exceeded"]!));
    }

    [Fact]
    public void What_a_pair_borrowed_is_paid_back_one_message_every_6_seconds()
    {
        var pair = default(PairLimit);
        for (var count = 0; count < 3; count++) pair.Take(DateTimeOffset.UnixEpoch);

        int DepthAfter(int seconds) => pair.Depth(DateTimeOffset.UnixEpoch.AddSeconds(seconds));
        Assert.Equal((3, 3, 2, 0), (DepthAfter(0), DepthAfter(5), DepthAfter(6), DepthAfter(18)));
    }

    [Fact]
    public async Task The_limits_of_a_number_are_changed_without_its_secrets()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/limits", new { messages_per_second = 1 });

        Assert.Equal((200, 130429), ((await stage.SendAsync()).Status, (await stage.SendAsync()).ErrorCode));
        Assert.Equal(1, (int)(await LimitsAsync(stage))["messages_per_second"]!);
    }

    [Theory]
    [InlineData(80, null, "STANDARD")]
    [InlineData(999, null, "STANDARD")]
    [InlineData(1000, null, "HIGH")]
    [InlineData(80, "HIGH", "HIGH")]
    [InlineData(1000, "STANDARD", "STANDARD")]
    public async Task The_throughput_level_follows_from_the_speed_unless_it_is_set(int messagesPerSecond, string? set, string shown)
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/limits", new { messages_per_second = messagesPerSecond, throughput_level = set });

        Assert.Equal(shown, (string?)(await LimitsAsync(stage))["throughput_level"]);
        Assert.Equal(shown, (string?)(await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}?fields=throughput")).Json["throughput"]!["level"]);
    }

    private static Task<JsonObject> LimitsAsync(Stage stage) => stage.ControlAsync(HttpMethod.Get, $"numbers/{Stage.PhoneNumberId}/limits");
}
