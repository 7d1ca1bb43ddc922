using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Accounts;
using Relais.Messaging.Applying;
using Relais.Messaging.Inspecting;
using Relais.Messaging.Journal;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Inspecting;

public sealed class ReplayJournalTests : IAsyncLifetime
{
    private readonly RelaisWorld world = new();
    private OwnNumber number = null!;

    public async Task InitializeAsync()
    {
        await world.InitializeAsync();
        number = await OwnNumber.ConnectAsync(world);
    }

    public Task DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task One_is_replayed_by_its_place_and_what_is_still_set_aside_is_told()
    {
        var (later, body) = await WaitingForANumberAsync("wamid.one");
        var path = $"/api/journal/{await world.PlaceAsync(body)}/replay";

        var before = await RelaisWorld.JsonAsync(await world.Admin.PostAsync(path, null), HttpStatusCode.OK);
        Assert.Equal(("set_aside", "unknown_number"), (before["state"]!.GetValue<string>(), before["set_aside"]![0]!["reason_code"]!.GetValue<string>()));

        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);
        for (var times = 0; times < 2; times++)
        {
            var after = await RelaisWorld.JsonAsync(await world.Admin.PostAsync(path, null), HttpStatusCode.OK);
            Assert.Equal(("applied", "[]"), (after["state"]!.GetValue<string>(), after["set_aside"]!.ToJsonString()));
            Assert.Equal(1, (await world.ConversationAsync("wamid.one"))["inbound_count"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Some_are_replayed_by_their_places_each_once_and_a_place_that_is_none_is_said_to_be()
    {
        var (later, body) = await WaitingForANumberAsync("wamid.some");
        var never = Encoding.UTF8.GetBytes("no JSON");
        await world.TellAsync(number, never);
        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);
        var (place, lost) = ((await world.PlaceAsync(body)).ToString(), (await world.PlaceAsync(never)).ToString());

        var answer = await world.ReplayedAsync(new { places = new[] { place, lost, place, "99999.0" } });

        Assert.Equal((2, 1), (answer["replayed"]!.GetValue<int>(), answer["still_set_aside"]!.GetValue<int>()));
        Assert.Equal([(place, "applied"), (lost, "set_aside"), ("99999.0", null)], answer["items"]!.AsArray().Select(item => (item!["place"]!.GetValue<string>(), item["state"]?.GetValue<string>())));
        Assert.Equal(1, (await world.ConversationAsync("wamid.some"))["inbound_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task All_that_are_set_aside_for_a_reason_are_replayed_so_many_a_call()
    {
        var later = OwnNumber.NextId();
        var journal = world.Services.GetRequiredService<WebhookJournal>();
        var signedBy = world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!.AppFingerprint;
        var bodies = Enumerable.Range(0, ReplayJournal.Most + 30).Select(index => Written.Body(later, new Written("221770000002", "Toutes", $"text {index}", $"wamid.all.{index}", world.Clock.GetUtcNow().AddMinutes(-index)))).ToList();
        Assert.All(await Task.WhenAll(bodies.Select(body => journal.AppendAsync(body, signedBy))), Assert.True);
        await world.TellAsync(number, Encoding.UTF8.GetBytes("no JSON"));
        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);

        var first = await world.ReplayedAsync(new { set_aside = new { reason = "unknown_number" } });
        var second = await world.ReplayedAsync(new { set_aside = new { reason = "unknown_number", cursor = first["next_cursor"]!.GetValue<string>() } });

        Assert.Equal((ReplayJournal.Most, 30), (first["replayed"]!.GetValue<int>(), second["replayed"]!.GetValue<int>()));
        Assert.Null(second["next_cursor"]);
        Assert.Equal(bodies.Count, (await world.ConversationAsync("Toutes"))["inbound_count"]!.GetValue<int>());
        Assert.Equal(["not_json"], (await world.ListedAsync("?state=set_aside"))["items"]!.AsArray().Select(item => item!["reasons"]![0]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_replay_that_races_the_appliers_ends_as_if_there_had_been_one_of_them()
    {
        await world.StopAsync();
        world.Environment["RELAIS_ROLES"] = "web";
        await world.StartAsync();
        var bodies = Enumerable.Range(0, 200).Select(index => Written.Body(number.PhoneNumberId, new Written($"22177000003{index % 7}", $"Course {index % 7}", $"text {index}", $"wamid.race.{index}", world.Clock.GetUtcNow().AddSeconds(-index)))).ToList();
        foreach (var wave in bodies.Chunk(20)) await Task.WhenAll(wave.Select(body => world.PostAsync(number, body)));
        var places = await world.RowsAsync<WebhookPlace>("SELECT batch_id, position FROM messaging.webhook_journal");
        Assert.Equal(bodies.Count, places.Count);

        var replay = world.Services.GetRequiredService<ReplayWebhook>();
        var replays = places.Chunk(50).Select(async chunk =>
        {
            foreach (var place in chunk) Assert.Empty((await replay.ReplayAsync(place, AuditTrail.Installation, CancellationToken.None))!);
        });
        await Task.WhenAll([.. replays, DrainAsync(), DrainAsync()]);

        Assert.Equal(0, await world.CountAsync("messaging.webhook_batches WHERE applied_at IS NULL"));
        Assert.Equal((bodies.Count, 7, 0), (await world.CountAsync("messaging.messages"), await world.CountAsync("contacts.contacts"), await world.CountAsync("messaging.webhooks_set_aside")));
        Assert.Equal(bodies.Count, (await world.RowsAsync<int>("SELECT sum(inbound_count)::integer FROM inbox.conversations"))[0]);
    }

    [Fact]
    public async Task A_replay_waits_for_the_applier_that_has_the_webhook_in_hand_and_then_has_the_last_word()
    {
        await world.StopAsync();
        world.Environment["RELAIS_ROLES"] = "web";
        await world.StartAsync();
        var body = Written.Body(number.PhoneNumberId, new Written("221770000040", "Après", "Bonjour", "wamid.in.hand", world.Clock.GetUtcNow()));
        await RelaisWorld.JsonAsync(await world.PostAsync(number, body), HttpStatusCode.OK);
        var place = await world.PlaceAsync(body);

        // An applier of another node, which has not heard of the number yet.
        await using var connection = new Npgsql.NpgsqlConnection(world.DatabaseAddress);
        await connection.OpenAsync();
        await using var applying = await connection.BeginTransactionAsync();
        await using (var apply = new Npgsql.NpgsqlCommand($"""
            SELECT id FROM messaging.webhook_batches WHERE id = {place.BatchId} FOR UPDATE;
            INSERT INTO messaging.webhooks_set_aside (day, batch_id, position, item, reason_code, reason, noted_at)
            SELECT day, id, {place.Position}, 0, 'unknown_number', '', now() FROM messaging.webhook_batches WHERE id = {place.BatchId};
            UPDATE messaging.webhook_batches SET applied_at = now() WHERE id = {place.BatchId}
            """, connection, applying)) await apply.ExecuteNonQueryAsync();
        var replay = world.Admin.PostAsync($"/api/journal/{place}/replay", null);
        await Eventually.IsAsync(
            async () => replay.IsCompleted || await world.CountAsync("pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%webhook_batches%FOR UPDATE%'") == 1, "the replay, waiting");
        await applying.CommitAsync();

        Assert.Equal("applied", (await RelaisWorld.JsonAsync(await replay, HttpStatusCode.OK))["state"]!.GetValue<string>());
        Assert.Empty(await world.AsideAsync(body));
        Assert.Equal("applied", (await world.ShownAsync(place))["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{}""", "places: one_of_two")]
    [InlineData("""{"places":["1.0"],"set_aside":{}}""", "places: one_of_two")]
    [InlineData("""{"places":[]}""", "places: out_of_range")]
    [InlineData("""{"places":["1.0",null]}""", "places: place_malformed")]
    [InlineData("""{"places":["one"]}""", "places: place_malformed")]
    [InlineData("""{"set_aside":{"reason":"because"}}""", "reason: reason_unknown")]
    [InlineData("""{"set_aside":{"cursor":"x"}}""", "cursor: cursor_unknown")]
    public async Task What_was_asked_for_wrongly_is_told_by_its_field(string request, string complaint)
    {
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        Assert.Equal(complaint, await (await world.Admin.PostAsync("/api/journal/replay", content)).ComplaintAsync());
    }

    [Fact]
    public async Task More_places_than_a_call_takes_are_refused_before_any_is_replayed()
    {
        var answer = await world.Admin.PostAsJsonAsync("/api/journal/replay", new { places = Enumerable.Range(1, ReplayJournal.Most + 1).Select(index => $"{index}.0") });
        Assert.Equal("places: out_of_range", await answer.ComplaintAsync());
    }

    private async Task DrainAsync()
    {
        var applier = ActivatorUtilities.CreateInstance<JournalApplier>(world.Services, new Relais.Messaging.MessagingSettings { ApplyBatch = 20 });
        while (await world.CountAsync("messaging.webhook_batches WHERE applied_at IS NULL") > 0)
        {
            try
            {
                await applier.ApplyNextAsync(CancellationToken.None);
            }
            catch (Npgsql.PostgresException collision) when (collision.IsTransient)
            {
                // What its own loop does: the batch is taken again.
            }
        }
    }

    private async Task<(string PhoneNumberId, byte[] Body)> WaitingForANumberAsync(string name)
    {
        var later = OwnNumber.NextId();
        var body = Written.Body(later, new Written($"2217700001{name.Length:D2}", name, "Bonjour", name, world.Clock.GetUtcNow()));
        await world.TellAsync(number, body);
        return (later, body);
    }
}
