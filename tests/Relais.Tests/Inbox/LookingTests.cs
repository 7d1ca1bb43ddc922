using System.Net;
using System.Net.Http.Json;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Who else has a conversation open: told, and written nowhere.</summary>
public sealed class LookingTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private string id = "";

    public LookingTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        number = await OwnNumber.ConnectAsync(world);
        await world.TellAsync(number, new Written($"2217{number.PhoneNumberId[^6..]}8", "Fatou", "Bonjour", $"wamid.look.{number.PhoneNumberId}", world.Clock.GetUtcNow()));
        id = (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE account_id = @AccountId", new { number.AccountId })).ToString();
    }

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Colleagues_see_at_once_who_looks_and_who_writes()
    {
        var awa = await Colleague.JoinAsync(world, "Awa. N'Diaye/Ba");
        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();
        foreach (var state in new[] { "viewing", "typing", "left" })
        {
            await SayAsync(awa.Client, state);
            var heard = (await stream.UntilAsync(heard => heard.Name == "looking"))[^1].Data;
            Assert.Equal((state, awa.UserId, "Awa. N'Diaye/Ba", id), (heard["state"]!.GetValue<string>(), heard["user_id"]!.GetValue<Guid>(), heard["name"]!.GetValue<string>(), heard["conversation_id"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Whoever_comes_later_is_told_who_is_there_already_and_not_who_died_meanwhile()
    {
        var (awa, moussa) = (await Colleague.JoinAsync(world, "Awa"), await Colleague.JoinAsync(world, "Moussa"));
        await SayAsync(awa.Client, "viewing");
        await Eventually.SeesAsync(() => SayAsync(moussa.Client, "viewing"), names => names.SequenceEqual(["Awa"]), "Awa alone");
        world.Clock.Shift = TimeSpan.FromSeconds(26);
        Assert.Empty(await SayAsync(moussa.Client, "viewing"));
    }

    [Fact]
    public async Task What_is_told_of_a_number_reaches_nobody_who_may_not_see_it()
    {
        var elsewhere = await Colleague.JoinAsync(world, "Ailleurs", accountId: (await OwnNumber.ConnectAsync(world)).AccountId);
        using var stream = await OpenStream.OpenAsync(elsewhere.Client);
        await stream.UntilHelloAsync();
        await SayAsync(world.Admin, "viewing");
        var connected = await OwnNumber.ConnectAsync(world);
        await world.RunAsync("UPDATE access.role_assignments SET account_id = @AccountId WHERE user_id = @UserId", new { connected.AccountId, elsewhere.UserId });
        Assert.DoesNotContain(await stream.UntilAsync(heard => heard.Name == "reset"), heard => heard.Name == "looking");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Client.PostAsJsonAsync($"/api/conversations/{id}/looking", new { state = "viewing" })).StatusCode);
    }

    private async Task<List<string>> SayAsync(HttpClient by, string state) =>
        [.. (await RelaisWorld.JsonAsync(await by.PostAsJsonAsync($"/api/conversations/{id}/looking", new { state }), HttpStatusCode.OK)).AsArray().Select(one => one!["name"]!.GetValue<string>())];
}
