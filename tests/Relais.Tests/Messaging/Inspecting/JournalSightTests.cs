using System.Net;
using System.Text;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Inspecting;

/// <summary>Two workspaces whose numbers are of one app of Meta's, so that its signature does not tell them apart; and one with an app of its own.</summary>
public sealed class JournalSightTests : IAsyncLifetime
{
    private const string SharedSecret = "the-app-that-two-workspaces-share";
    private readonly RelaisWorld world = new();
    private SecondWorkspace atelier = null!;
    private SecondWorkspace elsewhere = null!;
    private OwnNumber ours = null!;
    private OwnNumber theirs = null!;

    public async Task InitializeAsync()
    {
        await world.InitializeAsync();
        (atelier, elsewhere) = (await SecondWorkspace.FoundAsync(world), await SecondWorkspace.FoundAsync(world, "Ailleurs"));
        ours = await OwnNumber.ConnectAsync(world, SharedSecret);
        theirs = await OwnNumber.ConnectAsync(world, SharedSecret, atelier.Admin);
        await OwnNumber.ConnectAsync(world, by: elsewhere.Admin);
    }

    public Task DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Each_sees_the_webhooks_of_its_own_numbers_only()
    {
        var (mine, foreign) = (await ToldAsync(Message(ours, "a")), await ToldAsync(Message(theirs, "b")));
        await IsSeenAsync(mine, world.Admin);
        await IsSeenAsync(foreign, atelier.Admin);
    }

    [Fact]
    public async Task One_that_names_numbers_of_both_is_shown_to_neither() =>
        await IsSeenAsync(await ToldAsync(Encoding.UTF8.GetBytes($$$"""{"object":"whatsapp_business_account","entry":[{{{Entry(ours, "c")}}},{{{Entry(theirs, "d")}}}]}""")));

    [Fact]
    public async Task One_of_a_number_that_nobody_has_is_shown_to_all_whose_app_signed_it() =>
        await IsSeenAsync(await ToldAsync(Written.Body(OwnNumber.NextId(), "\"statuses\":[]")), world.Admin, atelier.Admin);

    [Fact]
    public async Task One_that_names_no_number_is_shown_to_all_whose_app_signed_it() =>
        await IsSeenAsync(await ToldAsync(Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"flows","value":{"event":"x"}}]}]}""")), world.Admin, atelier.Admin);

    [Fact]
    public async Task One_of_a_WhatsApp_Business_Account_that_only_another_has_is_theirs()
    {
        await world.ExecuteAsync($"UPDATE accounts.accounts SET waba_id = '777' WHERE id = '{theirs.AccountId}'");
        await IsSeenAsync(await ToldAsync(Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[{"id":"777","changes":[{"field":"flows","value":{"event":"x"}}]}]}""")), atelier.Admin);
    }

    [Theory]
    [InlineData("""no JSON, and yet it says {0}""")]
    [InlineData("""{"object":"page","about":"{0}"}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":{"value":{"metadata":{"phone_number_id":"{0}"}}}}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"phone_number_quality_update","value":{"display_phone_number":"33639980042"}}]}]}""")]
    public async Task What_could_not_be_read_through_and_yet_names_another_s_number_is_theirs(string text)
    {
        await world.ExecuteAsync($"UPDATE accounts.accounts SET display_phone_number = '+33 6 39 98 00 42' WHERE id = '{theirs.AccountId}'");
        await IsSeenAsync(await ToldAsync(Encoding.UTF8.GetBytes(text.Replace("{0}", theirs.PhoneNumberId, StringComparison.Ordinal))), atelier.Admin);
    }

    [Fact]
    public async Task The_app_of_one_says_nothing_to_it_of_the_number_of_another()
    {
        var body = Message(ours, "e");
        var own = await OwnNumber.ConnectAsync(world, by: elsewhere.Admin);
        await world.TellAsync(own, body);
        await IsSeenAsync((await world.PlaceAsync(body)).ToString());
    }

    [Fact]
    public async Task What_came_for_a_number_stays_its_workspace_s_after_it_was_disconnected_and_even_after_another_connected_it()
    {
        var before = await ToldAsync(Message(theirs, "f"));
        await RelaisWorld.JsonAsync(await atelier.Admin.DeleteAsync($"/api/accounts/{theirs.AccountId}?confirm=Number+{theirs.PhoneNumberId}"), HttpStatusCode.NoContent);
        await IsSeenAsync(before, atelier.Admin);

        world.Clock.Shift += TimeSpan.FromMinutes(10);
        var moved = await OwnNumber.ConnectAsync(world, SharedSecret, phoneNumberId: theirs.PhoneNumberId);
        var after = await ToldAsync(Message(moved, "g"));
        await IsSeenAsync(after, world.Admin);
        Assert.DoesNotContain(before, await world.PlacesAsync());
    }

    [Fact]
    public async Task Nobody_replays_what_they_may_not_see_one_by_one_or_as_a_whole()
    {
        var later = OwnNumber.NextId();
        var body = Written.Body(later, new Written("221770000077", "Cachée", "Bonjour", "wamid.hidden", world.Clock.GetUtcNow()));
        var place = await ToldAsync(body);
        await OwnNumber.ConnectAsync(world, SharedSecret, atelier.Admin, later);

        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PostAsync($"/api/journal/{place}/replay", null)).StatusCode);
        Assert.Equal(0, (await world.ReplayedAsync(new { places = new[] { place } }))["replayed"]!.GetValue<int>());
        Assert.Equal(0, (await world.ReplayedAsync(new { set_aside = new { } }))["replayed"]!.GetValue<int>());
        Assert.Equal(0, await world.CountAsync("messaging.messages"));

        Assert.Equal(1, (await world.ReplayedAsync(new { set_aside = new { } }, atelier.Admin))["replayed"]!.GetValue<int>());
        Assert.Single(await world.ConversationsAsync("", atelier.Admin));
    }

    // In the list, by its place and for a replay alike: by these, and by nobody else.
    private async Task IsSeenAsync(string place, params HttpClient[] by)
    {
        foreach (var admin in new[] { world.Admin, atelier.Admin, elsewhere.Admin })
        {
            var isTheirs = by.Contains(admin);
            Assert.Equal(isTheirs, (await world.PlacesAsync("", admin)).Contains(place));
            Assert.Equal(isTheirs ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await admin.GetAsync($"/api/journal/{place}")).StatusCode);
            Assert.Equal(isTheirs ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await admin.PostAsync($"/api/journal/{place}/replay", null)).StatusCode);
        }
    }

    private async Task<string> ToldAsync(byte[] body)
    {
        await world.TellAsync(ours, body);
        return (await world.PlaceAsync(body)).ToString();
    }

    private byte[] Message(OwnNumber number, string wamid) => Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{{Entry(number, wamid)}}]}""");

    private string Entry(OwnNumber number, string wamid) =>
        $$$"""{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{number.PhoneNumberId}}}"},"contacts":[],"messages":[{{{new Written("221770000055", null, "Bonjour", $"wamid.sight.{wamid}", world.Clock.GetUtcNow()).Message().ToJsonString()}}}]}}]}""";
}
