using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Inbox;
using Relais.Platform;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Open browsers hear of every change, and after a lost connection of all that they missed.</summary>
public sealed class EventTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private int written;

    public EventTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_first_thing_heard_is_hello_with_a_place_to_go_on_from_and_then_what_happens()
    {
        using var stream = await OpenStream.OpenAsync(world.Admin);
        // What happens to the numbers of other tests meanwhile has no place in the stream of changes.
        var hello = Assert.Single(await stream.UntilHelloAsync(), heard => heard.Name != "account");
        Assert.NotEmpty(hello.Id);

        await TellAsync("Awa", "Bonjour");
        var heard = await stream.UntilAsync(heard => heard.Name == "conversation" && heard.Data["account"]!["id"]!.GetValue<Guid>() == number.AccountId);
        Assert.Equal("Bonjour", heard[^1].Data["last_message"]!["text"]!.GetValue<string>());

        var now = (await world.ConversationAsync("Awa")).AsObject();
        var told = heard[^1].Data.AsObject();
        Assert.True(now.Remove("version") && told.Remove("version"));
        Assert.True(JsonNode.DeepEquals(now, told), $"{now}\n{told}");
    }

    [Fact]
    public async Task Whatever_changes_a_conversation_is_heard_by_all_who_look_on()
    {
        var id = await ConversationAsync("Moussa");
        using var one = await OpenStream.OpenAsync(world.Admin);
        using var two = await OpenStream.OpenAsync(world.Admin);
        foreach (var stream in new[] { one, two }) await stream.UntilHelloAsync();

        await FavorAsync(id, true);
        foreach (var stream in new[] { one, two }) Assert.True((await stream.HearsOfAsync(id)).Data["is_favorite"]!.GetValue<bool>());
        await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{id}/read", new { seen_count = 1 }), HttpStatusCode.OK);
        foreach (var stream in new[] { one, two }) Assert.Equal(0, (await stream.HearsOfAsync(id)).Data["unread_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Whoever_comes_back_hears_what_was_missed_and_then_hello()
    {
        var ids = new[] { await ConversationAsync("Un"), await ConversationAsync("Deux"), await ConversationAsync("Trois"), await ConversationAsync("Quatre") };
        string last;
        using (var stream = await OpenStream.OpenAsync(world.Admin))
        {
            await stream.UntilHelloAsync();
            await FavorAsync(ids[3], true);
            last = (await stream.HearsOfAsync(ids[3])).Id;
        }
        foreach (var id in ids[..3]) await FavorAsync(id, true);

        using var again = await OpenStream.OpenAsync(world.Admin, last);
        var heard = await again.UntilHelloAsync();
        Assert.DoesNotContain(heard, news => news.Name == "reset");
        Assert.All(ids[..3], id => Assert.True(heard.Last(news => news.ConversationId == id).Data["is_favorite"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("unreadable")]
    [InlineData("empty")]
    [InlineData("of another database")]
    [InlineData("of twenty minutes ago")]
    public async Task Whoever_comes_back_from_a_place_that_cannot_be_gone_on_from_loads_everything_anew(string place)
    {
        using var first = await OpenStream.OpenAsync(world.Admin);
        var parts = (await first.UntilHelloAsync())[^1].Id.Split('.');
        var id = place switch
        {
            "unreadable" => "12",
            "empty" => "",
            "of another database" => $"{new string('1', 32)}.{parts[1]}.{parts[2]}",
            _ => $"{parts[0]}.{parts[1]}.{long.Parse(parts[2]) - 1_200}",
        };
        using var again = await OpenStream.OpenAsync(world.Admin, id);
        // News of numbers belong to no place, and come whenever they come.
        Assert.Equal(["reset", "hello"], (await again.UntilHelloAsync()).Select(heard => heard.Name).Where(name => name != "account"));
    }

    [Theory]
    [InlineData("another")]
    [InlineData("the same")]
    public async Task A_change_that_commits_after_a_later_one_is_heard(string conversation)
    {
        var late = await ConversationAsync($"En retard {conversation}");
        var other = conversation == "another" ? await ConversationAsync("À l'heure") : late;
        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();

        await using var work = await BeginChangeAsync(late);
        await FavorAsync(other, true);
        await stream.HearsOfAsync(other);
        await work.CommitAsync(CancellationToken.None);
        await stream.HearsOfAsync(late);
    }

    [Theory]
    [InlineData("another")]
    [InlineData("the same")]
    public async Task A_change_that_committed_after_a_later_one_is_heard_by_whoever_comes_back(string conversation)
    {
        var late = await ConversationAsync($"Revenu {conversation}");
        var other = conversation == "another" ? await ConversationAsync("Entre-temps") : late;
        string last;
        await using (var work = await BeginChangeAsync(late))
        {
            using (var stream = await OpenStream.OpenAsync(world.Admin))
            {
                await stream.UntilHelloAsync();
                await FavorAsync(other, true);
                last = (await stream.HearsOfAsync(other)).Id;
            }
            await work.CommitAsync(CancellationToken.None);
        }
        using var again = await OpenStream.OpenAsync(world.Admin, last);
        Assert.Contains(await again.UntilHelloAsync(), heard => heard.ConversationId == late);
    }

    [Fact]
    public async Task Nothing_of_another_workspace_is_heard()
    {
        var other = await SecondWorkspace.FoundAsync(world, "Voisin");
        var foreign = await OwnNumber.ConnectAsync(world, by: other.Admin);
        using var theirs = await OpenStream.OpenAsync(other.Admin);
        var last = (await theirs.UntilHelloAsync())[^1].Id;

        var ours = await ConversationAsync("À nous");
        await world.TellAsync(foreign, new Written("221770003000", "À eux", "Bonsoir", "wamid.events.theirs", world.Clock.GetUtcNow()));
        var heard = await theirs.UntilAsync(news => news.Name == "conversation");
        Assert.Equal("À eux", heard[^1].Data["contact"]!["name"]!.GetValue<string>());
        Assert.DoesNotContain(heard, news => news.ConversationId == ours);

        using var again = await OpenStream.OpenAsync(other.Admin, last);
        Assert.Equal(["À eux"], (await again.UntilHelloAsync()).Where(news => news.Name == "conversation").Select(news => news.Data["contact"]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_number_that_changes_is_told_of()
    {
        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();
        var connected = await OwnNumber.ConnectAsync(world);
        var heard = await stream.UntilAsync(heard => heard.Name == "account" && heard.Data["account_id"]!.GetValue<Guid>() == connected.AccountId);
        // Whoever goes on from it goes on from the place before.
        Assert.Empty(heard[^1].Id);
    }

    [Fact]
    public async Task More_changes_than_are_worth_telling_one_by_one_are_told_as_one_reset()
    {
        string last;
        using (var stream = await OpenStream.OpenAsync(world.Admin)) last = (await stream.UntilHelloAsync())[^1].Id;
        await world.TellAsync(number, [.. Enumerable.Range(0, 501).Select(index => new Written($"22177004{index:D4}", "Beaucoup", "Bonjour", $"wamid.events.many.{index}", world.Clock.GetUtcNow()))]);

        using var again = await OpenStream.OpenAsync(world.Admin, last);
        var heard = await again.UntilHelloAsync();
        Assert.Equal(["reset", "hello"], heard.Where(news => news.Name is "reset" or "hello").Select(news => news.Name));
        Assert.DoesNotContain(heard, IsOf(number));
    }

    [Fact]
    public async Task What_one_number_is_flooded_with_drowns_nothing_of_another()
    {
        var quiet = await OwnNumber.ConnectAsync(world);
        string last;
        using (var stream = await OpenStream.OpenAsync(world.Admin)) last = (await stream.UntilHelloAsync())[^1].Id;
        await world.TellAsync(number, [.. Enumerable.Range(0, 501).Select(index => new Written($"22177005{index:D4}", "Foule", "Bonjour", $"wamid.events.crowd.{index}", world.Clock.GetUtcNow()))]);
        await world.TellAsync(quiet, new Written("221770060000", "Seule", "Bonsoir", "wamid.events.alone", world.Clock.GetUtcNow()));

        using var again = await OpenStream.OpenAsync(world.Admin, last);
        var heard = await again.UntilHelloAsync();
        Assert.Contains(heard, news => news.Name == "reset");
        Assert.DoesNotContain(heard, IsOf(number));
        Assert.Equal(["Seule"], heard.Where(news => IsOf(quiet)(news)).Select(news => news.Data["contact"]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Whoever_does_not_reach_a_flooded_number_is_not_told_to_load_anything_anew()
    {
        var quiet = await OwnNumber.ConnectAsync(world);
        var agent = await Colleague.JoinAsync(world, "Téné", accountId: quiet.AccountId);
        string last;
        using (var stream = await OpenStream.OpenAsync(agent.Client)) last = (await stream.UntilHelloAsync())[^1].Id;
        await world.TellAsync(number, [.. Enumerable.Range(0, 501).Select(index => new Written($"22177007{index:D4}", "Ailleurs", "Bonjour", $"wamid.events.elsewhere.{index}", world.Clock.GetUtcNow()))]);

        using var again = await OpenStream.OpenAsync(agent.Client, last);
        Assert.Equal(["hello"], (await again.UntilHelloAsync()).Select(heard => heard.Name).Where(name => name != "account"));
    }

    [Fact]
    public async Task The_stream_ends_with_the_token_that_opened_it()
    {
        using var client = await world.SignInAsync("aissatou@example.org");
        world.Clock.Shift = TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(3);
        using var stream = await OpenStream.OpenAsync(client);
        await stream.UntilHelloAsync();
        while (await stream.NextAsync() is not null) { /* until it ends */ }

        world.Clock.Shift = TimeSpan.FromMinutes(31);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/events")).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_heard() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Stranger.GetAsync("/api/events")).StatusCode);

    // A transaction that has begun to change the conversation: its number is given, and others may overtake it.
    private async Task<Work> BeginChangeAsync(string conversationId)
    {
        var work = await world.Database.BeginAsync(CancellationToken.None);
        var workspaceId = await work.QueryFirstAsync<Guid>("SELECT workspace_id FROM inbox.conversations WHERE id = @id", new { id = Guid.Parse(conversationId) }, CancellationToken.None);
        await ThreadChanges.NoteAsync(work, workspaceId, Guid.Parse(conversationId), world.Clock.GetUtcNow().UtcDateTime, CancellationToken.None);
        return work;
    }

    private async Task<string> ConversationAsync(string name)
    {
        var own = $"{name} {number.PhoneNumberId}";
        await TellAsync(own, "Bonjour");
        return (await world.ConversationAsync(own))["id"]!.GetValue<string>();
    }

    // Of other numbers the changes of a moment ago may be told once more: a transaction that is open anywhere holds the place back.
    private static Predicate<OpenStream.Event> IsOf(OwnNumber of) =>
        news => news.Name == "conversation" && news.Data["account"]!["id"]!.GetValue<string>() == of.AccountId.ToString("D");

    private Task TellAsync(string name, string text)
    {
        var index = Interlocked.Increment(ref written);
        return world.TellAsync(number, new Written($"2216{number.PhoneNumberId[^6..]}{index}", name, text, $"wamid.events.{number.PhoneNumberId}.{index}", world.Clock.GetUtcNow()));
    }

    private async Task FavorAsync(string conversationId, bool isFavorite) =>
        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/conversations/{conversationId}/favorite", new { is_favorite = isFavorite }), HttpStatusCode.OK);
}
