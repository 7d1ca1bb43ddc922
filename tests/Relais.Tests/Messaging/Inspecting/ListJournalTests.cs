using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Messaging.Inspecting;
using Relais.Messaging.Journal;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Inspecting;

public sealed class ListJournalTests : IAsyncLifetime
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
    public async Task Each_webhook_tells_what_it_holds_for_which_number_and_what_became_of_it()
    {
        var mixed = Written.Body(number.PhoneNumberId, """
            "contacts":[],"messages":[{"from":"221770000001","id":"wamid.list.1","timestamp":"1767225600","type":"text","text":{"body":"a"}},
            {"from":"221770000001","id":"wamid.list.2","timestamp":"1767225600","type":"text","text":{"body":"b"}},
            {"from":"221770000001","id":"wamid.list.3","timestamp":"1767225600","type":"hologram","hologram":{}},7],
            "statuses":[{"id":"wamid.list.out","status":"sent","timestamp":"1767225600","recipient_id":"221770000001"}]
            """);
        await world.TellAsync(number, mixed);

        var entry = Assert.Single((await world.ListedAsync())["items"]!.AsArray())!;

        Assert.Equal((await world.PlaceAsync(mixed)).ToString(), entry["place"]!.GetValue<string>());
        Assert.Equal((mixed.Length, "set_aside"), (entry["size_bytes"]!.GetValue<int>(), entry["state"]!.GetValue<string>()));
        Assert.Equal($"""["{number.PhoneNumberId}"]""", entry["phone_number_ids"]!.ToJsonString());
        Assert.Equal("""[{"kind":"message","count":2},{"kind":"unknown_message","count":1},{"kind":"receipt","count":1},{"kind":"malformed","count":1}]""", entry["kinds"]!.ToJsonString());
        Assert.Equal("""["malformed"]""", entry["reasons"]!.ToJsonString());
        Assert.InRange(world.Clock.GetUtcNow() - entry["received_at"]!.GetValue<DateTimeOffset>(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_filter_leaves_what_was_asked_for_the_latest_first()
    {
        var unknown = OwnNumber.NextId();
        var other = await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}");
        var landed = await ToldAsync(Written.Body(number.PhoneNumberId, Text("wamid.filter.1")));
        var foreign = await ToldAsync(Written.Body(unknown, Text("wamid.filter.2")));
        var none = await ToldAsync(Encoding.UTF8.GetBytes("no JSON"));
        world.Clock.Shift = TimeSpan.FromDays(2);
        var elsewhere = await ToldAsync(Written.Body(other.PhoneNumberId, Text("wamid.filter.3")));
        var day = world.Clock.GetUtcNow().UtcDateTime.AddDays(-1);
        world.Clock.Shift = TimeSpan.Zero;

        await IsAsync("", elsewhere, none, foreign, landed);
        await IsAsync("?state=all", elsewhere, none, foreign, landed);
        await IsAsync("?state=set_aside", none, foreign);
        await IsAsync("?reason=unknown_number", foreign);
        await IsAsync("?state=set_aside&reason=not_json", none);
        await IsAsync($"?phone_number_id={unknown}", foreign);
        await IsAsync($"?state=set_aside&phone_number_id={number.PhoneNumberId}");
        await IsAsync($"?from={day:yyyy-MM-dd}", elsewhere);
        await IsAsync($"?to={day:yyyy-MM-ddTHH:mm:ssZ}", none, foreign, landed);
        await IsAsync($"?state=set_aside&from={day:yyyy-MM-dd}");
        await IsAsync($"?state=set_aside&to={day:yyyy-MM-dd}&reason=not_json", none);
    }

    [Fact]
    public async Task What_nobody_has_applied_yet_is_said_to_wait()
    {
        await world.StopAsync();
        world.Environment["RELAIS_ROLES"] = "web";
        await world.StartAsync();
        var body = Written.Body(number.PhoneNumberId, Text("wamid.waits"));
        await RelaisWorld.JsonAsync(await world.PostAsync(number, body), System.Net.HttpStatusCode.OK);
        var place = await world.PlaceAsync(body);

        await IsAsync("?state=waiting", place);
        await IsAsync("?state=applied");
        Assert.Equal("waiting", (await world.ShownAsync(place))["items"]![0]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pages_hold_fifty_and_their_cursors_meet_every_webhook_once_though_others_come_in_meanwhile()
    {
        var bodies = Enumerable.Range(0, 130).Select(index => Written.Body(number.PhoneNumberId, Text($"wamid.page.{index}"))).ToList();
        await AppendAsync(bodies);
        var (seen, cursor, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await world.ListedAsync(cursor);
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["place"]!.GetValue<string>()));
            cursor = page["next_cursor"]?.GetValue<string>() is { } next ? $"?cursor={next}" : "";
            await AppendAsync([Written.Body(number.PhoneNumberId, Text($"wamid.page.meanwhile.{pages++}"))]);
        }
        while (cursor.Length > 0);

        Assert.Equal((3, 130, 130), (pages, seen.Count, seen.Distinct().Count()));
        var places = await world.RowsAsync<WebhookPlace>("SELECT batch_id, position FROM messaging.webhook_journal WHERE convert_from(body, 'UTF8') NOT LIKE '%meanwhile%' ORDER BY day DESC, batch_id DESC, position DESC");
        Assert.Equal(places.Select(place => place.ToString()), seen);
    }

    [Fact]
    public async Task A_search_that_finds_little_stops_after_so_many_and_its_cursor_goes_on()
    {
        var rare = Written.Body(OwnNumber.NextId(), Text("wamid.rare"));
        await AppendAsync([rare, .. Enumerable.Range(0, JournalPages.MostLookedAt + 700).Select(index => Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[],"n":{{index}}}"""))]);
        var wanted = System.Text.Json.Nodes.JsonNode.Parse(rare)!["entry"]![0]!["changes"]![0]!["value"]!["metadata"]!["phone_number_id"];

        var first = await world.ListedAsync($"?phone_number_id={wanted}");
        Assert.Equal((0, JournalPages.MostLookedAt), (first["items"]!.AsArray().Count, first["looked_at"]!.GetValue<int>()));
        var second = await world.ListedAsync($"?phone_number_id={wanted}&cursor={first["next_cursor"]}");
        Assert.Single(second["items"]!.AsArray());
        Assert.Null(second["next_cursor"]);
    }

    private async Task IsAsync(string query, params WebhookPlace[] places) =>
        Assert.Equal(places.Select(place => place.ToString()), await world.PlacesAsync(query));

    private async Task<WebhookPlace> ToldAsync(byte[] body)
    {
        await world.TellAsync(number, body);
        return await world.PlaceAsync(body);
    }

    // Through the journal itself and not over HTTP, for numbers' sake.
    private async Task AppendAsync(IReadOnlyList<byte[]> bodies)
    {
        var journal = world.Services.GetRequiredService<WebhookJournal>();
        var signedBy = world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!.AppFingerprint;
        foreach (var chunk in bodies.Chunk(1_000)) Assert.All(await Task.WhenAll(chunk.Select(body => journal.AppendAsync(body, signedBy))), Assert.True);
        await world.AllAppliedAsync();
    }

    private Written Text(string wamid) => new("221770000001", "Awa", "Bonjour", wamid, world.Clock.GetUtcNow());
}
