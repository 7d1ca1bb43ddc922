using System.Net;
using FsCheck.Fluent;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

public sealed class AnyMessageTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private const int Messages = 600;
    private const string Contacts = "\"contacts\":[]";

    [Fact]
    public async Task Whatever_stands_in_the_place_of_a_message_is_a_row_of_the_inbox_or_a_line_of_what_is_set_aside()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var values = AnyMessage.Values.Sample(Messages, 10).ToList();
        Assert.Equal(Messages, values.Count);
        var body = Written.Body(number.PhoneNumberId, $"{Contacts},\"messages\":[{string.Join(',', values)}]");
        await world.TellAsync(number, body);

        var aside = await world.AsideAsync(body);
        Assert.Equal(aside.Count, aside.Select(row => row.Item).Distinct().Count());
        var lost = new List<string>();
        for (var item = 0; item < values.Count; item++)
        {
            if (aside.Any(row => row.Item == item)) continue;
            var wamid = System.Text.Json.JsonDocument.Parse(values[item]).RootElement.GetProperty("id").ToString();
            if (await world.CountAsync("messaging.message_view AS message JOIN inbox.conversations AS thread USING (workspace_id, account_id, contact_id) WHERE message.wamid = @wamid AND (message.raw IS NOT NULL OR message.text IS NOT NULL)", new { wamid }) != 1) lost.Add(values[item]);
        }
        Assert.Empty(lost);
        Assert.True(aside.Count is > 50 and < Messages - 50, $"{aside.Count} set aside of {Messages}: the values are too much alike.");
        await IsReadableAsync();
    }

    // Nor does any of them close the inbox.
    private async Task IsReadableAsync()
    {
        foreach (var conversation in await world.ConversationsAsync())
            Assert.Equal(HttpStatusCode.OK, (await world.Admin.GetAsync($"/api/conversations/{conversation!["id"]}/messages")).StatusCode);
    }
}
