using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Relais.Messaging;
using Relais.Messaging.Applying;
using Relais.Messaging.Journal;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Applying;

public sealed class TwoAppliersTests
{
    private const int Bodies = 2_000;
    private const int People = 60;

    [Fact]
    public async Task Two_appliers_at_once_apply_every_message_once_and_leave_nothing()
    {
        var world = new RelaisWorld();
        world.Environment["RELAIS_ROLES"] = "web";
        await world.InitializeAsync();
        try
        {
            var number = await OwnNumber.ConnectAsync(world);
            await FillAsync(world, number);
            await Task.WhenAll(DrainAsync(world), DrainAsync(world));

            Assert.Equal(0, await world.CountAsync("messaging.webhook_batches WHERE applied_at IS NULL"));
            Assert.Equal(0, await world.CountAsync("messaging.webhooks_set_aside"));
            Assert.Equal(Bodies, await world.CountAsync("messaging.messages"));
            Assert.Equal(People, await world.CountAsync("contacts.contacts"));
            Assert.Equal(Bodies, (await world.RowsAsync<int>("SELECT sum(inbound_count)::integer FROM inbox.conversations"))[0]);
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    // In some two hundred commits, each person in most of them, and every tenth message told twice.
    private static async Task FillAsync(RelaisWorld world, OwnNumber number)
    {
        var journal = world.Services.GetRequiredService<WebhookJournal>();
        var fingerprint = world.Services.GetRequiredService<Relais.Accounts.AccountDirectory>().Find(number.AccountId)!.AppFingerprint;
        var random = new Random(20261121);
        var at = world.Clock.GetUtcNow();
        var bodies = Enumerable.Range(0, Bodies)
            .Select(index => Written.Body(number.PhoneNumberId, new Written($"2217700004{index % People:D2}", "Same", $"text {index}", $"wamid.two.{index}", at.AddSeconds(-random.Next(1_000)))))
            .ToList();
        foreach (var wave in bodies.Concat(bodies.Where((_, index) => index % 10 == 0)).Chunk(10))
            Assert.All(await Task.WhenAll(wave.Select(body => journal.AppendAsync(body, fingerprint))), Assert.True);
    }

    private static async Task DrainAsync(RelaisWorld world)
    {
        var applier = ActivatorUtilities.CreateInstance<JournalApplier>(world.Services, new MessagingSettings { ApplyBatch = 20 });
        while (await world.CountAsync("messaging.webhook_batches WHERE applied_at IS NULL") > 0)
        {
            try
            {
                await applier.ApplyNextAsync(CancellationToken.None);
            }
            catch (PostgresException collision) when (collision.IsTransient)
            {
                // What its own loop does: nothing was committed, and the batch is taken again.
            }
        }
    }
}
