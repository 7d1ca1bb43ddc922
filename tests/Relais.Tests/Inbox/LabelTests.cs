using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Words by which a team sorts its conversations.</summary>
public sealed class LabelTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private int made;

    public LabelTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Two_who_label_at_once_undo_nothing_of_one_another()
    {
        var id = await ConversationAsync("Awa");
        var labels = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => LabelAsync()));
        await Task.WhenAll(labels.Select(label => PutAsync(id, label)));
        Assert.Equal(labels.Order(), (await ShowAsync(id))["label_ids"]!.AsArray().Select(one => one!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task A_label_s_list_follows_its_conversations_as_they_move_and_as_they_stand()
    {
        var label = await LabelAsync();
        var (awa, moussa) = (await ConversationAsync("Awa", 30), await ConversationAsync("Moussa", 20));
        await ConversationAsync("Fatou", 10);
        await PutAsync(awa, label);
        await PutAsync(moussa, label);
        Assert.Equal([moussa, awa], await IdsAsync($"label_id={label}"));

        await ConversationAsync("Awa", 5);
        Assert.Equal([awa, moussa], await IdsAsync($"label_id={label}"));
        Assert.Equal([awa], await IdsAsync($"label_id={label}&search=Awa"));

        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/conversations/{awa}/status", new { status = "resolved", seen_status = "open" }), HttpStatusCode.OK);
        Assert.Equal([moussa], await IdsAsync($"label_id={label}&status=open"));
        Assert.Equal([awa], await IdsAsync($"label_id={label}&status=resolved"));

        Assert.Equal(HttpStatusCode.OK, (await world.Admin.DeleteAsync($"/api/conversations/{moussa}/labels/{label}")).StatusCode);
        Assert.Empty(await IdsAsync($"label_id={label}&status=open"));
    }

    [Fact]
    public async Task The_pages_of_a_label_s_list_together_are_the_list()
    {
        var label = await LabelAsync();
        await world.TellAsync(number, [.. Enumerable.Range(0, 70).Select(index => new Written($"22177031{index:D4}", $"P{index:D2}", "Bonjour", $"wamid.labels.page.{number.PhoneNumberId}.{index}", world.Clock.GetUtcNow().AddSeconds(-index / 5)))]);
        await world.RunAsync("""
            INSERT INTO inbox.conversation_labels (workspace_id, conversation_id, label_id, account_id, status, last_activity_at)
            SELECT workspace_id, id, @label, account_id, status, last_activity_at FROM inbox.conversations WHERE account_id = @AccountId
            """, new { label = Guid.Parse(label), number.AccountId });
        var first = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations?label_id={label}"), HttpStatusCode.OK);
        var second = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations?label_id={label}&cursor={first["next_cursor"]}"), HttpStatusCode.OK);
        var seen = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => item!["id"]!.GetValue<string>()).ToList();
        Assert.Equal((50, 20, 70), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count, seen.Distinct().Count()));
        Assert.Null(second["next_cursor"]);
    }

    [Fact]
    public async Task A_label_that_is_removed_disappears_from_every_conversation()
    {
        var (id, label) = (await ConversationAsync("Awa"), await LabelAsync());
        await PutAsync(id, label);
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/labels/{label}")).StatusCode);
        Assert.Empty((await ShowAsync(id))["label_ids"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PutAsync($"/api/conversations/{id}/labels/{label}", null)).StatusCode);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        var label = await LabelAsync();
        var name = (await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/labels"), HttpStatusCode.OK)).AsArray().Single(one => one!["id"]!.GetValue<string>() == label)!["name"];
        var refused = await world.Admin.PostAsJsonAsync("/api/labels", new { name = name!.GetValue<string>(), color = "red" });
        Assert.Equal((HttpStatusCode.Conflict, "label_name_taken"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
    }

    private async Task<string> LabelAsync() =>
        (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/labels", new { name = $"Urgent {number.PhoneNumberId} {Interlocked.Increment(ref made)}", color = "red" }), HttpStatusCode.Created))["id"]!.GetValue<string>();

    private async Task PutAsync(string id, string label) => await RelaisWorld.JsonAsync(await world.Admin.PutAsync($"/api/conversations/{id}/labels/{label}", null), HttpStatusCode.OK);

    private async Task<JsonNode> ShowAsync(string id) => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{id}"), HttpStatusCode.OK);

    private async Task<string> ConversationAsync(string name, int minutesAgo = 1)
    {
        var waId = $"2217{number.PhoneNumberId[^6..]}{name.Length}";
        await world.TellAsync(number, new Written(waId, name, "Bonjour", $"wamid.label.{number.PhoneNumberId}.{name}.{minutesAgo}", world.Clock.GetUtcNow().AddMinutes(-minutesAgo)));
        return (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE contact_id = (SELECT id FROM contacts.contacts WHERE wa_id = @waId)", new { waId })).ToString();
    }

    private async Task<List<string>> IdsAsync(string query) =>
        [.. (await world.ConversationsAsync($"?account_id={number.AccountId}&{query}")).Select(item => item!["id"]!.GetValue<string>())];
}
