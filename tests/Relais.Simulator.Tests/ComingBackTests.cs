using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class ComingBackTests
{
    private static readonly int[] ShortPauses = [200, 800];

    [Fact]
    public async Task The_pauses_between_attempts_can_be_shortened()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { webhook_retry_ms = ShortPauses });
        stage.Callback.Answer = _ => Task.FromResult(503);

        await stage.WriteAsync(Stage.Awa, "Bonjour");
        foreach (var pause in new[] { 200, 400, 800, 800 })
        {
            await stage.Clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(pause));
            stage.Clock.Advance(TimeSpan.FromMilliseconds(pause));
        }
    }

    [Fact]
    public async Task News_of_an_hour_without_a_callback_all_arrives_when_it_is_back()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { webhook_retry_ms = ShortPauses });
        await stage.UntilIdleAsync();
        await stage.Callback.GoAwayAsync();

        List<string> written = [];
        for (var minute = 0; minute < 60; minute++)
        {
            written.Add(await stage.WriteAsync(Stage.Awa, $"Message {minute}"));
            await NextKnockAsync(stage);
            stage.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.False((bool)(await stage.IdleAsync())["idle"]!);
        await stage.Callback.ComeBackAsync();
        await stage.UntilIdleAsync(advance: TimeSpan.FromSeconds(1));

        var arrived = (await stage.Callback.NextItemsAsync(written.Count)).ConvertAll(item => (string)item["id"]!);
        Assert.Equal(written.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
        Assert.False(stage.Callback.HasMore);
    }

    [Fact]
    public async Task While_nobody_is_there_news_gathers_and_leaves_together()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { webhook_retry_ms = ShortPauses });
        await stage.UntilIdleAsync();
        await stage.Callback.GoAwayAsync();
        await stage.WriteAsync(Stage.Awa, "Bonjour");
        await NextKnockAsync(stage);

        for (var count = 0; count < 300; count++) await stage.WriteAsync(Stage.Awa, $"Message {count}");
        Assert.Equal((300, 1), ((int)(await stage.IdleAsync())["waiting"]!, (int)(await stage.IdleAsync())["retrying"]!));
        await stage.Callback.ComeBackAsync();
        await stage.UntilIdleAsync(advance: TimeSpan.FromMilliseconds(200));

        Assert.Equal([1, 300], new[] { await stage.Callback.NextAsync(), await stage.Callback.NextAsync() }.Select(post => post.Items.Count()).Order());
    }

    [Fact]
    public async Task A_callback_that_answers_503_for_an_hour_gets_all_the_news_afterwards()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.UntilIdleAsync();
        var isBack = false;
        stage.Callback.Answer = _ => Task.FromResult(isBack ? 200 : 503);

        var wamid = await stage.WriteAsync(Stage.Awa, "Bonjour");
        for (var minute = 0; minute < 60; minute++)
        {
            await stage.UntilAsync(idle => (int)idle["retrying"]! == 1);
            stage.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await stage.UntilAsync(idle => (int)idle["retrying"]! == 1);
        isBack = true;
        await stage.UntilIdleAsync(advance: TimeSpan.FromMinutes(1));
        var delivery = (await stage.ListAsync("webhooks"))[^1]!;
        Assert.Contains(wamid.Replace("/", "\\/", StringComparison.Ordinal), (string)delivery["body"]!, StringComparison.Ordinal);
    }

    /// <summary>Waits until the attempts that are due have been made.</summary>
    private static Task NextKnockAsync(Stage stage) => stage.UntilAsync(idle => (int)idle["posting"]! == 0 && (int)idle["retrying"]! > 0);
}
