using System.Text.Json.Nodes;
using Relais.Messaging;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>What campaigns send: at their own pace, behind what people write, and each message once whatever happens meanwhile.</summary>
public sealed class StreamTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private SimulatedNumber number = null!;
    private JsonNode awa = null!;

    public StreamTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        await world.Simulator.NoFaultsAsync();
        await world.Simulator.ReceiptsAtOnceAsync();
        number = await world.AddNumberAsync();
        awa = (await world.AwaAsync(number)).Conversation;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task No_period_holds_more_of_a_stream_than_its_pace_and_the_rest_waits_for_it()
    {
        var pace = new Pace(4, TimeSpan.FromSeconds(2));
        var messages = await world.EnqueueAsync(number, await world.OpenStreamAsync(number, pace), await world.PeopleAsync(number, 10));
        await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count > 0, "the first in the ledger");
        Assert.Equal("pace", await world.WaitsForAsync(messages[^1]));

        var taken = await world.AllTakenAsync(number, messages);
        Assert.InRange(AnyWindow.Most(taken.Select(each => each.At.UtcTicks), pace.Period), 1, pace.Messages);
        Assert.Equal(messages.Order(), taken.Select(each => each.MessageId).Order());
    }

    [Fact]
    public async Task What_a_person_writes_waits_for_no_queue_of_a_stream_and_neither_does_what_customers_write()
    {
        // WhatsApp takes its time, so that all places that a stream may have are taken.
        await world.Simulator.AnswersTakeAsync(200, 400);
        var stream = await world.OpenStreamAsync(number, StreamWords.AtOnce);
        await world.EnqueueAsync(number, stream, await world.PeopleAsync(number, 6_000));
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count > 20, "the stream under way");

        var (_, moussa) = await world.AwaAsync(number, "Moussa");
        foreach (var conversation in new[] { awa, moussa, awa, moussa })
        {
            var before = (await world.Simulator.LedgerAsync(number)).Count;
            var reply = await world.ReplyAndSeeAsync(conversation, "Je vous réponds");
            var ledger = (await world.Simulator.LedgerAsync(number)).Select(Taken.From).ToList();
            // What of the stream was under way already passes before it, and of what came later at most a second's worth.
            Assert.InRange(ledger.FindIndex(taken => taken.MessageId == reply) - before, 0, 160);
        }
        Assert.InRange(await world.CountAsync("messaging.outbox WHERE stream_id = @stream", new { stream }), 1, 6_000);
        await world.PauseAsync(stream);
    }

    [Fact]
    public async Task A_stream_that_is_paused_keeps_its_queue_and_goes_on_from_there_however_often_without_sending_anything_twice()
    {
        var stream = await world.OpenStreamAsync(number, new(8, TimeSpan.FromSeconds(1)));
        var messages = await world.EnqueueAsync(number, stream, await world.PeopleAsync(number, 60));
        for (var pause = 1; pause <= 3; pause++)
        {
            var before = pause * 4;
            await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count >= before, $"{before} in the ledger");
            await world.PauseAsync(stream);
            await Eventually.SeesAsync(() => world.CountAsync("messaging.outbox WHERE stream_id = @stream AND state = 'sending'", new { stream }), count => count == 0, "nothing under way");
            var left = (await world.TakenAsync(number, messages)).Count;
            Assert.InRange(left, before, messages.Count - 1);

            await world.ReplyAndSeeAsync(awa, "Entre-temps");
            Assert.Equal("stream_paused", await world.WaitsForAsync(messages[^1]));
            Assert.Equal(messages.Take(left).Order(), (await world.TakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
            Assert.Equal(messages.Count - left, await world.CountAsync("messaging.outbox WHERE stream_id = @stream", new { stream }));
            await world.ResumeAsync(stream);
        }
        await world.AllTakenAsync(number, messages);
        await world.ReplyAndSeeAsync(awa, "Ensuite");
        Assert.Equal(messages.Order(), (await world.TakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
    }

    [Fact]
    public async Task Nothing_is_claimed_after_a_pause_was_committed_though_it_was_found_before()
    {
        var stream = await world.OpenStreamAsync(number, new(8, TimeSpan.FromSeconds(1)));
        List<Guid> messages;
        await using (var pausing = await world.Database.BeginAsync(CancellationToken.None))
        {
            await pausing.ExecuteAsync("UPDATE messaging.streams SET paused_at = now(), pause_code = 'by_person' WHERE id = @stream", new { stream }, CancellationToken.None);
            messages = [.. await world.EnqueueAsync(number, stream, await world.PeopleAsync(number, 3))];
            await Eventually.IsAsync(
                () => world.AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%messaging.streams%')"),
                "a claim that found them and waits for the stream");
            await pausing.CommitAsync(CancellationToken.None);
        }
        await world.ReplyAndSeeAsync(awa, "Entre-temps");
        Assert.Empty(await world.TakenAsync(number, messages));
        Assert.Equal("stream_paused", await world.WaitsForAsync(messages[0]));

        await world.ResumeAsync(stream);
        Assert.Equal(messages.Order(), (await world.AllTakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
    }

    [Fact]
    public async Task A_template_that_whatsapp_refuses_stops_its_stream_with_the_queue_kept_and_nothing_else()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 132001, times = 1, http_status = 400, html = false } } });
        var stream = await world.OpenStreamAsync(number, new(1, TimeSpan.FromSeconds(3)));
        var messages = await world.EnqueueAsync(number, stream, await world.PeopleAsync(number, 3));
        await Eventually.SeesAsync(async () => await world.WaitsForAsync(messages[0]), reason => reason == "stream_paused", "the pause");
        await world.ReplyAndSeeAsync(awa, "Entre-temps");
        Assert.Empty(await world.TakenAsync(number, messages));
        Assert.Equal(messages, await world.RowsAsync<Guid>("SELECT message_id FROM messaging.outbox WHERE stream_id = @stream ORDER BY due_at, queued_order", new { stream }));

        await world.ResumeAsync(stream);
        Assert.Equal(messages.Order(), (await world.AllTakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
    }

    [Fact]
    public async Task Those_of_a_batch_that_failed_for_now_are_tried_again_alone()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131000, times = 3, http_status = 500, html = false } } });
        var messages = await world.EnqueueAsync(number, await world.OpenStreamAsync(number, StreamWords.AtOnce), await world.PeopleAsync(number, 12));
        await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count == 9, "those that did not fail");
        await SeesStepsAsync(3, "step = 'again'", messages);

        world.Clock.Shift = TimeSpan.FromMinutes(1.1);
        await world.AllTakenAsync(number, messages);
        await world.ReplyAndSeeAsync(awa, "Ensuite");
        Assert.Equal(messages.Order(), (await world.TakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
        await SeesStepsAsync(3, "step = 'accepted' AND attempt = 2", messages);
    }

    [Fact]
    public async Task A_restart_gives_a_stream_no_second_allowance_within_its_period()
    {
        var stream = await world.OpenStreamAsync(number, new(1, TimeSpan.FromMinutes(10)));
        var messages = await world.EnqueueAsync(number, stream, await world.PeopleAsync(number, 3));
        await world.SeesStateAsync(messages[0], "delivered");
        await world.StopAsync();
        await world.StartAsync();

        await world.ReplyAndSeeAsync(awa, "Après");
        Assert.Equal(messages[0], Assert.Single(await world.TakenAsync(number, messages)).MessageId);
        Assert.Equal("pace", await world.WaitsForAsync(messages[^1]));
    }

    [Fact]
    public async Task Restarts_in_the_middle_of_a_stream_skip_nobody_and_send_to_nobody_twice()
    {
        // No receipt helps: only what the outbox itself knows decides what is sent.
        await world.Simulator.FaultsAsync(new { receipts = "none" });
        await world.Simulator.AnswersTakeAsync(100, 300);
        var messages = await world.EnqueueAsync(number, await world.OpenStreamAsync(number, new(10, TimeSpan.FromSeconds(1))), await world.PeopleAsync(number, 80));
        for (var reached = 5; reached <= 25; reached += 20)
        {
            var before = reached;
            await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count >= before, $"{before} in the ledger");
            await world.StopAsync();
            Assert.InRange((await world.TakenAsync(number, messages)).Count, before, messages.Count - 1);
            await world.StartAsync();
        }
        await world.AllTakenAsync(number, messages);
        await world.Simulator.NoFaultsAsync();
        await world.ReplyAndSeeAsync(awa, "Ensuite");
        Assert.Equal(messages.Order(), (await world.TakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
    }

    [Fact]
    public async Task Two_nodes_send_a_stream_no_faster_than_one_and_nothing_of_it_twice_also_while_they_change_places()
    {
        var pace = new Pace(5, TimeSpan.FromSeconds(3));
        var other = await world.StartEngineAsync();
        var messages = await world.EnqueueAsync(number, await world.OpenStreamAsync(number, pace), await world.PeopleAsync(number, 15));
        try
        {
            await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count >= 3, "one of them sending");
            await world.StopAsync();
            await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count >= 8, "the other sending");
            await world.StartAsync();
        }
        finally
        {
            await RelaisWorld.EndAsync(other);
        }
        var taken = await world.AllTakenAsync(number, messages);
        await world.ReplyAndSeeAsync(awa, "Ensuite");
        Assert.Equal(messages.Order(), (await world.TakenAsync(number, messages)).Select(each => each.MessageId).Order());
        Assert.InRange(AnyWindow.Most(taken.Select(each => each.At.UtcTicks), pace.Period), 1, pace.Messages);
    }

    [Fact]
    public async Task A_number_whose_owner_died_goes_on_once_its_lease_has_stood_still_and_not_before()
    {
        await world.ExecuteAsync($"INSERT INTO platform.leases (name, holder, epoch, renewals) VALUES ('sender/{number.AccountId:D}', '{Identifiers.New(world.Clock)}', 7, 3)");
        var began = TimeProvider.System.GetTimestamp();
        await world.ReplyAndSeeAsync(awa, "Enfin");
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= Leases.Duration);
    }

    // WhatsApp's ledger knows of a message before our own books do.
    private Task SeesStepsAsync(int count, string which, IReadOnlyList<Guid> messages) =>
        Eventually.SeesAsync(() => world.CountAsync($"messaging.message_steps WHERE message_id = ANY(@messages) AND {which}", new { messages }), steps => steps == count, which);
}
