using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Accounts.Watching;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Messaging.Sending;
using Relais.Tests.Templates;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Watching;

/// <summary>Nobody looks by themselves here but the test: one node without an engine.</summary>
public sealed class NumberWatchTests(NumberWatchTests.NoWatch quiet) : IClassFixture<NumberWatchTests.NoWatch>
{
    private static int people;
    private readonly RelaisWorld world = quiet.World;

    private NumberWatch Watch => world.Services.GetRequiredService<NumberWatch>();

    [Fact]
    public async Task What_meta_tells_is_kept_with_its_moment_and_asked_again_after_an_hour()
    {
        var number = await world.AddNumberAsync();
        await world.BefallsAsync(number, new { quality_rating = "YELLOW" });
        await world.TokenMayAsync(number, lives: TimeSpan.FromDays(30));
        Assert.Null((await world.AccountAsync(number))["told_at"]);

        await AllAsync();

        var account = await world.AccountAsync(number);
        Assert.Equal(("YELLOW", "CONNECTED", "APPROVED", "STANDARD", "TIER_UNLIMITED", "valid"),
            (account.Text("quality_rating"), account.Text("status"), account.Text("name_status"), account.Text("throughput_level"), account.Text("messaging_limit"), account["token"]!.Text("state")));
        Assert.InRange(account["token"]!["ends_at"]!.GetValue<DateTimeOffset>() - world.Clock.GetUtcNow(), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        Assert.InRange(await WaitOfAsync(number), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        Assert.Equal(0, await Watch.LookAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_dead_token_is_known_to_be_dead()
    {
        var number = await world.AddNumberAsync();
        await world.TokenIsAsync(number, "expired");
        await AllAsync();
        Assert.Equal("dead", (await world.AccountAsync(number))["token"]!.Text("state"));
    }

    [Fact]
    public async Task Where_meta_is_away_that_number_waits_and_the_others_do_not()
    {
        var (away, here) = (await world.AddNumberAsync(), await world.AddNumberAsync());
        await world.LoseMetaAsync(away);

        await AllAsync();

        Assert.NotNull((await world.AccountAsync(here))["told_at"]);
        Assert.Null((await world.AccountAsync(away))["told_at"]);
        Assert.InRange(await WaitOfAsync(away), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        // What was known of the token is not undone by silence.
        Assert.Null(await world.AskAsync<string>("SELECT token_state FROM accounts.accounts WHERE id = @AccountId", away));
    }

    [Fact]
    public async Task Numbers_of_one_account_are_looked_at_at_once_and_none_waits_for_the_other_for_ever()
    {
        var one = await world.AddNumberAsync();
        var other = await world.ConnectInAsync(await world.WabaOfAsync(one));
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
        var numbers = world.Services.GetRequiredService<NumberLook>();
        for (var round = 0; round < 25; round++)
        {
            // The owner of both is told to each of them as news.
            await world.RunAsync("UPDATE accounts.accounts SET portfolio_id = NULL WHERE id = ANY(@ids)", new { ids = new[] { one.AccountId, other.AccountId } });
            await Task.WhenAll(new[] { one, other }.Select(number => numbers.LookAsync(world.AccountOf(number), CancellationToken.None)));
            Assert.Equal(2, await world.CountAsync("accounts.accounts WHERE id = ANY(@ids) AND portfolio_id IS NOT NULL", new { ids = new[] { one.AccountId, other.AccountId } }));
        }
    }

    [Fact]
    public async Task One_who_is_killed_half_way_leaves_nothing_undone()
    {
        var number = await world.AddNumberAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await world.MoveMetaAsync(number, $"http://{silent.LocalEndpoint}");
        using var death = new CancellationTokenSource();

        var looking = Watch.LookAsync(death.Token);
        using var asked = await silent.AcceptTcpClientAsync();
        await death.CancelAsync();
        await Record.ExceptionAsync(() => looking);

        Assert.Null((await world.AccountAsync(number))["told_at"]);
        await world.MoveMetaAsync(number, world.Simulator.Http.BaseAddress!.ToString());
        Assert.Equal(0, await DueAsync(number, within: TimeSpan.Zero));
        Assert.Equal(1, await DueAsync(number, within: TimeSpan.FromMinutes(10)));
        await world.RunAsync("UPDATE accounts.accounts SET look_due_at = look_due_at - interval '10 minutes' WHERE id = @AccountId", number);
        await AllAsync();
        Assert.NotNull((await world.AccountAsync(number))["told_at"]);
    }

    [Fact]
    public async Task Of_several_nodes_one_looks()
    {
        await world.AddNumberAsync();
        var database = world.Services.GetRequiredService<Database>();
        var others = new Leases(database, world.Clock);
        await others.TakeAsync("number_watch", CancellationToken.None);
        Assert.Equal(0, await Watch.LookAsync(CancellationToken.None));
        await others.ReleaseAsync("number_watch", CancellationToken.None);
        Assert.True(await Watch.LookAsync(CancellationToken.None) > 0);
    }

    [Fact]
    public async Task What_was_told_of_an_older_token_says_nothing_of_the_one_that_took_its_place()
    {
        var number = await world.AddNumberAsync();
        await world.TokenIsAsync(number, "revoked");
        var numbers = world.Services.GetRequiredService<NumberLook>();
        var before = world.ConnectedOf(number);
        var look = await numbers.AskAsync(before, CancellationToken.None);
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "", new { name = "Simulateur", waba_id = "1", access_token = "EAAFresh" }), HttpStatusCode.OK);

        await using (var work = await world.Database.BeginAsync(CancellationToken.None))
        {
            await numbers.KeepAsync(work, before, look, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        Assert.Null((await world.AccountAsync(number))["token"]!["state"]);
    }

    [Fact]
    public async Task Two_accounts_of_one_portfolio_share_its_limit_from_the_moment_that_meta_tells_its_owner()
    {
        var (one, other) = (await world.AddNumberAsync(), await world.AddNumberAsync());
        await OwnedByAsync(one, "7770001");
        await OwnedByAsync(other, "7770001");
        Assert.NotEqual(world.ConnectedOf(one).PortfolioKey, world.ConnectedOf(other).PortfolioKey);

        await AllAsync();

        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
        Assert.Equal(("7770001", "7770001"), (world.ConnectedOf(one).PortfolioKey, world.ConnectedOf(other).PortfolioKey));
        Assert.Equal("7770001", (await world.AccountAsync(one)).Text("portfolio_id"));
    }

    [Fact]
    public async Task A_number_brings_the_people_whom_it_wrote_to_first_along_to_its_portfolio()
    {
        var (one, other) = (await world.AddNumberAsync(), await world.AddNumberAsync());
        var (first, second, both) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        await WroteToAsync(one, first, both);
        await WroteToAsync(other, second, both);
        await OwnedByAsync(one, "7770002");
        await OwnedByAsync(other, "7770002");

        await AllAsync();

        Assert.Equal(3, await world.AskAsync<int>("SELECT reached FROM messaging.portfolios WHERE portfolio_key = '7770002'"));
        Assert.Equal(3, await world.AskAsync<int>("SELECT count(*)::integer FROM messaging.portfolio_people WHERE portfolio_key = '7770002' AND is_counted"));
    }

    [Fact]
    public async Task A_number_of_an_account_whose_owner_is_known_shares_its_limit_at_once()
    {
        var number = await world.AddNumberAsync();
        await OwnedByAsync(number, "7770003");
        await AllAsync();
        var wabaId = await world.WabaOfAsync(number);

        var sibling = await RelaisWorld.JsonAsync(await world.PostNumberAsync("200000000000042", wabaId: wabaId), HttpStatusCode.Created);

        Assert.Equal("7770003", sibling.Text("portfolio_id"));
        var moved = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/accounts/{sibling.Text("id")}", new { name = "Ailleurs", waba_id = "31415926" }), HttpStatusCode.OK);
        Assert.Null(moved["portfolio_id"]);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(1000, 60)]
    public void The_longer_meta_is_silent_the_rarer_it_is_asked_up_to_an_hour(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), NumberLook.PatienceAfter(failures));

    // Other tests of this class leave numbers that are due.
    private async Task AllAsync()
    {
        while (await Watch.LookAsync(CancellationToken.None) > 0) { /* until none is due */ }
    }

    private async Task<TimeSpan> WaitOfAsync(SimulatedNumber number) =>
        (await world.AskAsync<DateTime>("SELECT look_due_at FROM accounts.accounts WHERE id = @AccountId", number)) - world.Clock.GetUtcNow().UtcDateTime;

    private Task<int> DueAsync(SimulatedNumber number, TimeSpan within) =>
        world.AskAsync<int>("SELECT count(*)::integer FROM accounts.accounts WHERE id = @AccountId AND look_due_at <= @at", new { number.AccountId, at = (world.Clock.GetUtcNow() + within).UtcDateTime });

    private async Task OwnedByAsync(SimulatedNumber number, string portfolioId)
    {
        var answer = await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/limits", new { portfolio_id = portfolioId });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<Guid> PersonAsync()
    {
        var id = Guid.CreateVersion7(world.Clock.GetUtcNow());
        await world.RunAsync("INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at) SELECT workspace_id, @id, @waId, now() FROM access.workspaces LIMIT 1", new { id, waId = $"2217{Interlocked.Increment(ref people):D8}" });
        return id;
    }

    // As the sender counts them: under the key that the number has just then.
    private async Task WroteToAsync(SimulatedNumber number, params Guid[] people)
    {
        await world.RunAsync("""
            INSERT INTO messaging.portfolios (workspace_id, portfolio_key, reached)
            SELECT workspace_id, portfolio_key, @count FROM accounts.accounts WHERE id = @AccountId;
            INSERT INTO messaging.portfolio_people (workspace_id, portfolio_key, contact_id, at, boot, ticks, is_counted)
            SELECT account.workspace_id, account.portfolio_key, person, now(), account.id, 1, true
            FROM accounts.accounts AS account, unnest(@people) AS person WHERE account.id = @AccountId
            """, new { number.AccountId, people, count = people.Length });
    }

    /// <summary>A world in which nobody looks but the test.</summary>
    public sealed class NoWatch : IAsyncLifetime
    {
        internal RelaisWorld World { get; } = new();

        public Task InitializeAsync()
        {
            World.Environment["RELAIS_ROLES"] = "web";
            return World.InitializeAsync();
        }

        public Task DisposeAsync() => World.DisposeAsync();
    }
}
