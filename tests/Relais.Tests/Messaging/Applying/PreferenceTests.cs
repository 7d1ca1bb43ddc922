using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Contacts;
using Relais.Tests.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Messaging.Sending;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What people choose of our marketing in WhatsApp itself.</summary>
public sealed class PreferenceTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Who_stops_our_marketing_gets_no_more_of_it_and_gets_it_again_once_they_want_it_and_the_thread_says_so()
    {
        await world.Simulator.NoFaultsAsync();
        var number = await world.AddNumberAsync();
        var waId = await world.Simulator.CustomerAsync(number, "Khady");
        await world.Simulator.WriteAsync(number, waId, "Bonjour");
        var conversation = await world.ConversationAsync("Khady");
        var khady = conversation["contact"]!["id"]!.GetValue<Guid>();

        await PreferAsync(number, waId, marketing: false);
        var stoppedAt = (await SeesNoticeAsync(conversation, "marketing_stopped"))["at"]!.GetValue<DateTimeOffset>();
        var refused = (await world.EnqueueAsync(number, await world.OpenStreamAsync(number, StreamWords.AtOnce), khady))[0];
        await world.SeesStateAsync(refused, "failed");
        Assert.Equal("recipient_opted_out", Assert.Single(await world.RowsAsync<string>("SELECT failure_reason FROM messaging.messages WHERE id = @refused", new { refused })));
        Assert.Empty(await world.TakenAsync(number, [refused]));

        // WhatsApp tells the second only, and of a stop and a wish in one second the stop counts.
        await Eventually.IsAsync(() => Task.FromResult(world.Clock.GetUtcNow() >= stoppedAt.AddSeconds(1)), "the next second");
        await PreferAsync(number, waId, marketing: true);
        await SeesNoticeAsync(conversation, "marketing_resumed");
        var sent = (await world.EnqueueAsync(number, await world.OpenStreamAsync(number, StreamWords.AtOnce), khady))[0];
        await world.SeesStateAsync(sent, "delivered");
    }

    [Fact]
    public async Task A_choice_is_shown_once_however_often_it_is_told_and_opens_no_window()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var body = Choice(number, "stop", 1767226202);
        await world.TellAsync(number, body);
        await world.TellAsync(number, [.. body, (byte)'\n']);
        await world.ReplayAsync(body);

        var conversation = await world.ConversationAsync("Ndeye");
        var notice = Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!;
        Assert.Equal(("system", "marketing_stopped"), (notice.Text("type"), notice["details"]!["body"]!.Text("what")));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767226202), notice["at"]!.GetValue<DateTimeOffset>());
        Assert.Equal(0, await world.CountAsync("messaging.customer_service_windows WHERE account_id = @AccountId", new { number.AccountId }));
        Assert.Empty(await world.AsideAsync(body));
    }

    [Theory]
    [InlineData("pause", "marketing_messages")]
    [InlineData("stop", "other_messages")]
    public async Task A_choice_that_is_not_understood_is_kept_and_not_guessed_at(string value, string category)
    {
        var number = await OwnNumber.ConnectAsync(world);
        var body = Choice(number, value, 1767226202, category);
        await world.TellAsync(number, body);
        Assert.Equal("kept_only", Assert.Single(await world.AsideAsync(body)).ReasonCode);
        Assert.Equal(0, await world.CountAsync("messaging.messages WHERE account_id = @AccountId", new { number.AccountId }));
    }

    [Fact]
    public async Task In_whatever_order_and_however_often_choices_are_told_the_latest_counts()
    {
        await using var bench = await ApplyBench.StartAsync();
        var account = await bench.WorkspaceAsync("1065");
        var random = new Random(7);
        for (var person = 0; person < 150; person++)
        {
            var contact = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(person));
            await bench.ExecuteAsync("INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at) VALUES (@WorkspaceId, @contact, @waId, now())", new { account.WorkspaceId, contact, waId = $"22177{person:D7}" });
            var wishes = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new MarketingWish(account.WorkspaceId, contact, random.Next(2) == 0, DateTime.UnixEpoch.AddYears(50).AddSeconds(random.Next(4)))).ToList();
            var told = wishes.Concat(wishes.Where(_ => random.Next(2) == 0)).ToArray();
            random.Shuffle(told);
            foreach (var some in told.Chunk(random.Next(1, 4)))
            {
                await using var work = await bench.Database.BeginAsync(CancellationToken.None);
                await OptOuts.NoteAsync(work, some, CancellationToken.None);
                await work.CommitAsync(CancellationToken.None);
            }

            // Of two in one second the stop.
            var isOut = !wishes.MaxBy(wish => (wish.At, !wish.IsWanted))!.IsWanted;
            Assert.Equal(isOut ? 1 : 0, (await bench.QueryAsync<long>("SELECT count(*) FROM contacts.opt_out_view WHERE contact_id = @contact", new { contact }))[0]);
        }
    }

    private static byte[] Choice(OwnNumber number, string value, long at, string category = "marketing_messages") => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"user_preferences","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{number.PhoneNumberId}}}"},
        "contacts":[{"profile":{"name":"Ndeye"},"wa_id":"221770000777","user_id":"SN.777"}],
        "user_preferences":[{"wa_id":"221770000777","user_id":"SN.777","detail":"User requested to stop marketing messages","category":"{{{category}}}","value":"{{{value}}}","timestamp":{{{at}}}}]}}]}]}
        """));

    private async Task PreferAsync(SimulatedNumber number, string waId, bool marketing) =>
        (await world.Simulator.Http.PostAsJsonAsync($"/control/customers/{waId}/changes", new { phone_number_id = number.PhoneNumberId, marketing })).EnsureSuccessStatusCode();

    private Task<JsonNode> SeesNoticeAsync(JsonNode conversation, string what) => Eventually.SeesAsync(
        async () => (await world.ThreadAsync(conversation))["items"]!.AsArray().FirstOrDefault(item => (string?)item!["details"]?["body"]?["what"] == what)!,
        found => found is not null, $"the notice {what}");
}
