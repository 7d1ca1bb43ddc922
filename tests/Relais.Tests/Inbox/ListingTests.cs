using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

public sealed class ListingTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;

    public ListingTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_wrote_last_stands_first_and_a_late_message_moves_nobody()
    {
        await world.TellAsync(number, Wrote("Awa", 30), Wrote("Moussa", 20), Wrote("Fatou", 10));
        Assert.Equal(["Fatou", "Moussa", "Awa"], await NamesAsync());
        await world.TellAsync(number, Wrote("Awa", 5, "again"));
        Assert.Equal(["Awa", "Fatou", "Moussa"], await NamesAsync());
        await world.TellAsync(number, Wrote("Moussa", 25, "late"));
        Assert.Equal(["Awa", "Fatou", "Moussa"], await NamesAsync());

        var moussa = (await OwnAsync()).Single(item => NameOf(item) == "Moussa");
        Assert.Equal("Bonjour", moussa["last_message"]!["text"]!.GetValue<string>());
        Assert.Equal(2, moussa["unread_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_filter_shows_those_that_it_names()
    {
        await world.TellAsync(number, Wrote("Awa", 30), Wrote("Moussa", 20), Wrote("Fatou", 10));
        var all = await OwnAsync();
        await OkAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{all[0]["id"]}/read", new { seen_count = 1 }));
        await OkAsync(await world.Admin.PutAsJsonAsync($"/api/conversations/{all[2]["id"]}/favorite", new { is_favorite = true }));

        Assert.Equal(["Fatou", "Moussa", "Awa"], await NamesAsync("&filter=all"));
        Assert.Equal(["Moussa", "Awa"], await NamesAsync("&filter=unread"));
        Assert.Equal(["Awa"], await NamesAsync("&filter=favorites"));
        Assert.Equal(["Awa"], await NamesAsync("&filter=favorites&search=aw"));

        var unread = (await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/conversations"), HttpStatusCode.OK))["counts"]!["unread"]!.GetValue<int>();
        Assert.Equal(await world.CountAsync("inbox.conversations WHERE inbound_count > read_count"), unread);
    }

    [Theory]
    [InlineData("filter=spam", "filter", "filter_unknown")]
    [InlineData("filter=", "filter", "filter_unknown")]
    [InlineData("status=closed", "status", "status_unknown")]
    [InlineData("status=0", "status", "status_unknown")]
    [InlineData("cursor=abc", "cursor", "cursor_unknown")]
    [InlineData("cursor=", "cursor", "cursor_unknown")]
    [InlineData("cursor=_____________________________________________", "cursor", "cursor_unknown")]
    [InlineData("cursor=________________________________", "cursor", "cursor_unknown")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string field, string code)
    {
        var answer = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations?{query}"), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, answer["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("aissatou")]
    [InlineData("AÏSSATOU")]
    [InlineData("ndiaye")]
    [InlineData("  Aïssatou Ndiaye ")]
    [InlineData("770000777")]
    [InlineData("221770000777")]
    [InlineData("reçu")]
    [InlineData("RECU")]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData("c\\d")]
    [InlineData("l'été")]
    public async Task A_search_finds_a_conversation_by_name_number_or_text_without_regard_to_accents_and_case(string search)
    {
        await world.TellAsync(number,
            new Written("221770000777", "Aïssatou NDIAYE", "J'ai reçu 100% de a_b et c\\d cet été, l'été dernier aussi", $"wamid.search.{number.PhoneNumberId}", Ago(10)),
            new Written("221770000778", "Zoé", "100 autre chose: aXb, cXd", $"wamid.search.other.{number.PhoneNumberId}", Ago(20)));
        Assert.Equal(["Aïssatou NDIAYE"], await NamesAsync($"&search={Uri.EscapeDataString(search)}"));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("nobody called so")]
    public async Task A_search_takes_no_character_for_a_wildcard(string search)
    {
        await world.TellAsync(number, Wrote("Awa", 30), Wrote("Moussa", 20));
        Assert.Empty(await NamesAsync($"&search={Uri.EscapeDataString(search)}"));
    }

    [Fact]
    public async Task A_number_with_its_plus_finds_its_person()
    {
        await world.TellAsync(number, new Written("221770000999", "Plus", "x", $"wamid.plus.{number.PhoneNumberId}", Ago(1)));
        Assert.Equal(["Plus"], await NamesAsync("&search=%2B221770000999"));
    }

    [Fact]
    public async Task The_pages_of_a_list_together_are_the_list_while_people_go_on_writing()
    {
        // Several in each second: the id decides between them.
        var people = Enumerable.Range(0, 120).Select(index => new Written($"22177001{index:D4}", $"P{index:D3}", "Bonjour", $"wamid.page.{index}", Ago(60).AddSeconds(index / 7))).ToList();
        await world.TellAsync(number, people);

        var (seen, cursor, page) = (new List<string>(), "", 0);
        do
        {
            var answer = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations?account_id={number.AccountId}{cursor}"), HttpStatusCode.OK);
            var names = answer["items"]!.AsArray().Select(NameOf).ToList();
            Assert.InRange(names.Count, 1, 50);
            seen.AddRange(names);
            cursor = answer["next_cursor"] is { } next ? $"&cursor={next}" : "";
            // Someone new, and someone who was shown already.
            page++;
            await world.TellAsync(number,
                new Written($"22177002{page:D4}", $"New {page}", "Bonjour", $"wamid.page.new.{page}", Ago(1)),
                people.Single(person => person.Name == names[0]) with { Wamid = $"wamid.page.again.{page}", At = Ago(0) });
        }
        while (cursor.Length > 0);

        Assert.Equal(3, page);
        Assert.Equal(people.Select(person => person.Name), seen.Order());
    }

    [Fact]
    public async Task A_person_whose_number_is_hidden_is_shown_without_one()
    {
        await world.TellAsync(number, new Written(null, null, "Bonjour", $"wamid.hidden.{number.PhoneNumberId}", Ago(1)) { Bsuid = $"SN.{number.PhoneNumberId}", Username = "awa.d" });
        var contact = Assert.Single(await OwnAsync())["contact"]!;
        Assert.Equal("@awa.d", contact["name"]!.GetValue<string>());
        Assert.Equal("awa.d", contact["username"]!.GetValue<string>());
        Assert.Null(contact["wa_id"]);
        Assert.Null(contact["msisdn"]);
    }

    private DateTimeOffset Ago(int minutes) => world.Clock.GetUtcNow().AddMinutes(-minutes);

    private Written Wrote(string name, int minutesAgo, string what = "first") =>
        new($"2217{number.PhoneNumberId[^6..]}{name.Length}", name, what == "late" ? "En retard" : "Bonjour", $"wamid.list.{number.PhoneNumberId}.{name}.{what}", Ago(minutesAgo));

    private async Task<List<JsonNode>> OwnAsync(string query = "") => [.. (await world.ConversationsAsync($"?account_id={number.AccountId}{query}")).Select(item => item!)];

    private async Task<List<string>> NamesAsync(string query = "") => [.. (await OwnAsync(query)).Select(NameOf)];

    private static string NameOf(JsonNode? conversation) => conversation!["contact"]!["name"]!.GetValue<string>();

    private static async Task OkAsync(HttpResponseMessage response) => await RelaisWorld.JsonAsync(response, HttpStatusCode.OK);
}
