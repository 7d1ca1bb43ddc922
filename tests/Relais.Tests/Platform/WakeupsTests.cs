using Microsoft.Extensions.Logging.Abstractions;
using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class WakeupsTests : IClassFixture<OwnDatabase>, IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(40);
    private readonly OwnDatabase database;
    private readonly Wakeups wakeups;
    private readonly Wakeups.Listener listener;

    public WakeupsTests(OwnDatabase database)
    {
        this.database = database;
        wakeups = new(database.Source, TimeProvider.System, NullLogger<Wakeups>.Instance);
        listener = wakeups.Listen("news");
    }

    // Everybody is woken once when the connection begins to listen: from then on a notification is heard.
    public async Task InitializeAsync()
    {
        await wakeups.StartAsync(CancellationToken.None);
        Assert.Equal([""], await listener.WaitAsync(Patience, CancellationToken.None));
    }

    public Task DisposeAsync() => wakeups.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        listener.Dispose();
        wakeups.Dispose();
    }

    [Fact]
    public async Task What_another_connection_says_is_heard_once_it_commits()
    {
        await SayAsync("news", "never", commits: false);
        await SayAsync("weather", "rain", commits: true);
        await SayAsync("news", "awa:1", commits: true);
        Assert.Equal(["awa:1"], await listener.WaitAsync(Patience, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_said_many_times_meanwhile_is_heard_once()
    {
        foreach (var payload in new[] { "a", "b", "a", "a" }) wakeups.Wake("news", payload);
        Assert.Equal(["a", "b"], (await listener.WaitAsync(Patience, CancellationToken.None)).Order());
        Assert.Empty(await listener.WaitAsync(Moment, CancellationToken.None));
    }

    [Fact]
    public async Task More_than_anybody_can_remember_wakes_all_the_same()
    {
        for (var count = 0; count < 5_000; count++) wakeups.Wake("news", $"{count}");
        Assert.NotEmpty(await listener.WaitAsync(Patience, CancellationToken.None));
    }

    [Fact]
    public async Task Who_left_is_not_told()
    {
        var left = wakeups.Listen("news");
        left.Dispose();
        wakeups.Wake("news", "late");
        Assert.Empty(await left.WaitAsync(Moment, CancellationToken.None));
    }

    [Fact]
    public async Task To_stop_waiting_is_not_to_have_heard()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listener.WaitAsync(Patience, stopped.Token));
    }

    [Fact]
    public async Task A_listening_connection_that_is_cut_off_is_opened_again_and_everybody_looks_once()
    {
        Assert.Equal(1L, await database.AskAsync("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND query = 'LISTEN relais'
            """));

        Assert.Equal([""], await listener.WaitAsync(Patience, CancellationToken.None));
        await SayAsync("news", "again", commits: true);
        Assert.Equal(["again"], await listener.WaitAsync(Patience, CancellationToken.None));
    }

    private async Task SayAsync(string topic, string payload, bool commits)
    {
        await using var work = await database.Database.BeginAsync(CancellationToken.None);
        await Wakeups.NotifyAsync(work, topic, payload, CancellationToken.None);
        if (commits) await work.CommitAsync(CancellationToken.None);
    }
}
