using System.Net;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>The road out, through the front door: what the provider does, and what becomes of the message.</summary>
public sealed class SendingTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly string[] Dribbling = ["dribbling"];
    private readonly RelaisWorld world;
    private SimulatedNumber number = null!;
    private string awa = "";
    private JsonNode conversation = null!;

    public SendingTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        await world.Simulator.NoFaultsAsync();
        number = await world.AddNumberAsync();
        var name = $"Awa {number.PhoneNumberId}";
        awa = await world.Simulator.CustomerAsync(number, name);
        await world.Simulator.WriteAsync(number, awa, "Bonjour");
        conversation = await world.ConversationAsync(name);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_passing_failure_is_shown_with_its_next_try_and_sent_once_when_that_time_comes()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131000, times = 1, http_status = 500, html = false } } });
        await SendAsync("Un instant");
        var waiting = await SeesLastAsync(message => message["retry_at"] is not null, "the time of the next try");
        Assert.Equal("queued", waiting["state"]!.GetValue<string>());
        Assert.Equal("provider_unavailable", waiting["failure"]!["reason_code"]!.GetValue<string>());
        Assert.Empty(await world.Simulator.LedgerAsync(number));

        world.Clock.Shift = TimeSpan.FromMinutes(1.1);
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "delivered", "the delivery");
        Assert.Single(await world.Simulator.LedgerAsync(number));
    }

    [Fact]
    public async Task A_certain_and_lasting_failure_is_final_and_says_why()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131026, times = 1, http_status = 400, html = false } } });
        await SendAsync("Perdu");
        var failed = await SeesLastAsync(message => message["state"]!.GetValue<string>() == "failed", "the failure");
        Assert.Equal("recipient_unreachable", failed["failure"]!["reason_code"]!.GetValue<string>());
        Assert.Equal(131026, failed["failure"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_answer_lost_after_acceptance_leaves_the_message_unconfirmed_until_its_receipt_names_it_and_never_doubles_it()
    {
        await world.Simulator.FaultsAsync(new { drop_after_accept = 1 });
        await SendAsync("Une seule fois");
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "delivered", "the receipt that settles it");
        Assert.Single(await world.Simulator.LedgerAsync(number));
        Assert.Equal(0, await OutboxAsync());
    }

    /// <summary>WhatsApp has it, and all that came back says nothing: sending it once more would be twice.</summary>
    [Theory]
    [InlineData("empty", "answer_unreadable")]
    [InlineData("truncated", "connection_cut")]
    public async Task An_answer_that_breaks_leaves_the_message_unconfirmed_until_its_receipt_names_it_and_never_doubles_it(string how, string reason)
    {
        await world.Simulator.FaultsAsync(new { broken_answers = new[] { how } });
        await SendAsync($"Réponse {how}");
        var settled = await SeesLastAsync(message => message["state"]!.GetValue<string>() == "delivered", "the receipt that settles it");
        Assert.Single(await world.Simulator.LedgerAsync(number));
        Assert.Equal(0, await OutboxAsync());

        var id = Guid.Parse(settled["id"]!.GetValue<string>());
        await world.Simulator.FaultsAsync(new { broken_answers = new[] { how }, receipts = "none" });
        await SendAsync($"Sans reçu {how}");
        var doubt = await SeesLastAsync(message => message["state"]!.GetValue<string>() == "unconfirmed", "the doubt");
        Assert.Equal(reason, doubt["failure"]!["reason_code"]!.GetValue<string>());
        Assert.Equal(0, await world.CountAsync("messaging.message_steps WHERE message_id = @id AND step IN ('again', 'failed')", new { id }));
        Assert.Equal(2, (await world.Simulator.LedgerAsync(number)).Count);
    }

    [Fact]
    public async Task An_answer_that_dribbles_is_waited_for_and_counts_like_any_other()
    {
        await world.Simulator.FaultsAsync(new { broken_answers = Dribbling, dribble_ms = 5, receipts = "none" });
        await SendAsync("Au compte-gouttes");
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "accepted", "the answer");
        Assert.Single(await world.Simulator.LedgerAsync(number));
        Assert.Equal(0, await OutboxAsync());
    }

    [Fact]
    public async Task A_receipt_that_is_here_before_the_answer_counts_at_once_and_the_answer_does_not_turn_it_back()
    {
        await world.Simulator.FaultsAsync(new { receipts = "before_answer" });
        await world.Simulator.AnswersTakeAsync(1_000, 1_000);
        await SendAsync("Déjà lu");
        var told = await SeesLastAsync(message => message["state"]!.GetValue<string>() == "sent", "the receipt");
        Assert.False(Assert.Single(await world.Simulator.LedgerAsync(number))!["answered"]!.GetValue<bool>());

        var id = Guid.Parse(told["id"]!.GetValue<string>());
        await Eventually.SeesAsync(() => world.CountAsync("messaging.message_steps WHERE message_id = @id AND step = 'accepted'", new { id }), count => count == 1, "the answer");
        Assert.NotEqual("accepted", await StateAsync(told));
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "delivered", "the delivery");
        Assert.Single(await world.Simulator.LedgerAsync(number));
        Assert.Equal(0, await OutboxAsync());
    }

    [Fact]
    public async Task A_connection_cut_before_acceptance_leaves_the_message_unconfirmed_and_it_is_not_sent_again_by_itself()
    {
        await world.Simulator.FaultsAsync(new { drop_before_accept = 1 });
        await SendAsync("Peut-être");
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "unconfirmed", "the doubt");
        // What comes after is not held up by the doubt.
        await SendAsync("Ensuite");
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "delivered", "the next message");
        Assert.Equal("Ensuite", Assert.Single(await world.Simulator.LedgerAsync(number))!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_web_page_in_place_of_an_answer_is_a_doubt_and_not_a_failure()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 1, times = 1, http_status = 502, html = true } } });
        await SendAsync("Page");
        await SeesLastAsync(message => message["state"]!.GetValue<string>() == "unconfirmed", "the doubt");
    }

    [Fact]
    public async Task A_dead_token_stops_the_number_keeps_its_queue_and_resumes_with_one_click()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 190, times = 1, http_status = 401, html = false } } });
        await SendAsync("Premier");
        await Eventually.IsAsync(async () => (await AccountAsync())["paused"]?["reason_code"]?.GetValue<string>() == "token_invalid", "the pause");
        await SendAsync("Second");
        Assert.Empty(await world.Simulator.LedgerAsync(number));

        await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/accounts/{number.AccountId}/resume", null), HttpStatusCode.OK);
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 2, "both messages");
        Assert.Equal(["Premier", "Second"], (await world.Simulator.LedgerAsync(number)).Select(entry => entry!["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Messages_to_one_person_leave_in_the_order_in_which_they_were_written_across_a_retry()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131000, times = 1, http_status = 500, html = false } } });
        foreach (var text in new[] { "un", "deux", "trois" }) await SendAsync(text);
        await Eventually.IsAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray().Any(message => message!["retry_at"] is not null), "the retry");
        world.Clock.Shift = TimeSpan.FromMinutes(1.1);
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 3, "all three");
        Assert.Equal(["un", "deux", "trois"], (await world.Simulator.LedgerAsync(number)).Select(entry => entry!["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_a_dead_owner_had_under_way_is_unconfirmed_and_its_receipt_settles_it()
    {
        // As a kill between the mark and the answer leaves it: marked as sending under an epoch that is over.
        await SendAsync("Avant");
        var sent = await SeesLastAsync(message => message["state"]!.GetValue<string>() == "delivered", "the first message");
        await KilledWhileSendingAsync(Guid.Parse(sent["id"]!.GetValue<string>()));
        await world.StopAsync();
        await world.StartAsync();

        await Eventually.IsAsync(async () => await StateAsync(sent) == "unconfirmed", "the doubt");
        await world.Simulator.ReadAsync(number, awa);
        await Eventually.IsAsync(async () => await StateAsync(sent) == "read", "the receipt");
        Assert.Equal(0, await OutboxAsync());
        Assert.Single(await world.Simulator.LedgerAsync(number));
    }

    private async Task KilledWhileSendingAsync(Guid messageId)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync("""
            UPDATE messaging.messages SET state = 'sending', wamid = NULL, sent_at = NULL, delivered_at = NULL, accepted_at = NULL WHERE id = @messageId;
            INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, state, due_at, epoch)
            SELECT workspace_id, id, account_id, contact_id, 'sending', now(), 0 FROM messaging.messages WHERE id = @messageId
            """, new { messageId }, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task SendAsync(string text) => Assert.Equal(HttpStatusCode.Accepted, (await world.ReplyAsync(conversation, text)).StatusCode);

    private Task<JsonNode> SeesLastAsync(Func<JsonNode, bool> isIt, string what) =>
        Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!, isIt, what);

    private async Task<string> StateAsync(JsonNode message)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        return (await work.QueryFirstAsync<string>("SELECT state::text FROM messaging.messages WHERE id = @id", new { id = Guid.Parse(message["id"]!.GetValue<string>()) }, CancellationToken.None))!;
    }

    private async Task<int> OutboxAsync()
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        return await work.QueryFirstAsync<int>("SELECT count(*)::integer FROM messaging.outbox WHERE account_id = @AccountId", new { number.AccountId }, CancellationToken.None);
    }

    private async Task<JsonNode> AccountAsync() => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{number.AccountId}"), HttpStatusCode.OK);
}
