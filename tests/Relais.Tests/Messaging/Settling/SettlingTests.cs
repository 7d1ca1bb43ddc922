using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Messaging.Settling;
using Relais.Platform;
using Relais.Platform.Reconciling;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Settling;

/// <summary>How a doubt ends: by evidence, by a receipt, or by a person who is asked after a deadline.</summary>
public sealed class SettlingTests : IClassFixture<SettlingTests.SlowSettling>, IAsyncLifetime
{
    private const int Periods = 10;
    private readonly RelaisWorld world;
    private readonly SettlingService settling;
    private SimulatedNumber number = null!;
    private JsonNode conversation = null!;

    public SettlingTests(SlowSettling slow)
    {
        world = slow.World;
        settling = ActivatorUtilities.CreateInstance<SettlingService>(world.Services);
    }

    public async Task InitializeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        await world.Simulator.NoFaultsAsync();
        await world.Simulator.ReceiptsAtOnceAsync();
        (number, conversation) = await WithAwaAsync();
    }

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_never_left_is_sent_once_when_in_ten_periods_later_messages_were_told_of()
    {
        var doubt = await DoubtAsync();
        for (var period = 1; period < Periods; period++)
        {
            await SendAndSeeAsync($"Plus tard {period}");
            await settling.SettleAsync(isPeriodOver: true, CancellationToken.None);
        }
        Assert.Equal("unconfirmed", await StateAsync(doubt));
        Assert.Empty(await SentAsync(doubt));

        await SendAndSeeAsync("Encore plus tard");
        await settling.SettleAsync(isPeriodOver: true, CancellationToken.None);
        await SeesAsync(doubt, "delivered");
        for (var period = 0; period < Periods; period++) await PeriodWithNewsOfAsync("Encore plus tard");
        Assert.Single(await SentAsync(doubt));
        Assert.Equal(0, await WaitingAsync(doubt));
    }

    [Fact]
    public async Task A_period_counts_once_however_much_was_told_in_it_and_not_at_all_when_nothing_was()
    {
        var doubt = await DoubtAsync();
        for (var later = 0; later < Periods; later++) await SendAndSeeAsync($"Plus tard {later}");
        for (var period = 0; period < 2 * Periods; period++) await settling.SettleAsync(isPeriodOver: true, CancellationToken.None);
        Assert.Equal(1, await EvidenceAsync(doubt));
    }

    [Fact]
    public async Task Receipts_of_what_left_before_it_or_from_another_number_are_no_evidence_that_it_never_left()
    {
        await SendAndSeeAsync("Avant");
        var doubt = await DoubtAsync();
        var (other, theirs) = await WithAwaAsync();
        await SendAndSeeAsync("Ailleurs", theirs);
        for (var period = 0; period < 2 * Periods; period++)
        {
            await TellOfAsync("Avant");
            await TellOfAsync("Ailleurs", other);
            await settling.SettleAsync(isPeriodOver: true, CancellationToken.None);
        }
        Assert.Equal(0, await EvidenceAsync(doubt));

        await SendAndSeeAsync("Après");
        await settling.SettleAsync(isPeriodOver: true, CancellationToken.None);
        Assert.Equal(1, await EvidenceAsync(doubt));
    }

    [Fact]
    public async Task While_there_is_a_receipt_that_nobody_can_place_nothing_of_its_number_is_taken_for_never_sent()
    {
        var doubt = await DoubtAsync();
        await SendAndSeeAsync("Plus tard");
        await TellAsync("wamid.of-nobody", "sent", callback: null);
        for (var period = 0; period < 2 * Periods; period++) await PeriodWithNewsOfAsync("Plus tard");
        Assert.Equal((0, "unconfirmed"), (await EvidenceAsync(doubt), await StateAsync(doubt)));
    }

    [Fact]
    public async Task While_an_echo_to_the_same_person_may_be_it_nothing_is_taken_for_never_sent()
    {
        var doubt = await DoubtAsync();
        await SendAndSeeAsync("Plus tard");
        var person = (await world.RowsAsync<string>("SELECT contact.wa_id FROM contacts.contacts AS contact JOIN messaging.messages AS message ON message.contact_id = contact.id WHERE message.id = @doubt", new { doubt })).Single();
        await EchoAsync(person, "wamid.echo.of-somebody");
        for (var period = 0; period < 2 * Periods; period++) await PeriodWithNewsOfAsync("Plus tard");
        Assert.Equal((0, "unconfirmed"), (await EvidenceAsync(doubt), await StateAsync(doubt)));
    }

    [Fact]
    public async Task An_echo_to_somebody_else_holds_up_no_evidence()
    {
        var doubt = await DoubtAsync();
        await SendAndSeeAsync("Plus tard");
        await EchoAsync("221779999999", "wamid.echo.elsewhere");
        await PeriodWithNewsOfAsync("Plus tard");
        Assert.Equal(1, await EvidenceAsync(doubt));
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("delivered")]
    [InlineData("read")]
    [InlineData("failed")]
    public async Task A_receipt_that_names_it_settles_it_for_good_whatever_the_receipt_says(string status)
    {
        var doubt = await DoubtAsync();
        await TellAsync($"wamid.{doubt:N}", status, doubt);
        Assert.Equal((status, 0), (await StateAsync(doubt), await WaitingAsync(doubt)));

        await SendAndSeeAsync("Plus tard");
        for (var period = 0; period <= Periods; period++) await PeriodWithNewsOfAsync("Plus tard");
        await SendAndSeeAsync("Ensuite");
        Assert.Empty(await SentAsync(doubt));
    }

    [Fact]
    public async Task A_receipt_settles_also_what_waits_for_its_next_try_so_that_it_is_not_sent_again()
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131000, times = 1, http_status = 500, html = false } } });
        var again = await SendAsync("Encore une fois ?");
        await Eventually.IsAsync(async () => (await LastAsync())["retry_at"] is not null, "the next try");
        await TellAsync($"wamid.{again:N}", "sent", again);

        world.Clock.Shift = TimeSpan.FromMinutes(1.1);
        await SendAndSeeAsync("Ensuite");
        Assert.Equal(("sent", 0), (await StateAsync(again), await WaitingAsync(again)));
        Assert.Empty(await SentAsync(again));
    }

    /// <summary>Reliability trap T23: what tidies up and what arrives, at the same moment.</summary>
    [Fact]
    public async Task Evidence_a_receipt_a_person_and_the_reconcilers_at_once_end_a_doubt_once()
    {
        var reconcilers = world.Services.GetRequiredService<ReconcilerService>();
        for (var round = 0; round < 12; round++)
        {
            var doubt = await DoubtAsync();
            await SendAndSeeAsync($"Plus tard {round}");
            await world.ExecuteAsync($"UPDATE messaging.outbox SET evidence = {Periods - 1}, awaits_decision_at = now() WHERE message_id = '{doubt}'");

            await Task.WhenAll(
                settling.SettleAsync(isPeriodOver: true, CancellationToken.None),
                TellAsync($"wamid.{doubt:N}", "delivered", doubt),
                SettleAsync(doubt, "sent"),
                reconcilers.AskAsync(CancellationToken.None));

            await world.AllAppliedAsync();
            await Eventually.SeesAsync(() => WaitingAsync(doubt), count => count == 0, "that nothing waits");
            Assert.Equal("delivered", await StateAsync(doubt));
            Assert.InRange((await SentAsync(doubt)).Count, 0, 1);
        }
        Assert.All(await reconcilers.AskAsync(CancellationToken.None), answer => Assert.Equal(0, answer.Found));
    }

    [Fact]
    public async Task Once_the_deadline_has_passed_people_are_asked_once_and_nothing_is_sent_by_that()
    {
        var doubt = await DoubtAsync();
        await settling.SettleAsync(isPeriodOver: false, CancellationToken.None);
        Assert.Null(await AskedAsync(doubt));

        await DeadlineAsync(doubt);
        var asked = await AskedAsync(doubt);
        using var late = await world.SignInAsync("aissatou@example.org");
        var history = await RelaisWorld.JsonAsync(await late.GetAsync($"/api/messages/{doubt}/history"), HttpStatusCode.OK);
        Assert.Equal("decision", history["waiting"]!["reason"]!.GetValue<string>());

        world.Clock.Shift += TimeSpan.FromHours(1);
        await settling.SettleAsync(isPeriodOver: false, CancellationToken.None);
        Assert.Equal(asked, await AskedAsync(doubt));
        Assert.Equal(1, await world.CountAsync("messaging.message_steps WHERE message_id = @doubt AND step = 'awaits_decision'", new { doubt }));
        Assert.Empty(await SentAsync(doubt));
    }

    [Fact]
    public async Task A_person_who_is_asked_sends_it_again_once_however_often_they_click()
    {
        var doubt = await DoubtAsync();
        await DeadlineAsync(doubt);
        using var late = await world.SignInAsync("aissatou@example.org");

        // A double click repeats its key, a second tab has a key of its own.
        var (click, tab) = (NewKey(), NewKey());
        var answers = await Task.WhenAll(new[] { click, click, click, tab, tab }.Select(async key => (Key: key, Answer: await SettleAsync(doubt, "send_again", key, late))));
        Assert.Single(answers.Where(answered => answered.Answer.StatusCode == HttpStatusCode.OK).Select(answered => answered.Key).Distinct());
        foreach (var (_, answer) in answers.Where(answered => answered.Answer.StatusCode != HttpStatusCode.OK)) await IsSettledAsync(answer);
        await SeesAsync(doubt, "delivered");

        await IsSettledAsync(await SettleAsync(doubt, "send_again", by: late));
        await SendAndSeeAsync("Ensuite", by: late);
        Assert.Single(await SentAsync(doubt));
    }

    [Fact]
    public async Task A_person_who_knows_that_it_was_sent_ends_the_doubt_and_it_is_not_sent_again()
    {
        var doubt = await DoubtAsync();
        await DeadlineAsync(doubt);
        using var late = await world.SignInAsync("aissatou@example.org");

        var answer = await RelaisWorld.JsonAsync(await SettleAsync(doubt, "sent", by: late), HttpStatusCode.OK);
        Assert.Equal(("accepted", doubt), (answer["state"]!.GetValue<string>(), answer["id"]!.GetValue<Guid>()));
        await IsSettledAsync(await SettleAsync(doubt, "send_again", by: late));
        await SendAndSeeAsync("Ensuite", by: late);
        Assert.Equal(("accepted", 0), (await StateAsync(doubt), await WaitingAsync(doubt)));
        Assert.Empty(await SentAsync(doubt));
    }

    [Theory]
    [InlineData("{}", 422, "required")]
    [InlineData("""{"settlement":null}""", 422, "required")]
    [InlineData("""{"settlement":"maybe"}""", 400, "malformed")]
    [InlineData("""{"settlement":""}""", 400, "malformed")]
    [InlineData("""{"settlement":1}""", 400, "malformed")]
    public async Task A_decision_that_is_none_is_refused_and_leaves_the_doubt(string body, int status, string code)
    {
        var doubt = await DoubtAsync();
        var refused = await RelaisWorld.JsonAsync(await SettleAsync(doubt, new StringContent(body, new MediaTypeHeaderValue("application/json"))), (HttpStatusCode)status);
        Assert.Equal(code, refused["errors"]!["settlement"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("unconfirmed", await StateAsync(doubt));
    }

    [Fact]
    public async Task Only_a_message_of_ones_own_that_is_in_doubt_can_be_settled()
    {
        await SendAndSeeAsync("Certain");
        await IsSettledAsync(await SettleAsync((await LastAsync())["id"]!.GetValue<Guid>(), "send_again"));

        var doubt = await DoubtAsync();
        var atelier = await SecondWorkspace.FoundAsync(world, $"Atelier{number.PhoneNumberId}");
        Assert.Equal(HttpStatusCode.NotFound, (await SettleAsync(doubt, "send_again", by: atelier.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SettleAsync(Guid.Empty, "send_again")).StatusCode);

        using var keyless = await world.Admin.PostAsJsonAsync($"/api/messages/{doubt}/settlement", new { settlement = "send_again" });
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency_key_missing"), (keyless.StatusCode, await RelaisWorld.CodeOfAsync(keyless)));
        Assert.Equal("unconfirmed", await StateAsync(doubt));
    }

    private async Task<(SimulatedNumber Number, JsonNode Conversation)> WithAwaAsync()
    {
        var added = await world.AddNumberAsync();
        var name = $"Awa {added.PhoneNumberId}";
        await world.Simulator.WriteAsync(added, await world.Simulator.CustomerAsync(added, name), "Bonjour");
        return (added, await world.ConversationAsync(name));
    }

    /// <summary>A message whose connection was cut before WhatsApp took it, which nobody here can know.</summary>
    private async Task<Guid> DoubtAsync()
    {
        await world.Simulator.FaultsAsync(new { drop_before_accept = 1 });
        var doubt = await SendAsync("Peut-être");
        await SeesAsync(doubt, "unconfirmed");
        return doubt;
    }

    private async Task DeadlineAsync(Guid doubt)
    {
        world.Clock.Shift = TimeSpan.FromHours(1.1);
        await settling.SettleAsync(isPeriodOver: false, CancellationToken.None);
        Assert.NotNull(await AskedAsync(doubt));
    }

    private async Task<Guid> SendAsync(string text, JsonNode? to = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{(to ?? conversation)["id"]}/messages") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", NewKey());
        return (await RelaisWorld.JsonAsync(await (by ?? world.Admin).SendAsync(request), HttpStatusCode.Accepted))["id"]!.GetValue<Guid>();
    }

    private async Task SendAndSeeAsync(string text, JsonNode? to = null, HttpClient? by = null)
    {
        await SeesAsync(await SendAsync(text, to, by), "delivered");
        await world.AllAppliedAsync();
    }

    private async Task PeriodWithNewsOfAsync(string text)
    {
        await TellOfAsync(text);
        await settling.SettleAsync(isPeriodOver: true, CancellationToken.None);
    }

    /// <summary>WhatsApp repeats that it delivered this text.</summary>
    private async Task TellOfAsync(string text, SimulatedNumber? of = null)
    {
        var entry = (await world.Simulator.LedgerAsync(of ?? number)).Single(entry => entry!["text"]!.GetValue<string>() == text)!;
        await TellAsync(entry["wamid"]!.GetValue<string>(), "delivered", Guid.Parse(entry["biz_opaque_callback_data"]!.GetValue<string>()), of);
    }

    /// <summary>Another app wrote the same words on our number.</summary>
    private Task EchoAsync(string person, string wamid)
    {
        var echo = new JsonObject { ["from"] = "15550783881", ["to"] = person, ["id"] = wamid, ["timestamp"] = $"{world.Clock.GetUtcNow().ToUnixTimeSeconds()}", ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Peut-être" } };
        var secret = world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!.AppSecret;
        var body = System.Text.Encoding.UTF8.GetBytes($$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"message_echoes","value":{"metadata":{"phone_number_id":"{{number.PhoneNumberId}}"},"message_echoes":[{{echo.ToJsonString()}}] } } ] } ] }
            """);
        return world.TellAsync(new OwnNumber(number.AccountId, number.PhoneNumberId, number.VerifyToken, secret), body);
    }

    private Task TellAsync(string wamid, string status, Guid? callback, SimulatedNumber? of = null)
    {
        var told = of ?? number;
        var receipt = new JsonObject { ["id"] = wamid, ["status"] = status, ["timestamp"] = $"{world.Clock.GetUtcNow().ToUnixTimeSeconds()}", ["recipient_id"] = "221770000001" };
        if (callback is { } id) receipt["biz_opaque_callback_data"] = $"{id:D}";
        if (status == "failed") receipt["errors"] = new JsonArray(new JsonObject { ["code"] = 131026, ["title"] = "Message undeliverable" });
        var secret = world.Services.GetRequiredService<AccountDirectory>().Find(told.AccountId)!.AppSecret;
        return world.TellAsync(new OwnNumber(told.AccountId, told.PhoneNumberId, told.VerifyToken, secret), Written.Body(told.PhoneNumberId, $"\"statuses\":[{receipt.ToJsonString()}]"));
    }

    private Task<HttpResponseMessage> SettleAsync(Guid messageId, string settlement, string? key = null, HttpClient? by = null) =>
        SettleAsync(messageId, JsonContent.Create(new { settlement }), key, by);

    private async Task<HttpResponseMessage> SettleAsync(Guid messageId, HttpContent body, string? key = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/messages/{messageId}/settlement") { Content = body };
        request.Headers.Add("Idempotency-Key", key ?? NewKey());
        return await (by ?? world.Admin).SendAsync(request);
    }

    private static async Task IsSettledAsync(HttpResponseMessage answer) =>
        Assert.Equal("message_settled", (await RelaisWorld.JsonAsync(answer, HttpStatusCode.Conflict))["code"]!.GetValue<string>());

    private async Task<JsonNode> LastAsync() => (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!;

    private async Task<List<JsonNode>> SentAsync(Guid messageId) =>
        [.. (await world.Simulator.LedgerAsync(number)).Where(entry => entry!["biz_opaque_callback_data"]!.GetValue<string>() == $"{messageId:D}").Select(entry => entry!)];

    private Task SeesAsync(Guid messageId, string state) => Eventually.SeesAsync(() => StateAsync(messageId), seen => seen == state, state);

    private async Task<string> StateAsync(Guid messageId) => (await world.RowsAsync<string>("SELECT state::text FROM messaging.messages WHERE id = @messageId", new { messageId })).Single();

    private Task<int> WaitingAsync(Guid messageId) => world.CountAsync("messaging.outbox WHERE message_id = @messageId", new { messageId });

    private async Task<int> EvidenceAsync(Guid messageId) => (await world.RowsAsync<int>("SELECT evidence::integer FROM messaging.outbox WHERE message_id = @messageId", new { messageId })).Single();

    private async Task<DateTime?> AskedAsync(Guid messageId) => (await world.RowsAsync<DateTime?>("SELECT awaits_decision_at FROM messaging.outbox WHERE message_id = @messageId", new { messageId })).Single();

    private string NewKey() => $"{Identifiers.New(world.Clock):D}";

    /// <summary>A world whose own settling counts no period within the hours of a test: periods are over when a test says so.</summary>
    public sealed class SlowSettling : IAsyncLifetime
    {
        internal RelaisWorld World { get; } = new();

        public Task InitializeAsync()
        {
            World.Environment["RELAIS_SETTLING_SECONDS"] = "86400";
            return World.InitializeAsync();
        }

        public Task DisposeAsync() => World.DisposeAsync();
    }
}
