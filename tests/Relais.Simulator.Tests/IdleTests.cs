using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class IdleTests
{
    private static readonly int[] FiveSeconds = [5000, 5000];
    private static readonly int[] OneSecond = [1000, 1000];

    [Fact]
    public async Task A_number_is_idle_once_its_last_receipt_was_taken()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipt_delays_ms = new { sent = OneSecond, delivered = OneSecond } });
        await stage.UntilIdleAsync();

        await stage.SendAsync();
        Assert.Equal((false, 1), IdleOf(await stage.IdleAsync(), "scheduled"));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.Callback.NextAsync();
        Assert.Equal((false, 1), IdleOf(await stage.IdleAsync(), "scheduled"));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.Callback.NextAsync();

        await stage.UntilIdleAsync();
        Assert.True((bool)(await stage.ControlAsync(HttpMethod.Get, "idle"))["idle"]!);
    }

    [Fact]
    public async Task A_send_that_waits_for_its_acceptance_is_outstanding()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.UntilIdleAsync();
        await stage.FaultsAsync(new { slow_accept_ms = 5000, receipts = "none" });

        var sending = stage.SendAsync();
        await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(5));

        Assert.Equal((false, 1), IdleOf(await stage.IdleAsync(), "sends"));
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await sending;
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.UntilIdleAsync();
    }

    [Fact]
    public async Task A_delayed_webhook_is_outstanding()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.UntilIdleAsync();
        await stage.FaultsAsync(new { webhook_delay_ms = FiveSeconds });

        await stage.WriteAsync(Stage.Awa, "Allô ?");

        Assert.Equal((false, 1), IdleOf(await stage.IdleAsync(), "scheduled"));
    }

    [Fact]
    public async Task A_webhook_that_is_being_posted_or_was_refused_is_outstanding()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.UntilIdleAsync();
        var status = new TaskCompletionSource<int>();
        stage.Callback.Answer = _ => status.Task;

        await stage.WriteAsync(Stage.Awa, "Allô ?");
        await stage.UntilAsync(idle => (int)idle["posting"]! == 1);
        status.SetResult(503);
        await stage.UntilAsync(idle => (int)idle["retrying"]! == 1);
        Assert.Equal((false, 0), IdleOf(await stage.IdleAsync(), "posting"));

        stage.Callback.Answer = _ => Task.FromResult(200);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.UntilIdleAsync();
    }

    [Fact]
    public async Task A_template_in_review_is_outstanding_until_it_is_decided()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.UntilIdleAsync();

        await stage.PostJsonAsync($"{Stage.WabaId}/message_templates", new
        {
            name = "arrivage",
            language = "fr",
            category = "UTILITY",
            components = new object[] { new { type = "BODY", text = "Votre commande est prête." } },
        });
        Assert.Equal((false, 1), IdleOf(await stage.IdleAsync(), "reviews"));
        Assert.Equal((false, 1), IdleOf(await stage.ControlAsync(HttpMethod.Get, "idle"), "reviews"));
        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("APPROVED", (string?)(await stage.NextChangeAsync("message_template_status_update"))["event"]);
        await stage.UntilIdleAsync();
    }

    [Fact]
    public async Task The_end_of_a_pause_is_too_far_away_to_be_waited_for()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.DecideAsync(await stage.TemplateAsync("news", """[{"type":"BODY","text":"Bonjour"}]"""), new { action = "pause" });

        await stage.UntilIdleAsync();
    }

    [Fact]
    public async Task A_file_that_is_being_fetched_is_outstanding()
    {
        await using var stage = await Stage.WithAwaAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await stage.FaultsAsync(new { fetch_links = true });
        await stage.UntilIdleAsync();

        var answer = await stage.SendContentAsync("image", $$"""{"link":"http://{{silent.LocalEndpoint}}/a.jpg"}""");
        using (await silent.AcceptTcpClientAsync())
        {
            Assert.Equal(200, answer.Status);
            // However late it is by the clock of the simulator: the file has not come yet.
            stage.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal((false, 1), IdleOf(await stage.IdleAsync(), "scheduled"));
        }

        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(131053, (int)Assert.Single((await stage.Callback.NextAsync()).Items)["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task An_unknown_number_is_not_idle_but_unknown()
    {
        await using var stage = await Stage.OpenAsync();

        using var answer = await stage.Http.GetAsync("/control/idle?phone_number_id=1");

        Assert.Equal(404, (int)answer.StatusCode);
    }

    private static (bool Idle, int Count) IdleOf(JsonObject idle, string name) => ((bool)idle["idle"]!, (int)idle[name]!);
}
