using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>A thread tells who had it and how it stood, between the messages.</summary>
public sealed class ThreadEventTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private Colleague awa = null!;
    private Colleague moussa = null!;
    private string id = "";
    private int written;

    public ThreadEventTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        number = await OwnNumber.ConnectAsync(world);
        (awa, moussa) = (await Colleague.JoinAsync(world, "Awa"), await Colleague.JoinAsync(world, "Moussa"));
        await WriteAsync("Bonjour");
        id = (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE account_id = @AccountId", new { number.AccountId })).ToString();
    }

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Who_has_it_is_told_with_who_gave_it()
    {
        var team = (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/teams", new { name = $"Caisse {number.PhoneNumberId}", member_ids = Array.Empty<Guid>() }), HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));
        // Taken twice, it is told once; and whoever comes too late has done nothing.
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));
        Assert.Equal(HttpStatusCode.Conflict, (await moussa.Client.PostAsync($"/api/conversations/{id}/take", null)).StatusCode);
        await OkAsync(awa.Client.PutAsJsonAsync($"/api/conversations/{id}/assignment", new { assignee_id = moussa.UserId, team_id = team, seen_assignee_id = awa.UserId }));
        await OkAsync(moussa.Client.PostAsync($"/api/conversations/{id}/release", null));
        await OkAsync(awa.Client.PutAsJsonAsync($"/api/conversations/{id}/assignment", new { seen_team_id = team }));

        Assert.Equal(
            ["Awa assigned Awa", $"Awa team_assigned Caisse {number.PhoneNumberId}", "Awa assigned Moussa", "Moussa unassigned Moussa", $"Awa team_unassigned Caisse {number.PhoneNumberId}"],
            await EventsAsync());
    }

    [Fact]
    public async Task How_it_stands_is_told_and_who_opened_it()
    {
        await StandAsync("pending", "open");
        await WriteAsync("Voilà");
        await StandAsync("resolved", "open");
        await StandAsync("open", "resolved");
        Assert.Equal(["Awa pending", "nobody opened_by_customer", "Awa resolved", "Awa opened"], await EventsAsync());
    }

    [Fact]
    public async Task A_snooze_is_told_until_when_and_that_it_ended()
    {
        var until = world.Clock.GetUtcNow().AddHours(1);
        await StandAsync("snoozed", "open", until);
        var snoozed = Assert.Single((await ThreadAsync())["events"]!.AsArray())!;
        Assert.Equal(until, snoozed["snoozed_until"]!.GetValue<DateTimeOffset>(), TimeSpan.FromMilliseconds(1));

        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();
        world.Clock.Shift = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);
        await stream.UntilAsync(heard => heard.ConversationId == id && heard.Data["status"]!.GetValue<string>() == "open");
        world.Clock.Shift = TimeSpan.Zero;
        Assert.Equal(["Awa snoozed", "nobody snooze_ended"], await EventsAsync());
    }

    [Fact]
    public async Task Messages_and_their_reading_leave_no_line()
    {
        await WriteAsync("Encore");
        await RelaisWorld.JsonAsync(await world.ReplyAsync(await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{id}"), HttpStatusCode.OK), "Merci"), HttpStatusCode.Accepted);
        await OkAsync(awa.Client.PostAsJsonAsync($"/api/conversations/{id}/read", new { seen_count = 2 }));
        await OkAsync(awa.Client.PutAsJsonAsync($"/api/conversations/{id}/favorite", new { is_favorite = true }));
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task Each_page_of_a_thread_brings_what_became_of_it_in_its_own_time()
    {
        for (var index = 0; index < 60; index++) await WriteAsync($"Ligne {index}", minutesAgo: 30);
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));
        var latest = await ThreadAsync();
        Assert.Single(latest["events"]!.AsArray());
        Assert.Empty((await ThreadAsync($"?before={latest["next_cursor"]}"))["events"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_leaves_the_workspace_is_told_as_the_one_who_had_it()
    {
        var leaver = await Colleague.JoinAsync(world, "Fatim");
        await OkAsync(leaver.Client.PostAsync($"/api/conversations/{id}/take", null));
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/admin/users/{leaver.UserId}")).StatusCode);
        var events = await EventsAsync();
        Assert.Equal(2, events.Count);
        Assert.EndsWith(" unassigned Fatim", events[1], StringComparison.Ordinal);
    }

    private Task WriteAsync(string text, int minutesAgo = 0) => world.TellAsync(number,
        new Written($"2217{number.PhoneNumberId[^6..]}5", "Coumba", text, $"wamid.event.{number.PhoneNumberId}.{Interlocked.Increment(ref written)}", world.Clock.GetUtcNow().AddMinutes(-minutesAgo).AddSeconds(written)));

    private Task StandAsync(string status, string seen, DateTimeOffset? until = null) =>
        OkAsync(awa.Client.PutAsJsonAsync($"/api/conversations/{id}/status", new { status, snoozed_until = until, seen_status = seen }));

    private static async Task OkAsync(Task<HttpResponseMessage> asked) => await RelaisWorld.JsonAsync(await asked, HttpStatusCode.OK);

    private async Task<JsonNode> ThreadAsync(string query = "") => await RelaisWorld.JsonAsync(await awa.Client.GetAsync($"/api/conversations/{id}/messages{query}"), HttpStatusCode.OK);

    // As «who did what to whom».
    private async Task<List<string>> EventsAsync() =>
        [.. (await ThreadAsync())["events"]!.AsArray().Select(one => string.Join(' ', new[]
        {
            one!["actor"]?["display_name"]!.GetValue<string>() ?? "nobody",
            one["kind"]!.GetValue<string>(),
            one["assignee"]?["display_name"]!.GetValue<string>() ?? one["team_name"]?.GetValue<string>(),
        }.OfType<string>()))];
}
