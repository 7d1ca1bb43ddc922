using System.Net;
using System.Text;
using Npgsql;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

public sealed class BacklogTests
{
    private const int Backlog = 100;

    [Fact]
    public async Task What_the_backlog_has_no_room_for_is_answered_503_at_once_and_what_it_holds_is_kept()
    {
        var world = new RelaisWorld();
        world.Environment["RELAIS_WEBHOOK_BACKLOG"] = $"{Backlog}";
        await world.InitializeAsync();
        try
        {
            await OverflowsAsync(world);
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    private static async Task OverflowsAsync(RelaisWorld world)
    {
        var number = await OwnNumber.ConnectAsync(world);
        await using var connection = new NpgsqlConnection(world.DatabaseAddress);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE messaging.webhook_journal IN ACCESS EXCLUSIVE MODE", connection, held)) await hold.ExecuteNonQueryAsync();

        // The first is on its way into the table and out of the backlog; the next hundred fill it.
        var posts = new List<Task<HttpResponseMessage>> { world.PostAsync(number, Body(0)) };
        await Eventually.IsAsync(async () => await world.CountAsync("pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO messaging.webhook_journal%'") == 1, "the writer, waiting");
        posts.AddRange(Enumerable.Range(1, Backlog + 50).Select(index => world.PostAsync(number, Body(index))));

        var refused = new List<HttpResponseMessage>();
        await foreach (var post in Task.WhenEach(posts).WithCancellation(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token))
        {
            refused.Add(await post);
            if (refused.Count == 50) break;
        }
        Assert.All(refused, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta)));
        Assert.Equal("not_kept", await RelaisWorld.CodeOfAsync(refused[0]));

        await held.RollbackAsync();
        var answers = await Task.WhenAll(posts);
        Assert.Equal(Backlog + 1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(Backlog + 1, await world.CountAsync("messaging.webhook_journal"));
    }

    private static byte[] Body(int index) => Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[],"index":{{index}}}""");
}
