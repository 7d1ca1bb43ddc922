using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>WhatsApp tells that a person wants no marketing of ours.</summary>
public sealed class OptOutTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private SimulatedNumber number = null!;
    private Guid awa;
    private JsonNode conversation = null!;

    public OptOutTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        await world.Simulator.NoFaultsAsync();
        number = await world.AddNumberAsync();
        (awa, conversation) = await world.AwaAsync(number);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_stopped_our_marketing_gets_answers_and_nothing_more_of_any_stream_however_whatsapp_told_us(bool isToldByReceipt)
    {
        await world.Simulator.FaultsAsync(new { fail_next = new[] { new { code = 131050, times = 1, http_status = 400, html = false, asynchronous = isToldByReceipt } } });
        var told = (await world.EnqueueAsync(number, await world.OpenStreamAsync(number, StreamWords.AtOnce), awa))[0];
        await world.SeesStateAsync(told, "failed");
        Assert.Equal("provider", Assert.Single(await world.RowsAsync<string>("SELECT source FROM contacts.opt_outs WHERE contact_id = @awa", new { awa })));

        var other = await world.AddNumberAsync();
        foreach (var from in new[] { number, other })
        {
            var others = await world.PeopleAsync(from, 1);
            var messages = await world.EnqueueAsync(from, await world.OpenStreamAsync(from, StreamWords.AtOnce), awa, others[0]);
            await world.SeesStateAsync(messages[1], "delivered");
            await world.SeesStateAsync(messages[0], "failed");
            Assert.Equal(messages[1], Assert.Single(await world.TakenAsync(from, messages)).MessageId);
            Assert.Equal("recipient_opted_out", Assert.Single(await world.RowsAsync<string>("SELECT failure_reason FROM messaging.messages WHERE id = @id", new { id = messages[0] })));
        }

        var reply = await world.ReplyAndSeeAsync(conversation, "Votre colis est arrivé");
        Assert.Single(await world.TakenAsync(number, [reply]));
    }
}
