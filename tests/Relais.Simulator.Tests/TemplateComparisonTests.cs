using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class TemplateComparisonTests
{
    private const string Hello = """[{"type":"BODY","text":"Bonjour"}]""";

    [Fact]
    public async Task Two_templates_are_compared_by_how_often_they_were_sent_and_blocked()
    {
        await using var stage = await Stage.WithAwaAsync();
        var (loud, calm) = (await stage.TemplateAsync("loud", Hello), await stage.TemplateAsync("calm", Hello));
        await stage.ControlAsync(HttpMethod.Put, $"wabas/{Stage.WabaId}", new { fewest_sends_to_compare = 2 });
        await SendAsync(stage, "loud", Stage.Awa, "221770000002");
        await SendAsync(stage, "calm", "221770000003", "221770000004", "221770000005");
        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/changes", new { phone_number_id = Stage.PhoneNumberId, marketing = false });

        var data = (await CompareAsync(stage, loud, $"[{calm}]", days: 7)).Json["data"]!.AsArray();

        Assert.Equal(["BLOCK_RATE", "MESSAGE_SENDS", "TOP_BLOCK_REASON"], data.Select(one => (string?)one!["metric"]));
        Assert.Equal([calm, loud], data[0]!["order_by_relative_metric"]!.AsArray().Select(one => (string?)one));
        Assert.Equal([(loud, 2), (calm, 3)], data[1]!["number_values"]!.AsArray().Select(one => ((string)one!["key"]!, (int)one["value"]!)));
        Assert.All(data[2]!["string_values"]!.AsArray(), one => Assert.Equal("UNKNOWN_BLOCK_REASON", (string?)one!["value"]));
    }

    [Theory]
    [InlineData(7, 200)]
    [InlineData(8, 400)]
    [InlineData(30, 200)]
    [InlineData(60, 200)]
    [InlineData(90, 200)]
    public async Task A_comparison_looks_back_over_one_of_four_times(int days, int status)
    {
        await using var stage = await Stage.WithAwaAsync();
        var (loud, calm) = (await stage.TemplateAsync("loud", Hello), await stage.TemplateAsync("calm", Hello));
        await stage.ControlAsync(HttpMethod.Put, $"wabas/{Stage.WabaId}", new { fewest_sends_to_compare = 0 });

        Assert.Equal(status, (await CompareAsync(stage, loud, $"[\"{calm}\"]", days)).Status);
    }

    [Fact]
    public async Task Templates_that_were_sent_too_seldom_are_not_compared()
    {
        await using var stage = await Stage.WithAwaAsync();
        var (loud, calm) = (await stage.TemplateAsync("loud", Hello), await stage.TemplateAsync("calm", Hello));
        await SendAsync(stage, "loud", Stage.Awa);

        Assert.Equal("(#100) Each template must have been sent at least 1,000 times in the timeframe.", (await CompareAsync(stage, loud, calm, days: 7)).ErrorMessage);
    }

    [Fact]
    public async Task A_template_is_compared_with_one_other_of_its_account()
    {
        await using var stage = await Stage.WithAwaAsync();
        var loud = await stage.TemplateAsync("loud", Hello);

        Assert.Equal("(#100) Param template_ids must name one template to compare with.", (await CompareAsync(stage, loud, loud, days: 7)).ErrorMessage);
        Assert.Equal(33, (int)(await CompareAsync(stage, loud, "[1]", days: 7)).Error["error_subcode"]!);
    }

    private static Task<Answer> CompareAsync(Stage stage, string template, string others, int days)
    {
        var now = stage.Clock.GetUtcNow().ToUnixTimeSeconds() + 1;
        return stage.GetAsync($"{template}/compare?template_ids={others}&start={now - (days * 86_400)}&end={now}");
    }

    private static async Task SendAsync(Stage stage, string template, params string[] people)
    {
        foreach (var person in people)
        {
            var content = new JsonObject { ["name"] = template, ["language"] = new JsonObject { ["policy"] = "deterministic", ["code"] = "en_US" } };
            Assert.Equal(200, (await stage.SendContentAsync("template", content.ToJsonString(), $"+{person}")).Status);
        }
    }
}
