using System.Net;
using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

/// <summary>Meta repeats itself, for days if need be, and cuts its batches anew.</summary>
public sealed class RepetitionTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly RelaisWorld world;
    private readonly int index = Interlocked.Increment(ref cases);
    private OwnNumber number = null!;

    private string Name => $"Awa {index}";

    public RepetitionTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_same_body_twice_is_the_same_messages_once()
    {
        var messages = Messages(5);
        await world.TellAsync(number, messages);
        await world.TellAsync(number, messages);
        await AreTheseAsync(messages);
    }

    [Fact]
    public async Task The_same_body_many_times_at_once_is_the_same_messages_once()
    {
        var messages = Messages(5);
        var body = Written.Body(number.PhoneNumberId, messages);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.PostAsync(number, body))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await world.AllAppliedAsync();
        await AreTheseAsync(messages);
    }

    [Fact]
    public async Task A_batch_that_is_cut_differently_when_it_is_repeated_is_the_same_messages_once()
    {
        var messages = Messages(9);
        await world.TellAsync(number, messages);
        foreach (var part in messages.Reverse().Chunk(2)) await world.TellAsync(number, part);
        await AreTheseAsync(messages);
    }

    [Fact]
    public async Task Of_a_batch_in_which_some_were_seen_before_the_others_land()
    {
        // Every set of those seen before.
        var messages = Messages(4);
        for (var seen = 0; seen < 1 << messages.Length; seen++)
        {
            var round = messages.Select(message => message with { Wamid = $"{message.Wamid}.{seen}" }).ToArray();
            var before = round.Where((_, place) => (seen & (1 << place)) != 0).ToArray();
            if (before.Length > 0) await world.TellAsync(number, before);
            await world.TellAsync(number, round);
            Assert.Equal(messages.Length * (seen + 1), (await world.ConversationAsync(Name))["inbound_count"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_body_repeated_a_day_later_changes_nothing()
    {
        var body = Written.Body(number.PhoneNumberId, Messages(3));
        await world.TellAsync(number, body);
        var conversation = await world.ConversationAsync(Name);
        await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/read", new { seen_count = 2 }), HttpStatusCode.OK);
        var before = await RowsAsync();

        world.Clock.Shift = TimeSpan.FromDays(1);
        await world.TellAsync(number, body);
        Assert.Equal(before, await RowsAsync());
    }

    private async Task AreTheseAsync(Written[] messages)
    {
        var conversation = await world.ConversationAsync(Name);
        Assert.Equal(messages.Length, conversation["inbound_count"]!.GetValue<int>());
        var shown = (await world.ThreadAsync(conversation))["items"]!.AsArray();
        Assert.Equal(messages.Select(message => message.Text), shown.Select(message => message!["text"]!.GetValue<string>()));
    }

    // All that the road in keeps, but the journal itself.
    private async Task<IReadOnlyList<string>> RowsAsync() => await world.RowsAsync<string>("""
        SELECT row_to_json(message)::text FROM messaging.messages AS message
        UNION ALL SELECT row_to_json(contact)::text FROM contacts.contacts AS contact
        UNION ALL SELECT row_to_json(conversation)::text FROM inbox.conversations AS conversation
        UNION ALL SELECT row_to_json(service)::text FROM messaging.customer_service_windows AS service
        UNION ALL SELECT row_to_json(change)::text FROM inbox.changes AS change
        ORDER BY 1
        """);

    private Written[] Messages(int count) =>
        [.. Enumerable.Range(0, count).Select(place => new Written($"22177000050{index}", Name, $"text {place}", $"wamid.repeated.{index}.{place}", world.Clock.GetUtcNow().AddMinutes(place - 60)))];
}
