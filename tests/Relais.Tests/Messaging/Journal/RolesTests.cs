using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

public sealed class RolesTests
{
    [Fact]
    public async Task What_was_acknowledged_before_the_process_died_is_applied_by_the_next_one()
    {
        // As a kill between the answer and the processing leaves it: a node that acknowledges and never applies.
        var world = new RelaisWorld();
        world.Environment["RELAIS_ROLES"] = "web";
        await world.InitializeAsync();
        try
        {
            var number = await OwnNumber.ConnectAsync(world);
            var body = Written.Body(number.PhoneNumberId, new Written("221770000300", "Awa", "Avant la panne", "wamid.before", world.Clock.GetUtcNow()));
            Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(number, body)).StatusCode);
            Assert.Empty(await world.ConversationsAsync());
            Assert.Equal(1, await world.CountAsync("messaging.webhook_batches WHERE applied_at IS NULL"));
            await world.StopAsync();

            world.Environment["RELAIS_ROLES"] = "web,engine";
            await world.StartAsync();
            Assert.Equal("Avant la panne", (await world.ConversationAsync("Awa"))["last_message"]!["text"]!.GetValue<string>());
        }
        finally
        {
            await world.DisposeAsync();
        }
    }
}
