using System.Net;
using System.Text;
using Npgsql;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

public sealed class StalledTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task While_the_database_is_stalled_nobody_waits_for_it_to_be_answered_and_afterwards_all_goes_on()
    {
        var number = await OwnNumber.ConnectAsync(world);
        await using var connection = new NpgsqlConnection(world.DatabaseAddress);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE messaging.webhook_journal IN ACCESS EXCLUSIVE MODE", connection, held)) await hold.ExecuteNonQueryAsync();

        // All of them are answered while the table is still held.
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_200).Select(index => world.PostAsync(number, Body(index)))).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta)));

        await held.RollbackAsync();
        await world.TellAsync(number, Body(0));
        Assert.Equal(1, await world.KeptAsync(Body(0)));
    }

    private static byte[] Body(int index) => Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[],"stalled":{{index}}}""");
}
