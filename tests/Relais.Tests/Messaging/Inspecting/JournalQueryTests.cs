using Relais.Tests.World;

namespace Relais.Tests.Messaging.Inspecting;

public sealed class JournalQueryTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("state=lost", "state: state_unknown")]
    [InlineData("reason=because", "reason: reason_unknown")]
    [InlineData("state=applied&reason=not_json", "reason: reason_without_set_aside")]
    [InlineData("phone_number_id=%2B221770000000", "phone_number_id: id_malformed")]
    [InlineData("phone_number_id=%00", "phone_number_id: id_malformed")]
    [InlineData("from=yesterday", "from: time_malformed")]
    [InlineData("to=2026-13-01", "to: time_malformed")]
    [InlineData("from=0001-01-01T00:00%2B14:00", "from: time_malformed")]
    [InlineData("from=2026-11-21&to=2026-11-20", "to: range_reversed")]
    [InlineData("cursor=", "cursor: cursor_unknown")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAA", "cursor: cursor_unknown")]
    [InlineData("cursor=______________________", "cursor: cursor_unknown")]
    public async Task What_was_asked_for_wrongly_is_told_by_its_field(string query, string complaint) =>
        Assert.Equal(complaint, await (await world.Admin.GetAsync($"/api/journal?{query}")).ComplaintAsync());

    [Theory]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("from=9999-12-31T23:59:59.9999999Z")]
    [InlineData("to=0001-01-01")]
    [InlineData("to=2026-11-20T23:00:00.000Z")]
    [InlineData("from=2026-11-20T23:00%2B01:00&to=2026-11-21")]
    [InlineData("state=&reason=&phone_number_id=&from=&to=")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("state=set_aside&cursor=AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task The_edges_of_time_are_asked_for_without_harm(string query) => Assert.Empty(await world.PlacesAsync($"?{query}"));
}
