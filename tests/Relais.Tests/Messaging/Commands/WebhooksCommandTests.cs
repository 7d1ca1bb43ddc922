using System.Text;
using Relais.Messaging;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Commands;

/// <summary>Somebody looks after what is set aside, at the command line.</summary>
public sealed class WebhooksCommandTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task What_is_set_aside_is_listed_and_replayed_by_its_place_and_as_a_whole()
    {
        Assert.Equal((0, "Nothing is set aside.\n"), await RunAsync("list", "--set-aside"));
        Assert.Equal(0, (await RunAsync("replay", "--all")).Code);

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
        Assert.Contains("2 set aside.", listed.Said, StringComparison.Ordinal);

        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);
        var one = await RunAsync("replay", $"{place}");
        Assert.Equal((0, "1 replayed, 0 still set aside.\n"), one);
        Assert.Equal(1, (await world.ConversationAsync("Awa"))["inbound_count"]!.GetValue<int>());

        var all = await RunAsync("replay", "--all");
        Assert.Equal(2, all.Code);
        Assert.Contains($"{lost}: not_json: ", all.Said, StringComparison.Ordinal);
        Assert.Contains("1 replayed, 1 still set aside.", all.Said, StringComparison.Ordinal);
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

    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        var command = MessagingModule.Commands.Build((action, cancel) => action(world.Services, cancel));
        using var said = new StringWriter { NewLine = "\n" };
        var (output, error) = (Console.Out, Console.Error);
        Console.SetOut(said);
        Console.SetError(said);
        try
        {
            return (await command.Parse(words).InvokeAsync(), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
