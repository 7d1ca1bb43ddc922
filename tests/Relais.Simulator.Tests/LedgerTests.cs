using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class LedgerTests
{
    private const string Other = "206540352242922";
    private static readonly string[] OfOther = ["a", "c"];

    [Fact]
    public async Task A_ledger_is_followed_page_by_page_for_one_number()
    {
        await using var stage = await WithTwoNumbersAsync();
        foreach (var callback in OfOther) await SendFromAsync(stage, Other, callback);
        await stage.SendAsync(callbackData: "d");

        var first = await stage.ListAsync($"ledger?phone_number_id={Other}&most=1");
        var second = await stage.ListAsync($"ledger?phone_number_id={Other}&after={first[0]!["sequence"]}&most=5");
        var none = await stage.ListAsync($"ledger?phone_number_id={Other}&after={second[^1]!["sequence"]}");

        Assert.Equal(OfOther, first.Concat(second).Select(CallbackOf));
        Assert.Empty(none);
        Assert.Empty(await stage.ListAsync("ledger?phone_number_id=1"));
    }

    [Fact]
    public async Task Pages_that_begin_at_another_number_s_entry_leave_nothing_out()
    {
        await using var stage = await WithTwoNumbersAsync();
        await SendFromAsync(stage, Other, "a");
        await stage.SendAsync(callbackData: "b");
        await SendFromAsync(stage, Other, "c");

        Assert.Equal(["c"], (await stage.ListAsync($"ledger?phone_number_id={Other}&after=2")).Select(CallbackOf));
        Assert.Equal(["b", "c"], (await stage.ListAsync("ledger?after=1&most=2")).Select(CallbackOf));
        Assert.Equal(2, (int)(await stage.ControlAsync(HttpMethod.Get, $"ledger/count?phone_number_id={Other}"))["count"]!);
    }

    [Fact]
    public async Task Callback_data_that_was_accepted_twice_is_a_double()
    {
        await using var stage = await WithTwoNumbersAsync();
        await stage.SendAsync(callbackData: "once");
        await stage.SendAsync();
        await stage.SendAsync();
        string[] wamids = [(await stage.SendAsync(callbackData: "twice")).Wamid, (await SendFromAsync(stage, Other, "twice")).Wamid];

        var same = Assert.Single(await stage.ListAsync("ledger/doubles"))!;

        Assert.Equal(("twice", 2), ((string?)same["callback"], (int)same["count"]!));
        Assert.Equal(wamids, same["wamids"]!.AsArray().Select(wamid => (string)wamid!));
        Assert.Empty(await stage.ListAsync($"ledger/doubles?phone_number_id={Other}"));
    }

    private static async Task<Stage> WithTwoNumbersAsync()
    {
        var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync(Other);
        return stage;
    }

    private static Task<Answer> SendFromAsync(Stage stage, string phoneNumberId, string callback) =>
        stage.PostAsync(Stage.Text("Bonjour", callbackData: callback), $"/v25.0/{phoneNumberId}/messages");

    private static string CallbackOf(JsonNode? entry) => (string)entry!["biz_opaque_callback_data"]!;
}
