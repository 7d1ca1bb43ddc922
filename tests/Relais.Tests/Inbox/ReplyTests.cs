using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>An agent answers: what is taken, what is refused, and what is taken only once.</summary>
public sealed class ReplyTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly RelaisWorld world;
    private readonly string name = $"Awa {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;
    private string awa = "";
    private JsonNode conversation = null!;
    private string asked = "";

    public ReplyTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        // Faults meet whatever is sent next: nothing of the test before may still be on its way.
        await world.Simulator.NoFaultsAsync();
        await Eventually.SeesAsync(() => world.CountAsync("messaging.outbox WHERE due_at < now() + interval '20 seconds'"), count => count == 0, "an empty outbox");
        number = await world.AddNumberAsync();
        awa = await world.Simulator.CustomerAsync(number, name);
        asked = await world.Simulator.WriteAsync(number, awa, "Bonjour");
        conversation = await world.ConversationAsync(name);
    }

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_reply_is_refused_once_24_hours_have_passed_since_the_customer_last_wrote()
    {
        var closes = conversation["window_closes_at"]!.GetValue<DateTime>();
        Assert.Equal(conversation["last_message"]!["at"]!.GetValue<DateTime>().AddHours(24).AddMinutes(-1), closes);

        world.Clock.Shift = closes - world.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(1);
        using var late = await world.SignInAsync("aissatou@example.org");
        Assert.Equal(HttpStatusCode.Accepted, (await ReplyAsync("Juste à temps", by: late)).StatusCode);

        world.Clock.Shift += TimeSpan.FromMinutes(1);
        var refused = await ReplyAsync("Trop tard", by: late);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("window_closed", await RelaisWorld.CodeOfAsync(refused));
    }

    [Fact]
    public async Task A_repetition_is_answered_as_the_first_was_even_when_the_window_has_closed_since()
    {
        var key = Guid.CreateVersion7(world.Clock.GetUtcNow());
        var first = await RelaisWorld.JsonAsync(await ReplyAsync("Une fois", key), HttpStatusCode.Accepted);
        world.Clock.Shift = TimeSpan.FromHours(24);
        using var late = await world.SignInAsync("aissatou@example.org");
        var second = await RelaisWorld.JsonAsync(await ReplyAsync("Une fois", key, by: late), HttpStatusCode.Accepted);
        Assert.Equal(first["id"]!.GetValue<string>(), second["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData(" \n ", "required")]
    [InlineData("a\0b", "characters_invalid")]
    public async Task A_text_that_cannot_be_sent_is_refused(string text, string code) => await IsInvalidAsync(text, "text", code);

    [Fact]
    public async Task A_text_of_4096_characters_is_taken_whatever_the_characters_and_one_more_is_refused()
    {
        await IsInvalidAsync(new string('x', 4_097), "text", "too_long");
        await IsInvalidAsync(string.Concat(Enumerable.Repeat("🎉", 4_097)), "text", "too_long");
        var longest = await RelaisWorld.JsonAsync(await ReplyAsync($" {string.Concat(Enumerable.Repeat("é", 4_096))} "), HttpStatusCode.Accepted);
        Assert.Equal(4_096, longest["text"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task A_reply_needs_a_key()
    {
        foreach (var key in new[] { null, "", "one" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages") { Content = JsonContent.Create(new { text = "Bonjour" }) };
            if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            var answer = await world.Admin.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("idempotency_key_missing", await RelaisWorld.CodeOfAsync(answer));
        }
    }

    [Fact]
    public async Task The_same_message_submitted_many_times_at_once_is_sent_once()
    {
        var key = Guid.CreateVersion7(world.Clock.GetUtcNow());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReplyAsync("Une seule fois", key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var ids = await Task.WhenAll(answers.Select(async answer => (await RelaisWorld.JsonAsync(answer, HttpStatusCode.Accepted))["id"]!.GetValue<string>()));
        Assert.Single(ids.Distinct());

        await IsSentAsync("Une seule fois");
        // What comes after it leaves after it, so that by then a second copy would have left too.
        await RelaisWorld.JsonAsync(await ReplyAsync("Ensuite"), HttpStatusCode.Accepted);
        await IsSentAsync("Ensuite");
        Assert.Equal(["Une seule fois", "Ensuite"], (await world.Simulator.LedgerAsync(number)).Select(entry => entry!["text"]!.GetValue<string>()));
        Assert.Equal(3, (await world.ThreadAsync(conversation))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_message_is_refused()
    {
        var key = Guid.CreateVersion7(world.Clock.GetUtcNow());
        await RelaisWorld.JsonAsync(await ReplyAsync("Un", key), HttpStatusCode.Accepted);
        var question = await QuestionAsync();
        foreach (var other in new[] { await ReplyAsync("Deux", key), await ReplyAsync("Un", key, question["id"]!.GetValue<string>()) })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
            Assert.Equal("idempotency_key_reused", await RelaisWorld.CodeOfAsync(other));
        }
    }

    [Fact]
    public async Task A_reply_quotes_the_message_that_it_answers_here_and_on_the_customers_phone()
    {
        var question = await QuestionAsync();
        var answer = await RelaisWorld.JsonAsync(await ReplyAsync("Oui", replyTo: question["id"]!.GetValue<string>()), HttpStatusCode.Accepted);
        Assert.Equal("Aïssatou", answer["author"]!["display_name"]!.GetValue<string>());
        foreach (var shown in new[] { answer, (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]! })
        {
            Assert.Equal(question["id"]!.GetValue<string>(), shown["reply_to"]!["id"]!.GetValue<string>());
            Assert.Equal(("Bonjour", "inbound"), (shown["reply_to"]!["text"]!.GetValue<string>(), shown["reply_to"]!["direction"]!.GetValue<string>()));
        }

        await IsSentAsync("Oui");
        Assert.Equal(asked, (await world.Simulator.ThreadAsync(number, awa))["messages"]!.AsArray()[^1]!["reply_to"]!.GetValue<string>());

        // And the customer quotes us.
        var ours = (await world.Simulator.LedgerAsync(number))[^1]!["wamid"]!.GetValue<string>();
        await world.Simulator.WriteAsync(number, awa, "Merci", replyTo: ours);
        await Eventually.IsAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!["reply_to"]?["text"]?.GetValue<string>() == "Oui", "the customer's quotation");
    }

    [Fact]
    public async Task A_message_that_is_not_of_this_conversation_cannot_be_answered_in_it()
    {
        var moussa = await world.Simulator.CustomerAsync(number, $"Moussa of {name}");
        await world.Simulator.WriteAsync(number, moussa, "Bonsoir");
        var other = await world.ThreadAsync(await world.ConversationAsync($"Moussa of {name}"));
        foreach (var target in new[] { other["items"]!.AsArray()[0]!["id"]!.GetValue<string>(), "0199c2a0-0000-7000-8000-000000000000" })
        {
            var answer = await RelaisWorld.JsonAsync(await ReplyAsync("Oui", replyTo: target), HttpStatusCode.UnprocessableEntity);
            Assert.Equal("message_unknown", answer["errors"]!["reply_to_message_id"]![0]!["code"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_conversation_of_a_disconnected_number_is_read_but_not_answered()
    {
        var account = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{number.AccountId}"), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/accounts/{number.AccountId}?confirm={account["name"]}")).StatusCode);

        var answer = await ReplyAsync("Allô ?");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("account_disconnected", await RelaisWorld.CodeOfAsync(answer));
        var thread = await world.ThreadAsync(conversation);
        Assert.False(thread["conversation"]!["account"]!["is_connected"]!.GetValue<bool>());
        Assert.Single(thread["items"]!.AsArray());
    }

    [Fact]
    public async Task A_reply_to_a_conversation_that_is_not_there_is_not_found()
    {
        conversation["id"] = "0199c2a0-0000-7000-8000-000000000000";
        Assert.Equal(HttpStatusCode.NotFound, (await ReplyAsync("Bonjour")).StatusCode);
    }

    [Fact]
    public async Task A_message_that_failed_shows_why_in_the_thread_and_in_the_list()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131009, times = 1, http_status = 400, html = false } } });
        await RelaisWorld.JsonAsync(await ReplyAsync("Mal formé"), HttpStatusCode.Accepted);
        var failed = await SeesLastAsync(message => message["state"]!.GetValue<string>() == "failed", "the failure");
        Assert.Equal((131009, "request_invalid"), (failed["failure"]!["code"]!.GetValue<int>(), failed["failure"]!["reason_code"]!.GetValue<string>()));
        Assert.NotEmpty(failed["failure"]!["message"]!.GetValue<string>());
        Assert.NotNull(failed["failed_at"]);
        Assert.Null(failed["retry_at"]);
        Assert.Equal("failed", (await world.ConversationAsync(name))["last_message"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_that_is_tried_again_shows_when()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131000, times = 1, http_status = 500, html = false } } });
        var before = world.Clock.GetUtcNow();
        await RelaisWorld.JsonAsync(await ReplyAsync("Patience"), HttpStatusCode.Accepted);
        var waiting = await SeesLastAsync(message => message["retry_at"] is not null, "the next try");
        Assert.Equal(("queued", "provider_unavailable"), (waiting["state"]!.GetValue<string>(), waiting["failure"]!["reason_code"]!.GetValue<string>()));
        Assert.InRange(waiting["retry_at"]!.GetValue<DateTime>(), before.UtcDateTime.AddSeconds(30), before.UtcDateTime.AddMinutes(2));
    }

    private Task<HttpResponseMessage> ReplyAsync(string text, Guid? key = null, string? replyTo = null, HttpClient? by = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages") { Content = JsonContent.Create(new { text, reply_to_message_id = replyTo }) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.CreateVersion7(world.Clock.GetUtcNow())).ToString());
        return (by ?? world.Admin).SendAsync(request);
    }

    private async Task IsInvalidAsync(string text, string field, string code)
    {
        var answer = await RelaisWorld.JsonAsync(await ReplyAsync(text), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, answer["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    private Task IsSentAsync(string text) =>
        Eventually.IsAsync(async () => (await world.Simulator.LedgerAsync(number)).Any(entry => entry!["text"]!.GetValue<string>() == text), $"«{text}» in the ledger");

    private async Task<JsonNode> QuestionAsync() => (await world.ThreadAsync(conversation))["items"]!.AsArray()[0]!;

    private Task<JsonNode> SeesLastAsync(Func<JsonNode, bool> isIt, string what) =>
        Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!, isIt, what);
}
