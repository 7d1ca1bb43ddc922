using Relais.Templates;
using Relais.Tests.Accounts;
using Relais.Tests.World;

namespace Relais.Tests.Templates.Commands;

/// <summary>Somebody looks after templates at the command line.</summary>
public sealed class TemplatesCommandTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Templates_are_read_and_listed_for_the_account_that_was_named()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.SyncAsync(number.AccountId);
        await world.PutTemplateAsync(waba, "commande", "Bonjour", status: "PAUSED");

        foreach (var name in new[] { $"{number.AccountId}", number.PhoneNumberId, waba })
        {
            var (code, said) = await RunAsync("sync", "--account", name);
            Assert.Equal(0, code);
            Assert.Matches($@"^account {waba}  3 found, [01] new, 0 changed, 0 gone\n$", said);
        }
        var listed = await RunAsync("list", "--account", waba);
        Assert.Equal(0, listed.Code);
        Assert.Matches(@"(?m)^  PAUSED      UTILITY         fr      commande$", listed.Said);
        Assert.Matches(@"(?m)^  APPROVED    UTILITY         en_US   hello_world$", listed.Said);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_said_to_be_none()
    {
        Assert.Equal((2, "12345: there is no such connected number or account.\n"), await RunAsync("sync", "--account", "12345"));
        Assert.Equal((2, "12345: there is no such connected number or account.\n"), await RunAsync("list", "--account", "12345"));
    }

    [Fact]
    public async Task A_reading_that_fails_is_said_with_its_reason()
    {
        var number = await Relais.Tests.Messaging.Journal.OwnNumber.ConnectAsync(world);
        var (code, said) = await RunAsync("sync", "--account", number.PhoneNumberId);
        Assert.Equal(1, code);
        Assert.StartsWith("account 1  token_invalid: ", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        var command = TemplatesModule.Commands.Build((action, cancel) => action(world.Services, cancel));
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
