using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Platform.Reconciling;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>What is shared on the conversations of two people who turn out to be one.</summary>
public sealed class MergedWorkTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private Colleague awa = null!;
    private JsonNode one = null!;
    private JsonNode two = null!;

    public MergedWorkTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        (number, awa) = (await OwnNumber.ConnectAsync(world), await Colleague.JoinAsync(world, "Awa"));
        one = await WritesAsync("1", "Fatou");
        two = await WritesAsync("2", "Fatou au travail");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Their_conversation_is_open_if_either_was_has_whoever_looked_after_either_and_the_labels_of_both()
    {
        var (urgent, paid) = (await LabelAsync("Urgent"), await LabelAsync("Payé"));
        await PutLabelAsync(one, urgent);
        await PutLabelAsync(two, paid);
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{two["id"]}/take", null));
        await StandAsync(one, "resolved", seen: "open");
        await MergeAsync();

        var together = await ShowAsync(one);
        Assert.Equal(("open", "Awa"), (together["status"]!.GetValue<string>(), together["assignee"]!["name"]!.GetValue<string>()));
        Assert.Equal(new[] { urgent, paid }.Order(), together["label_ids"]!.AsArray().Select(id => id!.GetValue<string>()).Order());
        await CountsAreTrueAsync();

        await PartAsync();
        Assert.Equal([paid], (await ShowAsync(two))["label_ids"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal("Awa", (await ShowAsync(two))["assignee"]!["name"]!.GetValue<string>());
        await CountsAreTrueAsync();
    }

    [Fact]
    public async Task What_was_read_and_resolved_while_they_were_one_is_resolved_for_each_when_they_part()
    {
        await MergeAsync();
        await OkAsync(awa.Client.PostAsJsonAsync($"/api/conversations/{one["id"]}/read", new { seen_count = 2 }));
        await StandAsync(one, "resolved", seen: "open");
        await PartAsync();

        Assert.Equal(("resolved", "resolved"), ((await ShowAsync(one))["status"]!.GetValue<string>(), (await ShowAsync(two))["status"]!.GetValue<string>()));
        await CountsAreTrueAsync();
    }

    [Fact]
    public async Task A_snooze_ends_with_the_conversation_that_goes_on_and_not_with_the_one_that_is_empty()
    {
        foreach (var conversation in new[] { one, two }) await StandAsync(conversation, "snoozed", seen: "open", until: world.Clock.GetUtcNow().AddHours(1));
        await MergeAsync();
        Assert.Equal("snoozed", (await ShowAsync(one))["status"]!.GetValue<string>());
        Assert.Null((await ShowAsync(two))["snoozed_until"]);
    }

    [Fact]
    public async Task The_notes_of_both_stand_in_their_thread_and_with_each_again_when_they_part()
    {
        await NoteAsync(one, "Cliente depuis 2019");
        await NoteAsync(two, "Préfère le matin");
        await MergeAsync();
        var together = await NotesAsync(one);
        Assert.Equal(["Cliente depuis 2019", "Préfère le matin"], together.Select(note => note!["text"]!.GetValue<string>()));

        await PartAsync();
        Assert.Equal("Préfère le matin", Assert.Single(await NotesAsync(two))!["text"]!.GetValue<string>());
        await MergeAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await awa.Client.DeleteAsync($"/api/conversations/{one["id"]}/notes/{together[1]!["id"]}")).StatusCode);
        Assert.Single(await NotesAsync(one));
    }

    private async Task<JsonNode> WritesAsync(string last, string name)
    {
        var waId = $"2217{number.PhoneNumberId[^6..]}8{last}";
        await world.TellAsync(number, new Written(waId, name, "Bonjour", $"wamid.merged.{waId}", world.Clock.GetUtcNow().AddMinutes(-1)));
        return await OkAsync(world.Admin.GetAsync($"/api/conversations/{await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE contact_id = (SELECT id FROM contacts.contacts WHERE wa_id = @waId)", new { waId })}"));
    }

    private Task MergeAsync() => OkAsync(world.Admin.PostAsJsonAsync($"/api/contacts/{ContactOf(one)}/merges", new { contact_id = ContactOf(two) }));

    private async Task PartAsync()
    {
        var merge = Assert.Single((await OkAsync(world.Admin.GetAsync($"/api/contacts/{ContactOf(one)}")))["merges"]!.AsArray())!;
        await OkAsync(world.Admin.DeleteAsync($"/api/contacts/{ContactOf(one)}/merges/{merge["id"]}"));
    }

    private async Task<string> LabelAsync(string name) =>
        (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/labels", new { name = $"{name} {number.PhoneNumberId}", color = "red" }), HttpStatusCode.Created))["id"]!.GetValue<string>();

    private Task PutLabelAsync(JsonNode conversation, string label) => OkAsync(world.Admin.PutAsync($"/api/conversations/{conversation["id"]}/labels/{label}", null));

    private Task StandAsync(JsonNode conversation, string status, string seen, DateTimeOffset? until = null) =>
        OkAsync(awa.Client.PutAsJsonAsync($"/api/conversations/{conversation["id"]}/status", new { status, seen_status = seen, snoozed_until = until }));

    private async Task NoteAsync(JsonNode conversation, string text) =>
        Assert.Equal(HttpStatusCode.NoContent, (await awa.Client.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/notes", new { text })).StatusCode);

    private async Task<JsonArray> NotesAsync(JsonNode conversation) => (await OkAsync(world.Admin.GetAsync($"/api/conversations/{conversation["id"]}/messages")))["notes"]!.AsArray();

    private Task<JsonNode> ShowAsync(JsonNode conversation) => OkAsync(world.Admin.GetAsync($"/api/conversations/{conversation["id"]}"));

    private async Task CountsAreTrueAsync() =>
        Assert.Equal(0, (await world.Services.GetRequiredService<ReconcilerService>().AskAsync(CancellationToken.None)).Single(answer => answer.Name == "conversation_counts_wrong").Found);

    private static Guid ContactOf(JsonNode conversation) => Guid.Parse(conversation["contact"]!["id"]!.GetValue<string>());

    private static async Task<JsonNode> OkAsync(Task<HttpResponseMessage> answer) => await RelaisWorld.JsonAsync(await answer, HttpStatusCode.OK);
}
