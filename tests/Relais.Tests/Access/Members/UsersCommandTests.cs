using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Members;

/// <summary>Whoever runs the installation looks after people at the command line.</summary>
public sealed class UsersCommandTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Somebody_is_invited_given_roles_kept_out_and_let_in_again()
    {
        var (code, said) = await RunAsync("invite", "seydou@example.org", "--name", "Seydou", "--role", "Agent", "--workspace", "Boutique", "--url", "https://relais.example/");
        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^https://relais\.example/invite#token=[A-Za-z0-9_-]{86}$", said);
        var token = said[(said.IndexOf("#token=", StringComparison.Ordinal) + 7)..].Trim();
        Assert.Equal(HttpStatusCode.NoContent, (await world.Stranger.PostAsJsonAsync("/api/auth/invitation", new { token, password = RelaisWorld.Password })).StatusCode);
        Assert.Matches(@"(?m)^seydou@example\.org +Seydou +active +Agent$", (await RunAsync("list", "--workspace", "Boutique")).Said);

        Assert.Equal((0, "Agent\nMarketing\n"), await RunAsync("roles", "seydou@example.org", "--role", "Agent", "--role", "Marketing", "--workspace", "Boutique"));
        var cookie = await world.CookieAsync("seydou@example.org", "192.0.2.129");
        Assert.Equal((0, "Seydou is signed out everywhere.\n"), await RunAsync("sign-out", "seydou@example.org", "--workspace", "Boutique"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie)).StatusCode);
        Assert.Equal((0, "Seydou may not come in any more.\n"), await RunAsync("deactivate", "seydou@example.org", "--workspace", "Boutique"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TryPasswordAsync("seydou@example.org", RelaisWorld.Password, "192.0.2.130")).StatusCode);
        Assert.Equal(0, (await RunAsync("activate", "seydou@example.org", "--workspace", "Boutique")).Code);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync("seydou@example.org", RelaisWorld.Password, "192.0.2.131")).StatusCode);

        var reset = await RunAsync("reset-password", "seydou@example.org", "--workspace", "Boutique", "--url", "https://relais.example");
        Assert.Matches(@"(?m)^https://relais\.example/new-password#token=", reset.Said);
    }

    [Fact]
    public async Task What_is_asked_for_wrongly_or_would_leave_nobody_is_said_and_not_done()
    {
        await SecondWorkspace.FoundAsync(world, "Deux");
        Assert.Equal((2, true), await EndsAsync("(last_administrator)", "deactivate", RelaisWorld.AdminEmail, "--workspace", "Boutique"));
        Assert.Equal((2, true), await EndsAsync("nobody of that address", "activate", "nobody@example.org", "--workspace", "Boutique"));
        Assert.Equal((1, true), await EndsAsync("names no role", "roles", RelaisWorld.AdminEmail, "--role", "Chef", "--workspace", "Boutique"));
        Assert.Equal((1, true), await EndsAsync("--workspace", "list"));
        Assert.Equal((1, true), await EndsAsync("--url", "invite", "x@example.org", "--name", "X", "--workspace", "Boutique"));
        Assert.Equal((1, true), await EndsAsync("email: ", "invite", "x", "--name", "X", "--workspace", "Boutique", "--url", "https://relais.example"));
    }

    private async Task<(int Code, bool IsSaid)> EndsAsync(string words, params string[] arguments)
    {
        var (code, said) = await RunAsync(arguments);
        Assert.True(said.Contains(words, StringComparison.Ordinal), said);
        return (code, true);
    }

    private Task<(int Code, string Said)> RunAsync(params string[] words) =>
        Terminal.RunAsync(() => AccessModule.Commands.Build((action, cancel) => action(world.Services, cancel)).Parse(words).InvokeAsync());
}
