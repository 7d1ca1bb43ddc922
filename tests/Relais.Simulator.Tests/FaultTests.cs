using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class FaultTests
{
    private static readonly int[] OneToTwo = [1, 2];

    [Fact]
    public async Task A_send_dropped_before_acceptance_leaves_no_trace()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { drop_before_accept = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => stage.SendAsync());
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await stage.ListAsync("ledger"));
        Assert.Single(await stage.ListAsync("webhooks"));
        Assert.Equal(200, (await stage.SendAsync()).Status);
    }

    [Fact]
    public async Task A_send_dropped_after_acceptance_is_delivered_and_nobody_was_told()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { drop_after_accept = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => stage.SendAsync(callbackData: "message-9"));
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        var entry = Assert.Single(await stage.ListAsync("ledger"))!;
        Assert.False((bool)entry["answered"]!);
        Assert.All(await stage.Callback.NextItemsAsync(2), receipt => Assert.Equal("message-9", (string?)receipt["biz_opaque_callback_data"]));
        Assert.Equal(200, (await stage.SendAsync()).Status);
    }

    [Fact]
    public async Task An_empty_answer_is_a_success_that_says_nothing_of_a_message_that_was_accepted()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { broken_answers = Stage.Many("empty") });

        var answer = await stage.SendAsync(callbackData: "message-9");
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.False((bool)Assert.Single(await stage.ListAsync("ledger"))!["answered"]!);
        Assert.All(await stage.Callback.NextItemsAsync(2), receipt => Assert.Equal("message-9", (string?)receipt["biz_opaque_callback_data"]));
        Assert.NotEqual("", (await stage.SendAsync()).Text);
    }

    [Fact]
    public async Task A_truncated_answer_ends_in_its_middle()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { broken_answers = Stage.Many("truncated") });

        await Assert.ThrowsAnyAsync<Exception>(() => stage.SendAsync());
        Assert.False((bool)Assert.Single(await stage.ListAsync("ledger"))!["answered"]!);
        Assert.Equal(200, (await stage.SendAsync()).Status);
    }

    [Fact]
    public async Task A_dribbling_answer_comes_byte_by_byte_and_whole_in_the_end()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { broken_answers = Stage.Many("dribbling", "empty"), dribble_ms = 1_000, receipts = "none" });

        var sending = stage.SendAsync();
        var seconds = 0;
        for (; !sending.IsCompleted && seconds < 1_000; seconds++)
        {
            if (await Task.WhenAny(sending, stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(1))) != sending) stage.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var answer = await sending;
        Assert.Equal(200, answer.Status);
        Assert.StartsWith("wamid.", (string?)answer.Json["messages"]![0]!["id"], StringComparison.Ordinal);
        Assert.InRange(seconds, answer.Text.Length, answer.Text.Length + 1);
        Assert.Equal("[\"empty\"]", (await stage.FaultsAsync(new { }))["broken_answers"]!.ToJsonString());
    }

    [Fact]
    public async Task An_answer_that_is_to_break_in_no_known_way_is_refused()
    {
        await using var stage = await Stage.OpenAsync();
        using var refused = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(stage.Http, "/control/faults", new { broken_answers = Stage.Many("sideways") });
        Assert.Equal(422, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Ordered_failures_come_in_order_and_then_sends_go_through()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fail_next = new object[] { new { code = 131016, times = 2 }, new { code = 80007, times = 1, http_status = 429 } } });

        var answers = new[] { await stage.SendAsync(), await stage.SendAsync(), await stage.SendAsync(), await stage.SendAsync() };

        Assert.Equal([500, 500, 429, 200], answers.Select(answer => answer.Status));
        Assert.Equal([131016, 131016, 80007], answers[..3].Select(answer => answer.ErrorCode));
        Assert.Equal("(#131016) Service unavailable", answers[0].ErrorMessage);
        Assert.Single(await stage.ListAsync("ledger"));
    }

    [Fact]
    public async Task A_broken_gateway_answers_with_a_page()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fail_next = new[] { new { code = 1, http_status = 502, html = true } } });

        var answer = await stage.SendAsync();

        Assert.Equal((502, "text/html; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        Assert.StartsWith("<!DOCTYPE html>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asynchronous_failure_is_accepted_and_told_by_receipt()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fail_next = new[] { new { code = 131026, asynchronous = true } } });

        var answer = await stage.SendAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(200, answer.Status);
        Assert.Equal(131026, (int)Assert.Single(await stage.Callback.NextItemsAsync(1))["errors"]![0]!["code"]!);
        Assert.Single(await stage.ListAsync("ledger"));
    }

    [Fact]
    public async Task A_slow_answer_comes_after_the_message_was_accepted()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { answer_delay_ms = 30_000, receipts = "none" });

        var sending = stage.SendAsync();
        await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(30));

        Assert.False(sending.IsCompleted);
        Assert.False((bool)Assert.Single(await stage.ListAsync("ledger"))!["answered"]!);
        stage.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await sending).Status);
    }

    [Fact]
    public async Task A_change_touches_only_what_it_names_and_a_reset_all()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.FaultsAsync(new { webhook_repeat = 3, receipt_delays_ms = new { sent = OneToTwo } });

        var faults = await stage.FaultsAsync(new { drop_before_accept = 1 });

        Assert.Equal((3, 1), ((int)faults["webhook_repeat"]!, (int)faults["drop_before_accept"]!));
        Assert.Equal("[1,2]", faults["receipt_delays_ms"]!["sent"]!.ToJsonString());
        Assert.Equal("[300,1500]", faults["receipt_delays_ms"]!["delivered"]!.ToJsonString());
        Assert.Equal(0, (int)(await stage.ControlAsync(HttpMethod.Delete, "faults"))["webhook_repeat"]!);
    }
}
