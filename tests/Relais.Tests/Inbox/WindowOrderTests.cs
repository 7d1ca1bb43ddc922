using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>The list by the time that is left to answer.</summary>
public sealed class WindowOrderTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;

    public WindowOrderTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whose_window_closes_first_stands_first_and_a_closed_one_is_not_there()
    {
        await world.TellAsync(number, Wrote("Awa", hoursAgo: 2), Wrote("Fatou", hoursAgo: 20), Wrote("Moussa", hoursAgo: 30), Wrote("Ibrahima", hoursAgo: 11));
        Assert.Equal(["Fatou", "Ibrahima", "Awa"], await NamesAsync());
        // Latest activity is another order, and holds all.
        Assert.Equal(["Awa", "Ibrahima", "Fatou", "Moussa"], await NamesAsync("activity"));
    }

    [Fact]
    public async Task What_was_answered_waits_no_more_until_the_customer_writes_again()
    {
        await world.TellAsync(number, Wrote("Awa", hoursAgo: 2), Wrote("Fatou", hoursAgo: 20));
        var fatou = (await OwnAsync()).Single(item => NameOf(item) == "Fatou");
        await RelaisWorld.JsonAsync(await world.ReplyAsync(fatou, "Bonjour Fatou"), HttpStatusCode.Accepted);
        Assert.Equal(["Awa"], await NamesAsync());

        await world.TellAsync(number, Wrote("Fatou", hoursAgo: -0.01, "again"));
        Assert.Equal(["Awa", "Fatou"], await NamesAsync());
    }

    [Fact]
    public async Task The_last_minute_of_the_window_is_no_time_to_answer_in()
    {
        await world.TellAsync(number, Wrote("Awa", hoursAgo: 24 - 0.5 / 60), Wrote("Fatou", hoursAgo: 24 - 3.0 / 60));
        Assert.Equal(["Fatou"], await NamesAsync());
    }

    [Fact]
    public async Task Every_filter_narrows_it()
    {
        await world.TellAsync(number, Wrote("Awa", hoursAgo: 2), Wrote("Fatou", hoursAgo: 20), Wrote("Ibrahima", hoursAgo: 11));
        var label = (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/labels", new { name = number.PhoneNumberId, color = "red" }), HttpStatusCode.Created))["id"]!.GetValue<string>();
        var (awa, fatou) = ((await OwnAsync()).Single(item => NameOf(item) == "Awa")["id"], (await OwnAsync()).Single(item => NameOf(item) == "Fatou")["id"]);
        await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/conversations/{awa}/take", null), HttpStatusCode.OK);
        foreach (var id in new[] { awa, fatou }) await RelaisWorld.JsonAsync(await world.Admin.PutAsync($"/api/conversations/{id}/labels/{label}", null), HttpStatusCode.OK);

        Assert.Equal(["Awa"], await NamesAsync("window&filter=mine"));
        Assert.Equal(["Fatou", "Ibrahima"], await NamesAsync("window&filter=unassigned"));
        Assert.Equal(["Fatou", "Awa"], await NamesAsync($"window&label_id={label}"));
        Assert.Equal(["Fatou", "Ibrahima"], await NamesAsync("window&status=open&search=a&filter=unassigned"));
        Assert.Empty(await NamesAsync("window&status=pending"));
    }

    [Fact]
    public async Task Its_pages_together_are_the_list_while_people_go_on_writing()
    {
        // Several in each second: the id decides between them.
        var from = world.Clock.GetUtcNow().AddHours(-10);
        var people = Enumerable.Range(0, 120).Select(index => new Written($"22177101{index:D4}", $"P{index:D3}", "Bonjour", $"wamid.window.{index}", from.AddSeconds(index / 7))).ToList();
        await world.TellAsync(number, people);

        var (seen, cursor, page) = (new List<string>(), "", 0);
        do
        {
            var answer = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations?sort=window&account_id={number.AccountId}{cursor}"), HttpStatusCode.OK);
            seen.AddRange(answer["items"]!.AsArray().Select(NameOf));
            cursor = answer["next_cursor"] is { } next ? $"&cursor={next}" : "";
            // Somebody new has most time left, and stands at the end.
            await world.TellAsync(number, new Written($"22177102{page:D4}", $"New {page++}", "Bonjour", $"wamid.window.new.{page}", world.Clock.GetUtcNow()));
        }
        while (cursor.Length > 0);

        Assert.Equal(people.Select(person => person.Name), seen.Where(name => name[0] == 'P').Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task An_order_that_there_is_not_is_refused()
    {
        var answer = await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/conversations?sort=name"), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("sort_unknown", answer["errors"]!["sort"]![0]!["code"]!.GetValue<string>());
    }

    private Written Wrote(string name, double hoursAgo, string what = "first") =>
        new($"2217{number.PhoneNumberId[^6..]}{name.Length}", name, "Bonjour", $"wamid.order.{number.PhoneNumberId}.{name}.{what}", world.Clock.GetUtcNow().AddHours(-hoursAgo));

    private async Task<List<JsonNode>> OwnAsync(string sort = "window") => [.. (await world.ConversationsAsync($"?account_id={number.AccountId}&sort={sort}")).Select(item => item!)];

    private async Task<List<string>> NamesAsync(string sort = "window") => [.. (await OwnAsync(sort)).Select(NameOf)];

    private static string NameOf(JsonNode? conversation) => conversation!["contact"]!["name"]!.GetValue<string>();
}
