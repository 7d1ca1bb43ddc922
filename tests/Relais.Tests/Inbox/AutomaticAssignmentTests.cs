using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Relais.Access;
using Relais.Inbox.AutomaticAssigning;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>What nobody has is given to those who are there, in turns.</summary>
public sealed class AutomaticAssignmentTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly string[] Agent = [Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend];

    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private int people;

    public AutomaticAssignmentTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        number = await OwnNumber.ConnectAsync(world);
        await TurnAsync(isOn: true);
    }

    // Whoever was there for one test is not there for the next.
    public async Task DisposeAsync()
    {
        await TurnAsync(isOn: false);
        await world.ExecuteAsync("DELETE FROM inbox.attendance");
    }

    [Fact]
    public async Task Whoever_was_given_something_longest_ago_is_next()
    {
        var team = await PresentAsync("Awa", "Moussa", "Fatou");
        var ids = await WriteAsync(6);
        await EverythingIsGivenAsync(ids);
        Assert.Equal([2, 2, 2], await SharesAsync(team));
        await EverythingIsGivenAsync(await WriteAsync(3));
        Assert.Equal([3, 3, 3], await SharesAsync(team));
    }

    [Fact]
    public async Task The_one_who_is_given_it_is_told_as_by_a_colleague_and_so_is_every_open_page()
    {
        var awa = (await PresentAsync("Awa"))[0];
        using var stream = await OpenStream.OpenAsync(awa.Client);
        await stream.UntilHelloAsync();
        var id = (await WriteAsync(1))[0];
        await stream.UntilAsync(heard => heard.Name == "conversation" && heard.ConversationId == id && heard.Data["assignee"]?["id"]!.GetValue<Guid>() == awa.UserId);

        var told = (await OkAsync(awa.Client.GetAsync("/api/notifications")))["items"]!.AsArray().Single();
        Assert.Equal("assigned", told!["kind"]!.GetValue<string>());
        Assert.Equal(id, told["conversation_id"]!.GetValue<string>());
        Assert.Null(told["actor"]);
    }

    [Fact]
    public async Task Nobody_is_given_more_than_they_can_have()
    {
        await TurnAsync(isOn: true, capacity: 2);
        var team = await PresentAsync("Awa", "Moussa");
        var ids = await WriteAsync(5);
        await SettledAsync();
        Assert.Equal([2, 2], await SharesAsync(team));
        var left = await UnassignedAsync(ids);
        Assert.Single(left);

        // Whoever has done with one has room for the next.
        var mine = await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE assignee_id = @UserId LIMIT 1", new { team[0].UserId });
        await OkAsync(team[0].Client.PutAsJsonAsync($"/api/conversations/{mine}/status", new { status = "resolved", seen_status = "open" }));
        await EverythingIsGivenAsync(left);
        Assert.Equal(team[0].UserId, await AssigneeAsync(left[0]));
    }

    [Fact]
    public async Task Whoever_is_away_is_given_nothing_until_they_are_back()
    {
        var (awa, moussa) = (await PresentAsync("Awa", "Moussa")) is [var first, var second] ? (first, second) : throw new InvalidOperationException();
        Assert.True((await OkAsync(awa.Client.PutAsJsonAsync("/api/attendance", new { is_away = true })))["is_away"]!.GetValue<bool>());
        await EverythingIsGivenAsync(await WriteAsync(2));
        Assert.Equal([0, 2], await SharesAsync([awa, moussa]));

        Assert.Equal("""{"is_away":false,"is_used":true}""", (await OkAsync(awa.Client.PutAsJsonAsync("/api/attendance", new { is_away = false }))).ToJsonString());
        await EverythingIsGivenAsync(await WriteAsync(1));
        Assert.Equal([1, 2], await SharesAsync([awa, moussa]));
    }

    [Fact]
    public async Task What_comes_while_nobody_is_there_waits_for_whoever_opens_a_page()
    {
        var awa = await Colleague.JoinAsync(world, "Awa", Agent, number.AccountId);
        var ids = await WriteAsync(2);
        await SettledAsync();
        Assert.Equal(2, (await UnassignedAsync(ids)).Count);

        using var stream = await OpenStream.OpenAsync(awa.Client);
        await EverythingIsGivenAsync(ids);
        Assert.Equal([2], await SharesAsync([awa]));
    }

    [Fact]
    public async Task Whoever_was_last_seen_more_than_two_minutes_ago_is_gone()
    {
        var team = await PresentAsync("Awa", "Moussa");
        await world.RunAsync("UPDATE inbox.attendance SET seen_at = @at WHERE user_id = @UserId", new { team[0].UserId, at = world.Clock.GetUtcNow().UtcDateTime.AddMinutes(-2).AddSeconds(-1) });
        await EverythingIsGivenAsync(await WriteAsync(2));
        Assert.Equal([0, 2], await SharesAsync(team));
    }

    [Fact]
    public async Task Everybody_with_an_open_page_is_there_until_they_close_it_or_are_no_member_any_more()
    {
        var team = new List<Colleague>();
        foreach (var name in new[] { "Awa", "Moussa", "Fatou" }) team.Add(await Colleague.JoinAsync(world, name, Agent, number.AccountId));
        using var twice = await OpenStream.OpenAsync(team[0].Client);
        using var once = await OpenStream.OpenAsync(team[0].Client);
        using var dismissed = await OpenStream.OpenAsync(team[1].Client);
        var leaves = await OpenStream.OpenAsync(team[2].Client);
        foreach (var stream in new[] { twice, once, dismissed, leaves }) await stream.UntilHelloAsync();
        var attendance = world.Services.GetRequiredService<Attendance>();
        Assert.Contains(attendance, world.Services.GetServices<IHostedService>());
        await Eventually.SeesAsync(PresentIdsAsync, there => there.Order().SequenceEqual(team.Select(one => one.UserId).Order()), "all three are there");

        leaves.Dispose();
        await world.RunAsync("UPDATE access.memberships SET deactivated_at = now() WHERE user_id = @UserId", new { team[1].UserId });
        await Eventually.SeesAsync(async () =>
        {
            await world.ExecuteAsync("UPDATE inbox.attendance SET seen_at = seen_at - interval '3 minutes'");
            await attendance.SayAsync(CancellationToken.None);
            return await PresentIdsAsync();
        }, there => there.SequenceEqual([team[0].UserId]), "only Awa is still there");
    }

    [Fact]
    public async Task Nobody_is_given_what_they_could_not_answer()
    {
        var reader = await Colleague.JoinAsync(world, "Lectrice", [Permission.ConversationsView], number.AccountId);
        var elsewhere = await Colleague.JoinAsync(world, "Ailleurs", Agent, (await OwnNumber.ConnectAsync(world)).AccountId);
        foreach (var one in new[] { reader, elsewhere }) await ComeAsync(one);
        var ids = await WriteAsync(1);
        await SettledAsync();
        Assert.Equal(ids, await UnassignedAsync(ids));
    }

    [Fact]
    public async Task What_is_a_team_s_goes_to_its_members()
    {
        var team = await PresentAsync("Awa", "Moussa");
        var sales = (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/teams", new { name = $"Ventes {number.PhoneNumberId}", member_ids = new[] { team[1].UserId } }), HttpStatusCode.Created))["id"]!.GetValue<string>();
        await TurnAsync(isOn: false);
        var ids = await WriteAsync(3);
        await TurnAsync(isOn: true);
        foreach (var id in ids) await OkAsync(world.Admin.PutAsJsonAsync($"/api/conversations/{id}/assignment", new { team_id = sales }));
        await EverythingIsGivenAsync(ids);
        Assert.Equal([0, 3], await SharesAsync(team));
    }

    [Fact]
    public async Task What_is_opened_again_is_given_and_what_somebody_let_go_of_is_not()
    {
        var awa = (await PresentAsync("Awa"))[0];
        var id = (await WriteAsync(1))[0];
        await EverythingIsGivenAsync([id]);
        await OkAsync(awa.Client.PostAsync($"/api/conversations/{id}/release", null));
        await SettledAsync();
        Assert.Null(await AssigneeAsync(id));

        await OkAsync(awa.Client.PutAsJsonAsync($"/api/conversations/{id}/status", new { status = "resolved", seen_status = "open" }));
        await SettledAsync();
        Assert.Null(await AssigneeAsync(id));
        await world.TellAsync(number, Message(1, "Encore une question"));
        await EverythingIsGivenAsync([id]);
    }

    [Fact]
    public async Task It_is_off_at_first_and_what_waited_before_it_was_turned_on_stays_where_it_is()
    {
        await TurnAsync(isOn: false);
        await PresentAsync("Awa");
        var before = await WriteAsync(1);
        await SettledAsync();
        Assert.Equal(before, await UnassignedAsync(before));

        await TurnAsync(isOn: true);
        await EverythingIsGivenAsync(await WriteAsync(1));
        Assert.Equal(before, await UnassignedAsync(before));
    }

    [Fact]
    public async Task Several_nodes_at_once_give_each_conversation_once_and_count_the_turns_once()
    {
        await TurnAsync(isOn: false);
        var team = await PresentAsync("Awa", "Moussa");
        await world.ExecuteAsync("UPDATE inbox.automatic_assignment SET on_since = on_since - interval '1 hour'");
        var ids = await WriteAsync(12);
        await world.ExecuteAsync("UPDATE inbox.automatic_assignment SET is_on = true");
        // The world's own node deals as well.
        var nodes = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<AssignAutomatically>(world.Services)).ToList();
        await Task.WhenAll(nodes.Select(node => node.AssignAsync(CancellationToken.None)));
        await EverythingIsGivenAsync(ids);

        Assert.Equal([6, 6], await SharesAsync(team));
        Assert.Equal(12, await world.CountAsync($"inbox.notifications WHERE account_id = '{number.AccountId}'"));
    }

    [Fact]
    public async Task Whoever_takes_it_meanwhile_keeps_it()
    {
        await TurnAsync(isOn: false);
        await PresentAsync("Awa");
        var quicker = await Colleague.JoinAsync(world, "Moussa", Agent, number.AccountId);
        var id = (await WriteAsync(1))[0];
        await world.ExecuteAsync("UPDATE inbox.automatic_assignment SET on_since = on_since - interval '1 hour'");

        // They have it in a transaction that has not ended, while it is dealt.
        await using (var taking = await world.Database.BeginAsync(CancellationToken.None))
        {
            await taking.ExecuteAsync("UPDATE inbox.conversations SET assignee_id = @UserId WHERE id = @id", new { quicker.UserId, id = Guid.Parse(id) }, CancellationToken.None);
            await world.ExecuteAsync("UPDATE inbox.automatic_assignment SET is_on = true");
            await ActivatorUtilities.CreateInstance<AssignAutomatically>(world.Services).AssignAsync(CancellationToken.None);
            await taking.CommitAsync(CancellationToken.None);
        }
        await SettledAsync();
        Assert.Equal(quicker.UserId, await AssigneeAsync(id));
        Assert.Equal(0, await world.CountAsync($"inbox.notifications WHERE account_id = '{number.AccountId}'"));
    }

    [Theory]
    [InlineData("""{"capacity":20}""", "is_on", "required")]
    [InlineData("""{"is_on":true}""", "capacity", "out_of_range")]
    [InlineData("""{"is_on":true,"capacity":0}""", "capacity", "out_of_range")]
    [InlineData("""{"is_on":true,"capacity":201}""", "capacity", "out_of_range")]
    public async Task A_setting_that_makes_no_sense_is_refused(string body, string field, string code)
    {
        var problem = await RelaisWorld.JsonAsync(await world.Admin.PutAsync("/api/automatic-assignment", new StringContent(body, System.Text.Encoding.UTF8, "application/json")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public void A_turn_passes_by_whoever_may_not_have_it_and_comes_back_to_them()
    {
        var (a, b, shop, support) = (Id(1), Id(2), Id(3), Id(4));
        var everywhere = new PresentPerson(a, Turn: 5, OpenCount: 0, AccountReach.Whole, []);
        var shopOnly = new PresentPerson(b, Turn: 1, OpenCount: 0, AccountReach.Of([shop]), []);
        Unclaimed[] waiting = [new(Id(10), support, null), new(Id(11), shop, null), new(Id(12), shop, null), new(Id(13), shop, Id(99))];
        Assert.Equal([(Id(10), a), (Id(11), b), (Id(12), a)], Turns.Deal(waiting, [everywhere, shopOnly], capacity: 20).Select(one => (one.Conversation.Id, one.UserId)));
    }

    private static Guid Id(int last) => new(last, 0, 0, new byte[8]);

    private async Task TurnAsync(bool isOn, int capacity = 20) => await OkAsync(world.Admin.PutAsJsonAsync("/api/automatic-assignment", new { is_on = isOn, capacity }));

    private async Task<List<Colleague>> PresentAsync(params string[] names)
    {
        var team = new List<Colleague>();
        foreach (var name in names) team.Add(await Colleague.JoinAsync(world, name, Agent, number.AccountId));
        foreach (var one in team) await ComeAsync(one);
        return team;
    }

    private Task<IReadOnlyList<Guid>> PresentIdsAsync() => world.RowsAsync<Guid>("SELECT user_id FROM inbox.attendance WHERE seen_at > @after", new { after = world.Clock.GetUtcNow().UtcDateTime - Attendance.Holds });

    private static async Task ComeAsync(Colleague one) => await OkAsync(one.Client.PutAsJsonAsync("/api/attendance", new { is_away = false }));

    private async Task<List<string>> WriteAsync(int count)
    {
        var from = people + 1;
        people += count;
        var messages = Enumerable.Range(from, count).Select(index => Message(index, "Bonjour")).ToList();
        await world.TellAsync(number, messages);
        return [.. (await world.RowsAsync<Guid>("""
            SELECT conversation.id FROM inbox.conversations AS conversation
            JOIN contacts.contacts AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
            WHERE contact.wa_id = ANY (@people) ORDER BY contact.wa_id
            """, new { people = messages.Select(message => message.WaId).ToArray() })).Select(id => id.ToString())];
    }

    private Written Message(int index, string text) =>
        new($"2217{number.PhoneNumberId[^6..]}{index:D2}", $"Client {index}", text, $"wamid.automatic.{number.PhoneNumberId}.{index}.{text.Length}", world.Clock.GetUtcNow());

    private Task EverythingIsGivenAsync(List<string> ids) => Eventually.IsAsync(async () => (await UnassignedAsync(ids)).Count == 0, "all of them are somebody's");

    // Whatever could be given has been, once one who looks on purpose gives nothing more, and nobody else was just dealing.
    private async Task SettledAsync()
    {
        var node = ActivatorUtilities.CreateInstance<AssignAutomatically>(world.Services);
        await Eventually.IsAsync(async () =>
        {
            await world.ExecuteAsync("SELECT FROM inbox.automatic_assignment FOR UPDATE");
            return await node.AssignAsync(CancellationToken.None) == 0;
        }, "nothing more can be given");
    }

    private async Task<List<string>> UnassignedAsync(List<string> ids) =>
        [.. (await world.RowsAsync<Guid>("SELECT id FROM inbox.conversations WHERE assignee_id IS NULL AND id = ANY (@ids) ORDER BY id", new { ids = ids.Select(Guid.Parse).ToArray() })).Select(id => id.ToString())];

    private Task<Guid?> AssigneeAsync(string id) => world.AskAsync<Guid?>("SELECT assignee_id FROM inbox.conversations WHERE id = @id", new { id = Guid.Parse(id) });

    private async Task<List<int>> SharesAsync(List<Colleague> team)
    {
        var shares = new List<int>();
        foreach (var one in team) shares.Add((int)await world.CountAsync($"inbox.conversations WHERE assignee_id = '{one.UserId}' AND status = 'open'"));
        return shares;
    }

    private static async Task<JsonNode> OkAsync(Task<HttpResponseMessage> answer) => await RelaisWorld.JsonAsync(await answer, HttpStatusCode.OK);
}
