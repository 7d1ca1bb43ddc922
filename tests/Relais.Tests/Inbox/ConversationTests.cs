using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

public sealed class ConversationTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_customer_writes_and_is_answered_and_the_tick_becomes_read()
    {
        var number = await world.AddNumberAsync();
        var awa = await world.Simulator.CustomerAsync(number, "Awa");
        await world.Simulator.WriteAsync(number, awa, "Bonjour, êtes-vous ouverts dimanche ?");

        var conversation = await world.ConversationAsync("Awa");
        Assert.Equal(1, conversation["unread_count"]!.GetValue<int>());

        var sent = await world.ReplyAsync(conversation, "Oui, de 9 h à 13 h.");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await Eventually.SeesAsync(() => world.LastStateAsync(conversation), state => state == "delivered", "the receipt");
        await world.Simulator.ReadAsync(number, awa);
        await Eventually.SeesAsync(() => world.LastStateAsync(conversation), state => state == "read", "the read receipt");

        var ledger = await world.Simulator.LedgerAsync(number);
        Assert.Equal("Oui, de 9 h à 13 h.", Assert.Single(ledger)!["text"]!.GetValue<string>());
    }
}
