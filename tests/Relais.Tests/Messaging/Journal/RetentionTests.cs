using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Relais.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

/// <summary>The journal is kept for its days and no longer, and nobody waits for its being cleared.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly RelaisWorld world = new();
    private OwnNumber number = null!;

    public async Task InitializeAsync()
    {
        world.Environment["RELAIS_JOURNAL_DAYS"] = "3";
        await world.InitializeAsync();
        number = await OwnNumber.ConnectAsync(world);
    }

    public Task DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task From_the_first_webhook_on_a_day_has_its_table_and_the_days_to_come_have_theirs()
    {
        await world.TellAsync(number, Body(1));
        Assert.Equal(Enumerable.Range(0, JournalRetention.DaysAhead + 1).Select(ahead => Today.AddDays(ahead)), await Days.ListAsync(CancellationToken.None));
        Assert.Equal([$"messaging.webhook_journal_{Today:yyyyMMdd}"], await world.RowsAsync<string>("SELECT tableoid::regclass::text FROM messaging.webhook_journal"));
    }

    [Fact]
    public async Task A_day_that_is_over_its_time_goes_with_all_that_hangs_on_it_and_the_others_stay()
    {
        await world.TellAsync(number, Body(1));
        await world.TellAsync(number, Encoding.UTF8.GetBytes("no JSON"));
        var (first, set) = (Today, await world.CountAsync("messaging.webhooks_set_aside"));
        await GoOnAsync(days: 3);
        await world.TellAsync(number, Body(2));
        Assert.Equal((1, 3), (set, await world.CountAsync("messaging.webhook_journal")));

        await GoOnAsync(days: 1);
        Assert.DoesNotContain(first, await Days.ListAsync(CancellationToken.None));
        Assert.Equal(1, await world.KeptAsync(Body(2)));
        Assert.Equal((1, 1, 0), (await world.CountAsync("messaging.webhook_journal"), await world.CountAsync("messaging.webhook_batches"), await world.CountAsync("messaging.webhooks_set_aside")));
    }

    [Fact]
    public async Task What_waits_to_be_applied_is_never_dropped_however_old_it_is()
    {
        await world.TellAsync(number, Body(1));
        // On a node that applies nothing.
        await world.StopAsync();
        world.Environment["RELAIS_ROLES"] = "web";
        await world.StartAsync();
        await world.ExecuteAsync("UPDATE messaging.webhook_batches SET applied_at = NULL");

        world.Clock.Shift = TimeSpan.FromDays(80);
        Assert.False(await KeepAsync());
        Assert.Equal((1, 1), (await world.KeptAsync(Body(1)), await world.CountAsync("messaging.webhook_batches")));

        await world.ExecuteAsync("UPDATE messaging.webhook_batches SET applied_at = now()");
        Assert.True(await KeepAsync());
        Assert.Equal((0, 0), (await world.KeptAsync(Body(1)), await world.CountAsync("messaging.webhook_batches")));
    }

    [Fact]
    public async Task A_day_that_somebody_holds_is_left_for_later_and_webhooks_are_taken_meanwhile()
    {
        await world.TellAsync(number, Body(1));
        await using var reader = new NpgsqlConnection(world.DatabaseAddress);
        await reader.OpenAsync();
        await using var held = await reader.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT count(*) FROM messaging.webhook_journal", reader, held)) await hold.ExecuteNonQueryAsync();
        await world.StopAsync();
        world.Clock.Shift = TimeSpan.FromDays(4);
        await world.StartAsync();

        Assert.False(await KeepAsync());
        // The day is still held: one that had to wait for it would be answered 503 after a while.
        await RelaisWorld.JsonAsync(await world.PostAsync(number, Body(2)), HttpStatusCode.OK);
        Assert.Equal(1, await world.KeptAsync(Body(1)));

        await held.RollbackAsync();
        await Eventually.IsAsync(async () => await KeepAsync() && await world.KeptAsync(Body(1)) == 0, "the old day, dropped");
    }

    [Theory]
    [InlineData(-20_000)]
    [InlineData(20_000)]
    public async Task Whatever_the_clock_says_a_webhook_is_kept_and_goes_when_its_time_is_over(int days)
    {
        world.Clock.Shift = TimeSpan.FromDays(days);
        await world.TellAsync(number, Body(1));
        Assert.Equal(1, await world.CountAsync("messaging.webhook_journal_other_days"));

        world.Clock.Shift = TimeSpan.FromDays(days + 3);
        Assert.True(await KeepAsync());
        Assert.Equal(1, await world.KeptAsync(Body(1)));
        world.Clock.Shift = TimeSpan.FromDays(days + 4);
        Assert.True(await KeepAsync());
        Assert.Equal((0, 0), (await world.KeptAsync(Body(1)), await world.CountAsync("messaging.webhook_batches")));
    }

    [Fact]
    public async Task While_another_node_keeps_the_days_this_one_leaves_them_alone()
    {
        await world.TellAsync(number, Body(1));
        await world.ExecuteAsync("INSERT INTO platform.leases (name, holder, epoch, renewals) VALUES ('journal_days', gen_random_uuid(), 99, 1) ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, epoch = 99, is_released = false");
        world.Clock.Shift = TimeSpan.FromDays(4);

        Assert.False(await KeepAsync());
        Assert.Equal(1, await world.KeptAsync(Body(1)));
        Assert.DoesNotContain(Today.AddDays(JournalRetention.DaysAhead), await Days.ListAsync(CancellationToken.None));
    }

    private DateOnly Today => DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime);

    private JournalDays Days => world.Services.GetRequiredService<JournalDays>();

    private async Task GoOnAsync(int days)
    {
        world.Clock.Shift += TimeSpan.FromDays(days);
        Assert.True(await KeepAsync());
    }

    private Task<bool> KeepAsync() => world.Services.GetRequiredService<JournalRetention>().KeepAsync(CancellationToken.None);

    private static byte[] Body(int index) => Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[],"index":{{index}}}""");
}
