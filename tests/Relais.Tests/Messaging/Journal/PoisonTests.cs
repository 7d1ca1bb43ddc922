using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

/// <summary>An event that PostgreSQL refuses, for whatever reason, is alone in its misfortune.</summary>
public sealed class PoisonTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task An_event_that_cannot_be_applied_is_set_aside_and_its_neighbours_land_and_replay_brings_it_later()
    {
        await world.ExecuteAsync("""
            CREATE FUNCTION messaging.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.text = 'poison' THEN RAISE EXCEPTION 'refused by hand'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON messaging.messages FOR EACH ROW EXECUTE FUNCTION messaging.refuse()
            """);
        var number = await OwnNumber.ConnectAsync(world);
        var poisoned = Written.Body(number.PhoneNumberId, Text("Un", "avant", 0), Text("Deux", "poison", 1), Text("Trois", "après", 2));
        var others = Enumerable.Range(10, 20).Select(index => Written.Body(number.PhoneNumberId, Text("Quatre", $"text {index}", index))).ToList();
        var posts = await Task.WhenAll(others.Prepend(poisoned).Select(body => world.PostAsync(number, body)));
        Assert.All(posts, post => Assert.Equal(HttpStatusCode.OK, post.StatusCode));
        await world.AllAppliedAsync();

        Assert.Equal(["Quatre", "Trois", "Un"], (await world.ConversationsAsync()).Select(item => item!["contact"]!["name"]!.GetValue<string>()).Order());
        Assert.Equal(20, (await world.ConversationAsync("Quatre"))["inbound_count"]!.GetValue<int>());
        var row = Assert.Single(await world.AsideAsync(poisoned));
        Assert.Equal(("not_applicable", 1, number.PhoneNumberId), (row.ReasonCode, row.Item, row.PhoneNumberId));
        Assert.Contains("refused by hand", row.Reason, StringComparison.Ordinal);

        Assert.Single((await world.ReplayAsync(poisoned))!);
        await world.ExecuteAsync("DROP TRIGGER refuse ON messaging.messages");
        Assert.Empty((await world.ReplayAsync(poisoned))!);
        Assert.Equal("poison", (await world.ConversationAsync("Deux"))["last_message"]!["text"]!.GetValue<string>());
        Assert.Empty(await world.AsideAsync(poisoned));
        Assert.Equal(1, (await world.ConversationAsync("Un"))["inbound_count"]!.GetValue<int>());
    }

    private Written Text(string name, string text, int index) => new($"2217700006{name.Length:D2}", name, text, $"wamid.poison.{index}", world.Clock.GetUtcNow().AddSeconds(index - 60));
}
