using Relais.Accounts;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Commands;

/// <summary>Somebody looks after the numbers of all workspaces, at the command line.</summary>
public sealed class AccountsCommandTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Numbers_are_listed_with_what_meta_told_and_by_workspace_where_one_is_named()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        var (ours, theirs) = (await world.AddNumberAsync(), await world.AddNumberAsync(atelier.Admin));
        await world.ShownAsync(ours, "/details");

        var (code, said) = await RunAsync("list");
        Assert.Equal(0, code);
        Assert.Matches($@"(?m)^{ours.PhoneNumberId} .*CONNECTED +GREEN +TIER_UNLIMITED +STANDARD +token valid, no end told +Simulateur \(Boutique\)$", said);
        Assert.Contains(theirs.PhoneNumberId, said, StringComparison.Ordinal);
        await AssertHoldsNoSecretAsync(said, ours);

        var only = (await RunAsync("list", "--workspace", "Atelier")).Said;
        Assert.Contains(theirs.PhoneNumberId, only, StringComparison.Ordinal);
        Assert.DoesNotContain(ours.PhoneNumberId, only, StringComparison.Ordinal);
        Assert.Equal((0, "No number is connected in a workspace of that name.\n"), await RunAsync("list", "--workspace", "Nulle part"));
    }

    [Fact]
    public async Task A_number_is_added_by_secrets_that_are_piped_in_and_are_never_said()
    {
        await SecondWorkspace.FoundAsync(world, "Ajout");
        string[] words = ["add", "--workspace", "Boutique", "--name", "Caisse", "--phone-number-id", "600000000000001", "--waba-id", "102290129340398"];

        var (code, said) = await RunAsync("EAAPipedIn\nsecretpipedin\n", words);
        Assert.Equal((0, "Caisse is connected. See what is left to do with: relais accounts diagnose 600000000000001\n"), (code, said));
        Assert.Contains(await world.NumbersAsync(), number => number!.Text("phone_number_id") == "600000000000001");

        Assert.Equal((2, "This number is connected already in this workspace.\n"), await RunAsync("EAAPipedIn\nsecretpipedin\n", words));
        Assert.Equal((2, "This number is connected in another workspace of this installation; it must be disconnected there first.\n"), await RunAsync("EAAPipedIn\nsecretpipedin\n", [.. words.Select(word => word == "Boutique" ? "Ajout" : word)]));
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_number_is_said_by_its_option_and_nothing_is_connected()
    {
        var (code, said) = await RunAsync("with a blank\n\n", ["add", "--workspace", "Boutique", "--name", "Caisse", "--phone-number-id", "+33 1", "--waba-id", "1", "--messages-per-second", "0"]);
        Assert.Equal(1, code);
        foreach (var complaint in new[] { "--phone-number-id: ", "access token: ", "app secret: ", "--messages-per-second: " }) Assert.Contains(complaint, said, StringComparison.Ordinal);
        Assert.DoesNotContain("with a blank", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_several_workspaces_one_has_to_be_named()
    {
        await SecondWorkspace.FoundAsync(world, "Plusieurs");
        string[] words = ["add", "--name", "Caisse", "--phone-number-id", "600000000000002", "--waba-id", "1"];
        var (code, said) = await RunAsync("EAA\ns\n", words);
        Assert.Equal((1, true), (code, said.Contains("--workspace", StringComparison.Ordinal)));
        Assert.Equal(1, (await RunAsync("EAA\ns\n", [.. words, "--workspace", "Nulle part"])).Code);
    }

    [Fact]
    public async Task A_diagnosis_says_every_link_and_ends_with_2_when_one_is_broken()
    {
        var number = await world.AddNumberAsync();
        var sound = await RunAsync("diagnose", number.PhoneNumberId);
        Assert.Equal(0, sound.Code);
        Assert.Equal(9, sound.Said.Split('\n').Count(line => line.StartsWith("  ok ", StringComparison.Ordinal)));

        await world.TokenIsAsync(number, "revoked");
        var broken = await RunAsync("diagnose", $"{number.AccountId}");
        Assert.Equal(2, broken.Code);
        Assert.Matches(@"(?m)^  failed +token +The access token is no longer valid\.$", broken.Said);
        Assert.Contains("→ Make a new token", broken.Said, StringComparison.Ordinal);
        await AssertHoldsNoSecretAsync(broken.Said, number);
        Assert.Equal((2, "600000000009999: there is no such number. `relais accounts list` shows those that are connected.\n"), await RunAsync("diagnose", "600000000009999"));
    }

    [Fact]
    public async Task A_token_is_verified_from_what_is_known_and_by_asking_when_that_is_forced()
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, lives: TimeSpan.FromDays(5));
        Assert.Matches(@"warning: token ends \d{4}-\d\d-\d\d \d\d:\d\dZ\n$", (await RunAsync("verify-token", "--account", number.PhoneNumberId, "--force")).Said);

        await world.TokenIsAsync(number, "revoked");
        var known = await RunAsync("verify-token", "--account", number.PhoneNumberId);
        Assert.Equal((0, true), (known.Code, known.Said.Contains("warning: token ends", StringComparison.Ordinal)));
        var asked = await RunAsync("verify-token", "--account", number.PhoneNumberId, "--force");
        Assert.Equal((2, true), (asked.Code, asked.Said.EndsWith("token is dead\n", StringComparison.Ordinal)));
        await AssertHoldsNoSecretAsync(asked.Said, number);
    }

    [Fact]
    public async Task A_token_is_renewed_and_until_when_is_said()
    {
        var number = await world.AddNumberAsync();
        var before = world.TokenOf(number);
        await world.TokenMayAsync(number, lives: TimeSpan.FromDays(2));

        var renewed = await RunAsync("refresh-token", "--account", number.PhoneNumberId);
        Assert.Equal(0, renewed.Code);
        Assert.Matches(@"renewed, valid until \d{4}-\d\d-\d\d \d\d:\d\dZ\n$", renewed.Said);
        await AssertHoldsNoSecretAsync(renewed.Said, number);
        Assert.DoesNotContain(before, renewed.Said, StringComparison.Ordinal);

        var endless = await world.AddNumberAsync();
        Assert.EndsWith("never ends, nothing to renew\n", (await RunAsync("refresh-token", "--account", endless.PhoneNumberId)).Said, StringComparison.Ordinal);
        await world.TokenIsAsync(endless, "revoked");
        var dead = await RunAsync("refresh-token", "--account", endless.PhoneNumberId);
        Assert.Equal((2, true), (dead.Code, dead.Said.Contains("(whatsapp_token_invalid)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_meta_is_away_that_is_what_is_said()
    {
        var number = await world.AddNumberAsync();
        await world.LoseMetaAsync(number);
        var asked = await RunAsync("verify-token", "--account", number.PhoneNumberId, "--force");
        Assert.Equal((2, true), (asked.Code, asked.Said.Contains("Meta does not answer; last known: token ", StringComparison.Ordinal)));
        Assert.Contains("(whatsapp_unreachable)", (await RunAsync("refresh-token", "--account", number.PhoneNumberId)).Said, StringComparison.Ordinal);
    }

    private async Task AssertHoldsNoSecretAsync(string said, SimulatedNumber number)
    {
        Assert.DoesNotContain(world.TokenOf(number), said, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.SecretOfAsync(number), said, StringComparison.Ordinal);
        Assert.DoesNotContain(number.VerifyToken, said, StringComparison.Ordinal);
    }

    private Task<(int Code, string Said)> RunAsync(params string[] words) => RunAsync("", words);

    private Task<(int Code, string Said)> RunAsync(string piped, string[] words) =>
        Terminal.RunAsync(() => AccountsModule.Commands.Build((action, cancel) => action(world.Services, cancel)).Parse(words).InvokeAsync(), piped);
}
