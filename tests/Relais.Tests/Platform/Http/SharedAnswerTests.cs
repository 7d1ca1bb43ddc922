using Relais.Platform.Http;

namespace Relais.Tests.Platform.Http;

public sealed class SharedAnswerTests
{
    [Fact]
    public async Task Whoever_asks_while_the_question_is_under_way_gets_its_answer_and_asks_nothing_more()
    {
        var (asked, answer) = (0, new TaskCompletionSource<int>());
        var shared = new SharedAnswer<int>(() =>
        {
            asked++;
            return answer.Task;
        });

        var waiting = Enumerable.Range(0, 100).Select(_ => shared.GetAsync(CancellationToken.None)).ToList();
        answer.SetResult(7);

        Assert.All(await Task.WhenAll(waiting), seen => Assert.Equal(7, seen));
        Assert.Equal(1, asked);
        await shared.GetAsync(CancellationToken.None);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Who_stops_waiting_stops_nobody_else_and_a_failure_is_not_kept()
    {
        var answers = new Queue<TaskCompletionSource<int>>([new(), new()]);
        var (first, second) = (answers.First(), answers.Last());
        var shared = new SharedAnswer<int>(() => answers.Dequeue().Task);
        using var impatient = new CancellationTokenSource();

        var (left, stays) = (shared.GetAsync(impatient.Token), shared.GetAsync(CancellationToken.None));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        first.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => stays);

        second.SetResult(1);
        Assert.Equal(1, await shared.GetAsync(CancellationToken.None));
    }
}
