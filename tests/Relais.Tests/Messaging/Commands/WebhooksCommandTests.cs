using System.Text;
using Relais.Messaging;
using Relais.Messaging.Journal;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Commands;

/// <summary>Somebody looks after what is set aside, at the command line.</summary>
public sealed class WebhooksCommandTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task What_is_set_aside_is_listed_and_replayed_by_its_place_and_as_a_whole()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var (later, never) = (OwnNumber.NextId(), Encoding.UTF8.GetBytes("no JSON"));
        var waiting = Written.Body(later, new Written("221770001000", "Awa", "Bonjour", "wamid.command", world.Clock.GetUtcNow()));
        await world.TellAsync(number, waiting);
        await world.TellAsync(number, never);
        var (place, lost) = (await world.PlaceAsync(waiting), await world.PlaceAsync(never));

        var listed = await RunAsync("list", "--set-aside");
        Assert.Equal(0, listed.Code);
        Assert.Matches($@"(?m)^{place} +\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\dZ +{waiting.Length} bytes  set_aside +{later} +1 message  \(unknown_number\)$", listed.Said);
        Assert.Matches($@"(?m)^{lost} .* - +1 not_a_webhook  \(not_json\)$", listed.Said);
        Assert.Matches(@"\d+ set aside\.", listed.Said);

        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);
        var one = await RunAsync("replay", $"{place}");
        Assert.Equal((0, "1 replayed, 0 still set aside.\n"), one);
        Assert.Equal(1, (await world.ConversationAsync("Awa"))["inbound_count"]!.GetValue<int>());

        var all = await RunAsync("replay", "--all");
        Assert.Equal(2, all.Code);
        Assert.Contains($"{lost}: not_json: ", all.Said, StringComparison.Ordinal);
        Assert.Matches(@"\d+ replayed, \d+ still set aside\.", all.Said);
    }

    [Fact]
    public async Task Where_nothing_is_set_aside_it_is_said_and_there_is_nothing_to_replay()
    {
        Assert.Equal((0, "Nothing is set aside.\n"), await RunAsync("list", "--set-aside", "--since", "2999-01-01"));
        Assert.Equal((0, "0 replayed, 0 still set aside.\n"), await RunAsync("replay", "--reason", "number_missing"));
    }

    [Fact]
    public async Task A_list_is_of_what_was_asked_for_and_shows_nobody_s_number_or_words()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var (text, strange) = (new Written("221770001001", "Awa", "Un secret", "wamid.listed", world.Clock.GetUtcNow()), OwnNumber.NextId());
        var (landed, waiting) = (Written.Body(number.PhoneNumberId, text), Written.Body(strange, text));
        await world.TellAsync(number, landed);
        await world.TellAsync(number, waiting);
        var (first, second) = (await world.PlaceAsync(landed), await world.PlaceAsync(waiting));

        Assert.Equal([$"{second}", $"{first}"], PlacesIn((await RunAsync("list")).Said).Take(2));
        Assert.Equal([$"{second}"], PlacesIn((await RunAsync("list", "--most", "1")).Said));
        Assert.Equal([$"{first}"], PlacesIn((await RunAsync("list", "--number", number.PhoneNumberId)).Said));
        Assert.Equal([$"{second}"], PlacesIn((await RunAsync("list", "--reason", "unknown_number", "--number", strange)).Said));
        Assert.Empty(PlacesIn((await RunAsync("list", "--since", "2999-01-01")).Said));
        Assert.Contains("No webhook is like that.", (await RunAsync("list", "--since", "2999-01-01")).Said, StringComparison.Ordinal);

        foreach (var said in new[] { (await RunAsync("list")).Said, (await RunAsync("show", $"{first}")).Said, (await RunAsync("show", $"{second}")).Said })
        {
            Assert.DoesNotContain("221770001001", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Un secret", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_webhook_shows_its_parts_and_its_body_to_who_asks_for_it()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var body = Written.Body(OwnNumber.NextId(), new Written("221770001002", "Awa", "Bonjour", "wamid.shown", world.Clock.GetUtcNow()));
        await world.TellAsync(number, body);
        var place = $"{await world.PlaceAsync(body)}";

        Assert.Matches(@"(?m)^ +0  set_aside  message text  unknown_number: ", (await RunAsync("show", place)).Said);
        Assert.Equal((0, $"{Encoding.UTF8.GetString(body)}\n"), await RunAsync("show", place, "--raw"));
        Assert.Equal((2, "99999.0: there is no such webhook.\n"), await RunAsync("show", "99999.0"));
    }

    [Fact]
    public async Task All_of_a_reason_are_replayed_and_the_others_are_left()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var later = OwnNumber.NextId();
        await world.TellAsync(number, Written.Body(later, new Written("221770001003", "Fatou", "Bonjour", "wamid.reason", world.Clock.GetUtcNow())));
        var lost = Encoding.UTF8.GetBytes("no JSON either");
        await world.TellAsync(number, lost);
        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);

        var (_, said) = await RunAsync("replay", "--reason", "unknown_number");

        Assert.DoesNotContain("not_json", said, StringComparison.Ordinal);
        Assert.Equal(1, (await world.ConversationAsync("Fatou"))["inbound_count"]!.GetValue<int>());
        Assert.Single(await world.AsideAsync(lost));
    }

    [Theory]
    [InlineData("--reason: One of not_json", "list", "--reason", "because")]
    [InlineData("--number: ", "list", "--number", "+221770000000")]
    [InlineData("--since: ", "list", "--since", "yesterday")]
    [InlineData("--most must be from 1 to 10000.", "list", "--most", "0")]
    [InlineData("--reason: One of not_json", "replay", "--reason", "because")]
    public async Task What_was_asked_for_wrongly_is_said_in_a_sentence(string sentence, params string[] words)
    {
        var (code, said) = await RunAsync(words);
        Assert.Equal(1, code);
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999.0")]
    [InlineData("1")]
    [InlineData("one.two")]
    [InlineData("1.0.0")]
    [InlineData("99999999999999999999.0")]
    public async Task A_place_that_does_not_exist_is_said_to_be_none(string place)
    {
        var (code, said) = await RunAsync("replay", place);
        Assert.Equal(2, code);
        Assert.Contains($"{place}: there is no such webhook.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_replay_nothing_in_particular_is_a_mistake()
    {
        var (code, said) = await RunAsync("replay");
        Assert.Equal(1, code);
        Assert.Contains("--all", said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> PlacesIn(string said) => said.Split('\n').Select(line => line.Split(' ')[0]).Where(word => WebhookPlace.TryParse(word, out _));

    private Task<(int Code, string Said)> RunAsync(params string[] words) =>
        Terminal.RunAsync(() => MessagingModule.Commands.Build((action, cancel) => action(world.Services, cancel)).Parse(words).InvokeAsync());
}
