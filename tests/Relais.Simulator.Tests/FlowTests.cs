using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class FlowTests
{
    private const string Right = """{"version":"7.0","screens":[{"id":"A","layout":{"type":"SingleColumnLayout","children":[]}}]}""";

    private static async Task<string> CreateAsync(Stage stage, string name = "visite") =>
        (string)(await stage.PostJsonAsync($"{Stage.WabaId}/flows", new { name, categories = Stage.Many("APPOINTMENT_BOOKING") })).Json["id"]!;

    private static async Task<JsonObject> UploadAsync(Stage stage, string flow, string json)
    {
        using var form = new MultipartFormDataContent { { new StringContent("flow.json"), "name" }, { new StringContent("FLOW_JSON"), "asset_type" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(json)), "file", "flow.json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v25.0/{flow}/assets") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Stage.Token);
        using var response = await stage.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    [Fact]
    public async Task A_draft_is_filled_published_and_deprecated()
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = await CreateAsync(stage);

        Assert.Equal(139002, (await stage.PostJsonAsync($"{flow}/publish", new { })).ErrorCode);
        Assert.Empty((await UploadAsync(stage, flow, Right))["validation_errors"]!.AsArray());
        Assert.Equal(200, (await stage.PostJsonAsync($"{flow}/publish", new { })).Status);
        Assert.Equal(("DRAFT", "PUBLISHED"), await stage.NextChangeAsync("flows") is var update ? ((string?)update["old_status"], (string?)update["new_status"]) : default);
        Assert.Equal(139001, (int)(await UploadAsync(stage, flow, Right))["error"]!["code"]!);
        Assert.Equal(139004, (await stage.DeleteAsync(flow)).ErrorCode);
        Assert.Equal(200, (await stage.PostJsonAsync($"{flow}/deprecate", new { })).Status);
        Assert.Equal(139003, (await stage.PostJsonAsync($"{flow}/deprecate", new { })).ErrorCode);
        Assert.Equal("DEPRECATED", (string?)(await stage.GetAsync($"{flow}?fields=status,json_version")).Json["status"]);
    }

    [Theory]
    [InlineData("{", "INVALID_JSON")]
    [InlineData("{}", "INVALID_PROPERTY_KEY")]
    [InlineData("""{"version":"7.0","screens":[]}""", "INVALID_PROPERTY_KEY")]
    [InlineData("""{"version":"7.0","screens":[{"id":"A"}]}""", "INVALID_PROPERTY_KEY")]
    public async Task What_is_wrong_with_the_text_is_told_and_it_is_not_published(string json, string error)
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = await CreateAsync(stage);

        Assert.Equal(error, (string?)(await UploadAsync(stage, flow, json))["validation_errors"]![0]!["error"]);
        Assert.Equal(139002, (await stage.PostJsonAsync($"{flow}/publish", new { })).ErrorCode);
    }

    [Fact]
    public async Task A_flow_is_listed_and_shows_its_text_and_a_preview()
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = await CreateAsync(stage);
        await UploadAsync(stage, flow, Right);

        var listed = Assert.Single((await stage.GetAsync($"{Stage.WabaId}/flows")).Json["data"]!.AsArray())!;
        var asset = (await stage.GetAsync($"{flow}/assets")).Json["data"]![0]!;
        var preview = (string)(await stage.GetAsync($"{flow}?fields=preview.invalidate(false)")).Json["preview"]!["preview_url"]!;

        Assert.Equal((flow, "DRAFT"), ((string?)listed["id"], (string?)listed["status"]));
        Assert.Equal(Right, await stage.Http.GetStringAsync((string)asset["download_url"]!));
        Assert.Contains("visite", await stage.Http.GetStringAsync(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_categories_are_known()
    {
        await using var stage = await Stage.WithAwaAsync();
        await CreateAsync(stage);

        Assert.Equal(100, (await stage.PostJsonAsync($"{Stage.WabaId}/flows", new { name = "visite", categories = Stage.Many("OTHER") })).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync($"{Stage.WabaId}/flows", new { name = "autre", categories = Stage.Many("MAGIC") })).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync($"{Stage.WabaId}/flows", new { name = "autre" })).ErrorCode);
    }

    [Theory]
    [InlineData("BLOCKED")]
    [InlineData("THROTTLED")]
    public async Task Whatever_a_flow_was_is_told_when_it_is_deprecated(string status)
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = await CreateAsync(stage);
        await UploadAsync(stage, flow, Right);
        await stage.PostJsonAsync($"{flow}/publish", new { });
        await stage.ControlAsync(HttpMethod.Post, $"flows/{flow}", new { status });

        await stage.PostJsonAsync($"{flow}/deprecate", new { });
        var told = (await stage.NextChangesAsync("flows", 3)).Select(update => ((string?)update["old_status"], (string?)update["new_status"]));

        Assert.Equal([(status, "DEPRECATED"), ("DRAFT", "PUBLISHED"), ("PUBLISHED", status)], told.OrderBy(one => one.Item2 == status).ThenBy(one => one.Item2));
    }

    [Fact]
    public async Task A_draft_has_no_status_by_order()
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = await CreateAsync(stage);

        using var refused = await stage.Http.PostAsync($"/control/flows/{flow}", System.Net.Http.Json.JsonContent.Create(new { status = "BLOCKED" }));

        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Equal("DRAFT", (string?)Assert.Single(await stage.ListAsync($"flows?waba_id={Stage.WabaId}"))!["status"]);
    }

    [Fact]
    public async Task A_flow_is_sent_as_what_it_is()
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = await CreateAsync(stage);
        Task<Answer> Send(string mode) => stage.SendContentAsync("interactive", """{"type":"flow","body":{"text":"x"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_id":"FLOW","flow_cta":"Go","mode":"MODE"}}}"""
            .Replace("FLOW", flow, StringComparison.Ordinal).Replace("MODE", mode, StringComparison.Ordinal));

        Assert.Equal((131009, 200), ((await Send("published")).ErrorCode, (await Send("draft")).Status));
        await UploadAsync(stage, flow, Right);
        await stage.PostJsonAsync($"{flow}/publish", new { });
        Assert.Equal((200, 131009), ((await Send("published")).Status, (await Send("draft")).ErrorCode));
    }

    [Fact]
    public async Task Flows_of_another_account_are_copied_as_drafts_once()
    {
        const string other = "902290129340398";
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync("906540352242922", wabaId: other, portfolioId: Stage.WabaId);
        var (first, second) = (await CreateAsync(stage), await CreateAsync(stage, "avis"));
        await UploadAsync(stage, first, Right);
        await stage.PostJsonAsync($"{first}/publish", new { });

        var named = (await stage.PostJsonAsync($"{other}/migrate_flows", new { source_waba_id = Stage.WabaId, source_flow_names = Stage.Many("visite", "rien") })).Json;
        var copy = (string)named["migrated_flows"]![0]!["migrated_id"]!;
        var all = (await stage.PostJsonAsync($"{other}/migrate_flows", new { source_waba_id = Stage.WabaId })).Json;

        Assert.Equal((first, "visite"), ((string?)named["migrated_flows"]![0]!["source_id"], (string?)named["migrated_flows"]![0]!["source_name"]));
        Assert.Equal(("rien", "4233041"), ((string?)named["failed_flows"]![0]!["source_name"], (string?)named["failed_flows"]![0]!["error_code"]));
        Assert.Equal(("DRAFT", "7.0"), (await stage.GetAsync($"{copy}?fields=status,json_version")).Json is var shown ? ((string?)shown["status"], (string?)shown["json_version"]) : default);
        Assert.Equal((second, "visite"), ((string?)Assert.Single(all["migrated_flows"]!.AsArray())!["source_id"], (string?)Assert.Single(all["failed_flows"]!.AsArray())!["source_name"]));
    }

    [Fact]
    public async Task Flows_are_copied_within_one_business_only()
    {
        const string other = "902290129340398";
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync("906540352242922", wabaId: other, portfolioId: "77");

        Assert.Equal(100, (await stage.PostJsonAsync($"{other}/migrate_flows", new { })).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync($"{other}/migrate_flows", new { source_waba_id = other })).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync($"{other}/migrate_flows", new { source_waba_id = Stage.WabaId })).ErrorCode);
        Assert.Equal(33, (int)(await stage.PostJsonAsync($"{other}/migrate_flows", new { source_waba_id = "1" })).Error["error_subcode"]!);
    }
}
