using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>What colleagues tell one another in a conversation, and whom it reaches.</summary>
public sealed class NoteTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private Colleague awa = null!;
    private Colleague moussa = null!;
    private string id = "";

    public NoteTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        number = await OwnNumber.ConnectAsync(world);
        (awa, moussa) = (await Colleague.JoinAsync(world, "Awa"), await Colleague.JoinAsync(world, "Moussa"));
        await TellAsync(1, 30);
        id = (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE account_id = @AccountId", new { number.AccountId })).ToString();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_note_stands_in_the_thread_and_reaches_no_customer()
    {
        await WriteAsync(awa, "Il attend un remboursement");
        var thread = await ThreadAsync();
        var note = Assert.Single(thread["notes"]!.AsArray())!;
        Assert.Equal(("Il attend un remboursement", "Awa"), (note["text"]!.GetValue<string>(), note["author"]!["display_name"]!.GetValue<string>()));
        Assert.Single(thread["items"]!.AsArray());
        Assert.Equal(0, await world.CountAsync("messaging.messages WHERE account_id = @AccountId AND direction = 'outbound'", new { number.AccountId }));
    }

    [Fact]
    public async Task Each_page_of_a_thread_brings_the_notes_of_its_own_time()
    {
        // Older than the notes that are written now: they belong to the latest page alone.
        for (var index = 2; index <= 60; index++) await TellAsync(index, 30);
        await WriteAsync(awa, "Note");
        var latest = await ThreadAsync();
        Assert.Single(latest["notes"]!.AsArray());
        Assert.Empty((await ThreadAsync($"?before={latest["next_cursor"]}"))["notes"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_is_called_is_told_at_once_and_finds_it_again_until_it_is_read()
    {
        using var stream = await OpenStream.OpenAsync(moussa.Client);
        using var others = await OpenStream.OpenAsync(awa.Client);
        await stream.UntilHelloAsync();
        await others.UntilHelloAsync();
        await WriteAsync(awa, "@Moussa regarde", moussa.UserId, awa.UserId);
        await stream.UntilAsync(heard => heard.Name == "notification");

        var told = await ToldAsync(moussa);
        Assert.Equal(1, told["unread"]!.GetValue<int>());
        var item = Assert.Single(told["items"]!.AsArray())!;
        Assert.Equal(("mention", "Awa", "@Moussa regarde", id), (item["kind"]!.GetValue<string>(), item["actor"]!["name"]!.GetValue<string>(), item["text"]!.GetValue<string>(), item["conversation_id"]!.GetValue<string>()));
        // Nobody is told of what they wrote themselves.
        Assert.Empty((await ToldAsync(awa))["items"]!.AsArray());
        Assert.DoesNotContain(await others.UntilAsync(heard => heard.Name == "conversation" && heard.ConversationId == id), heard => heard.Name == "notification");

        Assert.Equal(HttpStatusCode.NoContent, (await moussa.Client.PostAsJsonAsync("/api/notifications/read", new { id = item["id"]!.GetValue<string>() })).StatusCode);
        Assert.Equal(0, (await ToldAsync(moussa))["unread"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nobody_is_called_to_what_they_may_not_read()
    {
        var stranger = await Colleague.JoinAsync(world, "Ailleurs", accountId: (await OwnNumber.ConnectAsync(world)).AccountId);
        var refused = await awa.Client.PostAsJsonAsync($"/api/conversations/{id}/notes", new { text = "Regarde", mentions = new[] { stranger.UserId } });
        var problem = await RelaisWorld.JsonAsync(refused, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("mentioned_may_not_read", problem["errors"]!["mentions"]![0]!["code"]!.GetValue<string>());
        Assert.Empty((await ThreadAsync())["notes"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.PostAsJsonAsync($"/api/conversations/{id}/notes", new { text = "Bonjour" })).StatusCode);
    }

    [Fact]
    public async Task A_note_is_taken_away_by_whoever_wrote_it_and_by_nobody_else()
    {
        await WriteAsync(awa, "Erreur");
        var note = (await ThreadAsync())["notes"]![0]!["id"];
        Assert.Equal(HttpStatusCode.NotFound, (await moussa.Client.DeleteAsync($"/api/conversations/{id}/notes/{note}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await awa.Client.DeleteAsync($"/api/conversations/{id}/notes/{note}")).StatusCode);
        Assert.Empty((await ThreadAsync())["notes"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_is_given_a_conversation_is_told_and_whoever_had_it_too()
    {
        await AssignAsync(awa.UserId, null);
        Assert.Equal(["assigned"], await KindsAsync(awa));
        await AssignAsync(moussa.UserId, awa.UserId);
        Assert.Equal(["assigned"], await KindsAsync(moussa));
        Assert.Equal(["taken_over", "assigned"], await KindsAsync(awa));
        // To wish what is so already tells nobody anything.
        await AssignAsync(moussa.UserId, moussa.UserId);
        Assert.Equal(["assigned"], await KindsAsync(moussa));
    }

    private Task TellAsync(int index, int minutesAgo) => world.TellAsync(number,
        new Written($"2217{number.PhoneNumberId[^6..]}7", "Fatou", $"Message {index}", $"wamid.note.{number.PhoneNumberId}.{index}", world.Clock.GetUtcNow().AddMinutes(-minutesAgo).AddSeconds(index)));

    private async Task WriteAsync(Colleague by, string text, params Guid[] mentions) =>
        Assert.Equal(HttpStatusCode.NoContent, (await by.Client.PostAsJsonAsync($"/api/conversations/{id}/notes", new { text, mentions })).StatusCode);

    private async Task AssignAsync(Guid to, Guid? seen) =>
        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/conversations/{id}/assignment", new { assignee_id = to, seen_assignee_id = seen }), HttpStatusCode.OK);

    private async Task<JsonNode> ThreadAsync(string query = "") => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{id}/messages{query}"), HttpStatusCode.OK);

    private static async Task<JsonNode> ToldAsync(Colleague to) => await RelaisWorld.JsonAsync(await to.Client.GetAsync("/api/notifications"), HttpStatusCode.OK);

    private static async Task<List<string>> KindsAsync(Colleague to) => [.. (await ToldAsync(to))["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>())];
}
