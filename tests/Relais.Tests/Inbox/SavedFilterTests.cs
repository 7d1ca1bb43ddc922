using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Filters of the list that are called by a name: everybody's, and one's own.</summary>
public sealed class SavedFilterTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static readonly string[] Agent = [Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend];
    private static readonly object Mine = new { view = "mine", status = "open" };

    [Fact]
    public async Task Each_person_has_everybody_s_and_their_own_in_their_order()
    {
        var (awa, moussa) = (await Colleague.JoinAsync(world, "Awa", Agent), await Colleague.JoinAsync(world, "Moussa", Agent));
        var shared = new[] { await SaveAsync(world.Admin, "", "Tous 1"), await SaveAsync(world.Admin, "", "Tous 2") };
        var own = new[] { await SaveAsync(awa.Client, "/own", "Awa 1"), await SaveAsync(awa.Client, "/own", "Awa 2"), await SaveAsync(awa.Client, "/own", "Awa 3") };

        await OrderAsync(world.Admin, "", shared[1], shared[0]);
        // The one that is not named comes behind, and one that is not there is passed over.
        await OrderAsync(awa.Client, "/own", own[2], shared[0], own[0]);
        Assert.Equal(["Tous 2", "Tous 1", "Awa 3", "Awa 1", "Awa 2"], await NamesAsync(awa.Client, "Tous", "Awa"));
        Assert.Equal(["Tous 2", "Tous 1"], await NamesAsync(moussa.Client, "Tous", "Awa"));
    }

    [Fact]
    public async Task What_was_saved_is_what_comes_back_and_it_opens_the_list_that_it_names()
    {
        var team = await MadeAsync(world.Admin, "/api/teams", new { name = "Ventes", member_ids = Array.Empty<Guid>() });
        var label = await MadeAsync(world.Admin, "/api/labels", new { name = "Urgent", color = "red" });
        var wanted = new { view = "unassigned", status = "any", team_id = team, label_id = label, sort = "window" };
        var id = await SaveAsync(world.Admin, "/own", "Entier", wanted);

        var filter = (await ListAsync(world.Admin)).Single(one => one!["id"]!.GetValue<string>() == id)!["filter"]!;
        Assert.Equal("unassigned any window", $"{filter["view"]} {filter["status"]} {filter["sort"]}");
        Assert.Equal((team, label), (filter["team_id"]!.GetValue<string>(), filter["label_id"]!.GetValue<string>()));
        await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations?filter={filter["view"]}&status={filter["status"]}&team_id={filter["team_id"]}&label_id={filter["label_id"]}&sort={filter["sort"]}"), HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_s_own_is_changed_and_removed_by_oneself_alone_and_what_is_shared_at_its_own_door()
    {
        var fatou = await Colleague.JoinAsync(world, "Fatou", Agent);
        var (own, shared) = (await SaveAsync(fatou.Client, "/own", "Fatou"), await SaveAsync(world.Admin, "", "Partagé"));

        foreach (var path in new[] { $"/own/{own}", $"/{own}" })
            Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.DeleteAsync($"/api/saved-filters{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await fatou.Client.PutAsJsonAsync($"/api/saved-filters/own/{shared}", new { name = "x", filter = Mine })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await fatou.Client.DeleteAsync($"/api/saved-filters/{shared}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await fatou.Client.PostAsJsonAsync("/api/saved-filters", new { name = "À tous", filter = Mine })).StatusCode);

        await RelaisWorld.JsonAsync(await fatou.Client.PutAsJsonAsync($"/api/saved-filters/own/{own}", new { name = "Fatou bis", filter = Mine }), HttpStatusCode.OK);
        Assert.Equal(["Fatou bis"], await NamesAsync(fatou.Client, "Fatou"));
        Assert.Equal(HttpStatusCode.NoContent, (await fatou.Client.DeleteAsync($"/api/saved-filters/own/{own}")).StatusCode);
        Assert.Empty(await NamesAsync(fatou.Client, "Fatou"));
    }

    [Theory]
    [InlineData("""{"name":"","filter":{"view":"all","status":"open"}}""", 422, "name", "required")]
    [InlineData("""{"name":"x"}""", 422, "filter", "required")]
    [InlineData("""{"name":"x","filter":{"view":"theirs","status":"open"}}""", 422, "filter.view", "filter_unknown")]
    [InlineData("""{"name":"x","filter":{"status":"open"}}""", 422, "filter.view", "filter_unknown")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"OPEN"}}""", 422, "filter.status", "status_unknown")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"open","sort":"name"}}""", 422, "filter.sort", "sort_unknown")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"1"}}""", 422, "filter.status", "status_unknown")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"open","team_id":"00000000-0000-7000-8000-000000000001"}}""", 422, "filter.team_id", "team_unknown")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"open","label_id":"00000000-0000-7000-8000-000000000001"}}""", 422, "filter.label_id", "label_unknown")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"open","label_id":"urgent"}}""", 400, "filter.label_id", "malformed")]
    [InlineData("""{"name":"x","filter":{"view":"all","status":"open","search":"awa"}}""", 400, "filter.search", "malformed")]
    public async Task What_is_no_filter_is_refused_with_the_field_that_is_wrong(string body, int status, string field, string code)
    {
        var answer = await world.Admin.PostAsync("/api/saved-filters/own", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        var problem = await RelaisWorld.JsonAsync(answer, (HttpStatusCode)status);
        Assert.Equal(code, problem["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_is_given_once_to_everybody_and_once_to_each_person()
    {
        var ibrahima = await Colleague.JoinAsync(world, "Ibrahima", Agent);
        await SaveAsync(world.Admin, "", "Deux");
        await SaveAsync(ibrahima.Client, "/own", "Deux");
        var other = await SaveAsync(ibrahima.Client, "/own", "Trois");
        foreach (var refused in new[]
        {
            await ibrahima.Client.PostAsJsonAsync("/api/saved-filters/own", new { name = " Deux ", filter = Mine }),
            await ibrahima.Client.PutAsJsonAsync($"/api/saved-filters/own/{other}", new { name = "Deux", filter = Mine }),
        })
            Assert.Equal((HttpStatusCode.Conflict, "filter_name_taken"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
    }

    [Fact]
    public async Task A_filter_whose_label_is_gone_stays_is_renamed_and_finds_nothing()
    {
        var label = await MadeAsync(world.Admin, "/api/labels", new { name = "Éphémère", color = "blue" });
        var wanted = new { view = "all", status = "open", label_id = label };
        var id = await SaveAsync(world.Admin, "/own", "Reste", wanted);
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/labels/{label}")).StatusCode);

        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/saved-filters/own/{id}", new { name = "Reste là", filter = wanted }), HttpStatusCode.OK);
        var filter = (await ListAsync(world.Admin)).Single(one => one!["id"]!.GetValue<string>() == id)!["filter"]!;
        Assert.Equal(label, filter["label_id"]!.GetValue<string>());
        Assert.Empty(await world.ConversationsAsync($"?label_id={label}"));
    }

    [Fact]
    public async Task Nobody_has_more_than_fifty()
    {
        var seydou = await Colleague.JoinAsync(world, "Seydou", Agent);
        for (var index = 0; index < 50; index++) await SaveAsync(seydou.Client, "/own", $"Filtre {index}");
        var refused = await seydou.Client.PostAsJsonAsync("/api/saved-filters/own", new { name = "Un de trop", filter = Mine });
        Assert.Equal((HttpStatusCode.Conflict, "too_many_filters"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
    }

    [Fact]
    public async Task The_trail_tells_of_what_is_shared_and_of_nothing_that_is_one_s_own()
    {
        var shared = await SaveAsync(world.Admin, "", "Suivi");
        var own = await SaveAsync(world.Admin, "/own", "Suivi");
        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/saved-filters/{shared}", new { name = "Suivi de près", filter = Mine }), HttpStatusCode.OK);
        await world.Admin.DeleteAsync($"/api/saved-filters/{shared}");
        await world.Admin.DeleteAsync($"/api/saved-filters/own/{own}");
        var lines = await world.RowsAsync<string>("SELECT action FROM access.audit_lines WHERE subject_kind = 'saved_filter' AND subject_id = ANY (ARRAY['" + shared + "', '" + own + "']) ORDER BY id");
        Assert.Equal(["saved_filter.made", "saved_filter.edited", "saved_filter.deleted"], lines);
    }

    private static async Task<string> SaveAsync(HttpClient by, string door, string name, object? filter = null) => await MadeAsync(by, $"/api/saved-filters{door}", new { name, filter = filter ?? Mine });

    private static async Task<string> MadeAsync(HttpClient by, string path, object body) => (await RelaisWorld.JsonAsync(await by.PostAsJsonAsync(path, body), HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static async Task OrderAsync(HttpClient by, string door, params string[] ids) =>
        Assert.Equal(HttpStatusCode.NoContent, (await by.PutAsJsonAsync($"/api/saved-filters{door}/order", new { ids })).StatusCode);

    private static async Task<JsonArray> ListAsync(HttpClient by) => (await RelaisWorld.JsonAsync(await by.GetAsync("/api/saved-filters"), HttpStatusCode.OK)).AsArray();

    private static async Task<List<string>> NamesAsync(HttpClient by, params string[] beginnings) =>
        [.. (await ListAsync(by)).Select(one => one!["name"]!.GetValue<string>()).Where(name => Array.Exists(beginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal)))];
}
