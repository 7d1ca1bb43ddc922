using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Texts that people write often: everybody's, a team's, and one's own.</summary>
public sealed class QuickReplyTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static readonly string[] Agent = [Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend];

    [Fact]
    public async Task Each_person_has_everybody_s_their_teams_and_their_own()
    {
        var (awa, moussa) = (await Colleague.JoinAsync(world, "Awa", Agent), await Colleague.JoinAsync(world, "Moussa", Agent));
        var team = (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/teams", new { name = "Ventes", member_ids = new[] { awa.UserId } }), HttpStatusCode.Created))["id"]!.GetValue<string>();
        await AddAsync(world.Admin, "", new { shortcut = "tous", text = "Bonjour {{contact}}" });
        await AddAsync(world.Admin, "", new { shortcut = "equipe", text = "De la part des ventes", team_id = team });
        await AddAsync(moussa.Client, "/own", new { shortcut = "moi", text = "Moussa, à votre service" });

        Assert.Equal(["equipe", "tous"], await WordsAsync(awa.Client));
        Assert.Equal(["moi", "tous"], await WordsAsync(moussa.Client));
        // Whoever manages them sees those of every team, and nobody's own.
        Assert.Equal(["equipe", "tous"], await WordsAsync(world.Admin));
    }

    [Fact]
    public async Task One_s_own_is_changed_and_removed_by_oneself_alone_and_what_is_shared_at_its_own_door()
    {
        var fatou = await Colleague.JoinAsync(world, "Fatou", Agent);
        var own = await AddAsync(fatou.Client, "/own", new { shortcut = "fatou", text = "Merci" });
        var shared = await AddAsync(world.Admin, "", new { shortcut = "merci", text = "Merci" });

        foreach (var path in new[] { $"/own/{own}", $"/{own}" })
            Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.DeleteAsync($"/api/quick-replies{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await fatou.Client.PutAsJsonAsync($"/api/quick-replies/own/{shared}", new { shortcut = "x", text = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await fatou.Client.DeleteAsync($"/api/quick-replies/{shared}")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await fatou.Client.PutAsJsonAsync($"/api/quick-replies/own/{own}", new { shortcut = "/fatou2", text = "Merci bien" })).StatusCode);
        Assert.Contains("fatou2", await WordsAsync(fatou.Client));
        Assert.Equal(HttpStatusCode.NoContent, (await fatou.Client.DeleteAsync($"/api/quick-replies/own/{own}")).StatusCode);
        Assert.DoesNotContain("fatou2", await WordsAsync(fatou.Client));
    }

    [Fact]
    public async Task A_word_is_given_once_to_everybody_and_once_to_each_person()
    {
        var ibrahima = await Colleague.JoinAsync(world, "Ibrahima", Agent);
        await AddAsync(world.Admin, "", new { shortcut = "deux", text = "Un" });
        await AddAsync(ibrahima.Client, "/own", new { shortcut = "deux", text = "Le mien" });
        var refused = await world.Admin.PostAsJsonAsync("/api/quick-replies", new { shortcut = "/deux", text = "Deux" });
        Assert.Equal((HttpStatusCode.Conflict, "shortcut_taken"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.Admin.PostAsJsonAsync("/api/quick-replies", new { shortcut = "deux mots", text = "Deux" })).StatusCode);
    }

    private static async Task<string> AddAsync(HttpClient by, string door, object reply) =>
        (await RelaisWorld.JsonAsync(await by.PostAsJsonAsync($"/api/quick-replies{door}", reply), HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static async Task<List<string>> WordsAsync(HttpClient by) =>
        [.. (await RelaisWorld.JsonAsync(await by.GetAsync("/api/quick-replies"), HttpStatusCode.OK)).AsArray().Select(one => one!["shortcut"]!.GetValue<string>()).Where(word => word is "tous" or "equipe" or "moi" or "fatou2")];
}
