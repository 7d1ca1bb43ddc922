using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Several people at one inbox: each conversation has one who looks after it, and everybody knows who.</summary>
public sealed class AssignmentTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly string[] Agent = [Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend];

    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private Colleague awa = null!;
    private Colleague moussa = null!;
    private int people;

    public AssignmentTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        number = await OwnNumber.ConnectAsync(world);
        (awa, moussa) = (await Colleague.JoinAsync(world, "Awa", Agent), await Colleague.JoinAsync(world, "Moussa", Agent));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Of_many_who_take_a_conversation_at_once_one_has_it_and_the_others_are_told_who()
    {
        var agents = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Colleague.JoinAsync(world, $"Agent {index}", Agent)));
        for (var round = 0; round < 5; round++)
        {
            var id = await ConversationAsync();
            var answers = await Task.WhenAll(agents.Select(agent => agent.Client.PostAsync($"/api/conversations/{id}/take", null)));

            var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            var name = (await RelaisWorld.JsonAsync(winner, HttpStatusCode.OK))["assignee"]!["name"]!.GetValue<string>();
            foreach (var loser in answers.Where(answer => answer != winner))
            {
                var problem = await RelaisWorld.JsonAsync(loser, HttpStatusCode.Conflict);
                Assert.Equal("assignment_changed", problem["code"]!.GetValue<string>());
                Assert.Equal(name, problem["current"]!["assignee"]!["name"]!.GetValue<string>());
            }
        }
    }

    [Fact]
    public async Task Taking_twice_is_taking_once_and_only_whoever_has_it_lets_go()
    {
        var id = await ConversationAsync();
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));
        Assert.Equal(HttpStatusCode.Conflict, (await moussa.Client.PostAsync($"/api/conversations/{id}/release", null)).StatusCode);
        Assert.Null((await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/release", null)))["assignee"]);
        Assert.Equal("Moussa", (await OkAsync(moussa.Client.PostAsync($"/api/conversations/{id}/take", null)))["assignee"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_assigns_by_an_old_page_is_told_who_has_it_and_may_take_it_anyway()
    {
        var id = await ConversationAsync();
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));

        var problem = await RelaisWorld.JsonAsync(await AssignAsync(id, moussa.UserId, seen: null), HttpStatusCode.Conflict);
        Assert.Equal("Awa", problem["current"]!["assignee"]!["name"]!.GetValue<string>());
        Assert.Equal(awa.UserId.ToString(), await AssigneeAsync(id));

        await OkAsync(AssignAsync(id, moussa.UserId, seen: awa.UserId));
        Assert.Equal(moussa.UserId.ToString(), await AssigneeAsync(id));
    }

    [Fact]
    public async Task Of_two_who_assign_at_once_by_the_same_page_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = await ConversationAsync();
            var answers = await Task.WhenAll(AssignAsync(id, awa.UserId, seen: null), AssignAsync(id, moussa.UserId, seen: null));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        }
    }

    [Fact]
    public async Task Nobody_is_given_what_they_could_not_answer()
    {
        var id = await ConversationAsync();
        var reader = await Colleague.JoinAsync(world, "Lectrice", [Permission.ConversationsView]);
        var elsewhere = await Colleague.JoinAsync(world, "Ailleurs", accountId: (await OwnNumber.ConnectAsync(world)).AccountId);
        foreach (var stranger in new[] { reader.UserId, elsewhere.UserId, Guid.CreateVersion7(world.Clock.GetUtcNow()) })
        {
            var problem = await RelaisWorld.JsonAsync(await AssignAsync(id, stranger, seen: null), HttpStatusCode.UnprocessableEntity);
            Assert.Equal("assignee_may_not_answer", problem["errors"]!["assignee_id"]![0]!["code"]!.GetValue<string>());
        }
        var offered = (await OkAsync(world.Admin.GetAsync($"/api/conversations/{id}/assignees")))["people"]!.AsArray().Select(person => person!["id"]!.GetValue<Guid>()).ToList();
        Assert.Contains(awa.UserId, offered);
        Assert.DoesNotContain(reader.UserId, offered);
        Assert.DoesNotContain(elsewhere.UserId, offered);
    }

    [Fact]
    public async Task The_lists_of_one_s_own_of_nobody_s_and_of_a_team_hold_what_is_theirs()
    {
        var team = await TeamAsync("Ventes", awa.UserId);
        var (own, free, teams) = (await ConversationAsync(), await ConversationAsync(), await ConversationAsync());
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{own}/take", null));
        await OkAsync(world.Admin.PutAsJsonAsync($"/api/conversations/{teams}/assignment", new { team_id = team }));

        Assert.Equal([own], await IdsAsync("filter=mine", awa.Client));
        Assert.Empty(await IdsAsync("filter=mine", moussa.Client));
        Assert.Equal([free, teams], (await IdsAsync("filter=unassigned")).Order());
        Assert.Equal([teams], await IdsAsync($"team_id={team}"));
        Assert.Equal([own], await IdsAsync("filter=mine&search=Client", awa.Client));

        var counts = (await OkAsync(awa.Client.GetAsync("/api/conversations")))["counts"]!;
        Assert.Equal(await world.CountAsync($"inbox.conversations WHERE assignee_id = '{awa.UserId}'"), counts["mine"]!.GetValue<int>());
        Assert.Equal(await world.CountAsync("inbox.conversations WHERE assignee_id IS NULL AND status = 'open'"), counts["unassigned"]!.GetValue<int>());
        Assert.Equal(1, counts["teams"]![team]!.GetValue<int>());
    }

    [Fact]
    public async Task What_a_team_or_a_member_had_is_nobody_s_when_they_are_gone()
    {
        var leaver = await Colleague.JoinAsync(world, "Partante", Agent);
        var team = await TeamAsync("Éphémère");
        var id = await ConversationAsync();
        await OkAsync(world.Admin.PutAsJsonAsync($"/api/conversations/{id}/assignment", new { assignee_id = leaver.UserId, team_id = team }));

        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/teams/{team}")).StatusCode);
        await world.RunAsync("DELETE FROM access.memberships WHERE user_id = @UserId", new { leaver.UserId });
        var conversation = await OkAsync(world.Admin.GetAsync($"/api/conversations/{id}"));
        Assert.Null(conversation["assignee"]);
        Assert.Null(conversation["team"]);
        await CountsAreTrueAsync();
    }

    [Fact]
    public async Task Each_conversation_says_what_its_reader_may_do_with_it()
    {
        var id = await ConversationAsync();
        var reader = await Colleague.JoinAsync(world, "Témoin", [Permission.ConversationsView, Permission.MessagesView]);
        using var stream = await OpenStream.OpenAsync(reader.Client);
        await stream.UntilHelloAsync();
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/take", null));

        Assert.Equal("""{"answer":false,"assign":false}""", (await stream.HearsOfAsync(id)).Data["may"]!.ToJsonString());
        Assert.Equal("""{"answer":true,"assign":false}""", (await OkAsync(awa.Client.GetAsync($"/api/conversations/{id}")))["may"]!.ToJsonString());
        Assert.Equal("""{"answer":true,"assign":true}""", (await OkAsync(world.Admin.GetAsync($"/api/conversations/{id}/messages")))["conversation"]!["may"]!.ToJsonString());
        var listed = (await world.ConversationsAsync($"?account_id={number.AccountId}", reader.Client))[0]!;
        Assert.Equal("""{"answer":false,"assign":false}""", listed["may"]!.ToJsonString());
    }

    [Fact]
    public async Task Counters_agree_with_the_conversations_whatever_many_do_at_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ConversationAsync()));
        var random = new Random(7);
        var steps = Enumerable.Range(0, 120).Select(_ => (Id: ids[random.Next(ids.Length)], What: random.Next(6), By: random.Next(2) == 0 ? awa : moussa)).ToList();
        await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (step, cancel) =>
        {
            using var answer = await (step.What switch
            {
                0 => step.By.Client.PostAsync($"/api/conversations/{step.Id}/take", null, cancel),
                1 => step.By.Client.PostAsync($"/api/conversations/{step.Id}/release", null, cancel),
                2 => step.By.Client.PostAsJsonAsync($"/api/conversations/{step.Id}/read", new { seen_count = 1 }, cancel),
                3 => step.By.Client.PostAsync($"/api/conversations/{step.Id}/unread", null, cancel),
                4 => step.By.Client.PutAsJsonAsync($"/api/conversations/{step.Id}/status", new { status = "resolved", seen_status = "open" }, cancel),
                _ => step.By.Client.PutAsJsonAsync($"/api/conversations/{step.Id}/status", new { status = "open", seen_status = "resolved" }, cancel),
            });
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });
        });
        await CountsAreTrueAsync();
    }

    private async Task CountsAreTrueAsync() => Assert.Empty(await world.RowsAsync<string>("""
        SELECT kept::text || ' ' || found::text FROM (
            SELECT account_id, kind, subject_id, sum(change) AS kept FROM inbox.count_changes GROUP BY 1, 2, 3) AS one
        FULL JOIN (
            SELECT account_id, kind, subject_id, count(*) AS found FROM inbox.conversations
            CROSS JOIN LATERAL inbox.counted(status = 'open' AND last_message_id IS NOT NULL, inbound_count > read_count, assignee_id, team_id)
            GROUP BY 1, 2, 3) AS two USING (account_id, kind, subject_id)
        WHERE coalesce(kept, 0) <> coalesce(found, 0)
        """));

    private async Task<string> ConversationAsync()
    {
        var index = Interlocked.Increment(ref people);
        var waId = $"2217{number.PhoneNumberId[^6..]}{index:D2}";
        await world.TellAsync(number, new Written(waId, $"Client {index}", "Bonjour", $"wamid.assign.{number.PhoneNumberId}.{index}", world.Clock.GetUtcNow()));
        return (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE contact_id = (SELECT id FROM contacts.contacts WHERE wa_id = @waId)", new { waId })).ToString();
    }

    private async Task<string> TeamAsync(string name, params Guid[] members) =>
        (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/teams", new { name = $"{name} {number.PhoneNumberId}", member_ids = members }), HttpStatusCode.Created))["id"]!.GetValue<string>();

    private Task<HttpResponseMessage> AssignAsync(string id, Guid to, Guid? seen) =>
        world.Admin.PutAsJsonAsync($"/api/conversations/{id}/assignment", new { assignee_id = to, seen_assignee_id = seen });

    private async Task<string?> AssigneeAsync(string id) => (await OkAsync(world.Admin.GetAsync($"/api/conversations/{id}")))["assignee"]?["id"]!.GetValue<string>();

    private async Task<List<string>> IdsAsync(string query, HttpClient? by = null) =>
        [.. (await world.ConversationsAsync($"?account_id={number.AccountId}&{query}", by)).Select(item => item!["id"]!.GetValue<string>())];

    private static async Task<JsonNode> OkAsync(Task<HttpResponseMessage> answer) => await RelaisWorld.JsonAsync(await answer, HttpStatusCode.OK);
}
