using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class OperationTests
{
    [Fact]
    public async Task The_operations_are_listed_with_how_often_each_was_called()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.SendAsync();
        await stage.SendAsync();

        var listed = await stage.ControlAsync(HttpMethod.Get, "operations");
        var send = listed["operations"]!.AsArray().Single(one => (string?)one!["path"] == "/{phone-number-id}/messages")!;

        Assert.Equal(("POST", "whatsapp_business_messaging", 2), ((string?)send["method"], (string?)send["permission"], (int)send["calls"]!));
        Assert.Equal(1, (int)listed["called"]!);
        Assert.True((int)listed["count"]! > 70, $"{listed["count"]} operations");
    }

    [Fact]
    public async Task No_operation_is_listed_twice()
    {
        await using var stage = await Stage.OpenAsync();

        var all = (await stage.ControlAsync(HttpMethod.Get, "operations"))["operations"]!.AsArray().Select(one => $"{one!["method"]} {one["path"]}").ToList();

        Assert.Equal(all.Distinct(StringComparer.Ordinal), all);
        Assert.DoesNotContain(all, one => one.Contains("//", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_means_to_delete_deletes()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(200, (await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Stage.WabaId}/message_templates?method=delete&name=hello_world")).Status);
        Assert.Empty((await stage.GetAsync($"{Stage.WabaId}/message_templates")).Json["data"]!.AsArray());
    }

    [Theory]
    [InlineData("tokens", """{"token":""}""", "token: ")]
    [InlineData("tokens", """{"token":"x","permissions":["all"]}""", "permissions: ")]
    [InlineData("apps/12", """{"name":"x"}""", "secret: ")]
    [InlineData("apps/12", """{"secret":"x","fields":["gossip"]}""", "fields: ")]
    [InlineData("review", """{"delay_ms":[2,1]}""", "delay_ms: ")]
    [InlineData("templates", """{"waba_id":"1"}""", "waba_id: ")]
    [InlineData("numbers/106540352242922/state", """{"status":"ASLEEP"}""", "status: ")]
    [InlineData("wabas/102290129340398", """{"template_limit":0}""", "template_limit: ")]
    public async Task A_lever_that_is_pulled_wrongly_says_where(string path, string body, string says)
    {
        await using var stage = await Stage.WithAwaAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await stage.Http.PutAsync($"/control/{path}", content);

        Assert.Equal(422, (int)response.StatusCode);
        Assert.Contains(says, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
