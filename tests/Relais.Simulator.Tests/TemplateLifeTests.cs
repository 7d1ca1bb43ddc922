using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class TemplateLifeTests
{
    private const string Hello = """[{"type":"BODY","text":"Hello."}]""";

    private static async Task<string?> StatusAsync(Stage stage, string id) => (string?)(await stage.GetAsync($"{id}?fields=status")).Json["status"];

    private static Task<Answer> EditAsync(Stage stage, string id, string text, string category = "UTILITY") =>
        stage.PostJsonAsync(id, new { category, components = new[] { new { type = "BODY", text } } });

    [Fact]
    public async Task The_list_has_the_newest_first_and_pages_with_cursors()
    {
        await using var stage = await Stage.WithAwaAsync();
        for (var count = 0; count < 3; count++) await stage.TemplateAsync($"news_{count}", Hello);

        var first = (await stage.GetAsync($"{Stage.WabaId}/message_templates?limit=3&fields=name")).Json;
        var next = (string)first["paging"]!["next"]!;
        using var response = await stage.Http.GetAsync(next);
        var second = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(["news_2", "news_1", "news_0"], first["data"]!.AsArray().Select(one => (string?)one!["name"]));
        Assert.Equal(["hello_world", "hello_world"], second["data"]!.AsArray().Select(one => (string?)one!["name"]));
        Assert.Null(second["paging"]!["next"]);
        Assert.NotNull(second["paging"]!["previous"]);
    }

    [Theory]
    [InlineData("name=news_1", "news_1")]
    [InlineData("name=news", "news_1,news_0")]
    [InlineData("status=PAUSED", "news_1")]
    [InlineData("category=MARKETING", "news_0")]
    [InlineData("language=fr", "hello_world")]
    [InlineData("content=congratulations", "hello_world")]
    [InlineData("name_or_content=Second", "news_1")]
    [InlineData("quality_score=GREEN", "hello_world,hello_world")]
    public async Task The_list_is_narrowed_by_what_the_query_names(string query, string names)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("news_0", Hello, "MARKETING");
        await stage.TemplateAsync("news_1", """[{"type":"BODY","text":"Second."}]""", status: "PAUSED");

        var found = (await stage.GetAsync($"{Stage.WabaId}/message_templates?{query}")).Json["data"]!.AsArray();

        Assert.Equal(names, string.Join(',', found.Select(one => (string?)one!["name"])));
    }

    [Fact]
    public async Task A_summary_counts_and_tells_the_limit()
    {
        await using var stage = await Stage.WithAwaAsync();

        var summary = (await stage.GetAsync($"{Stage.WabaId}/message_templates?limit=1&summary=total_count,message_template_count,message_template_limit")).Json["summary"]!;

        Assert.Equal((2, 2, 6000), ((int)summary["total_count"]!, (int)summary["message_template_count"]!, (int)summary["message_template_limit"]!));
    }

    [Theory]
    [InlineData("v23.0", 100)]
    [InlineData("v24.0", 131059)]
    public async Task A_bad_cursor_has_a_code_of_its_own_since_v24(string version, int code)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(code, (await stage.CallAsync(HttpMethod.Get, $"/{version}/{Stage.WabaId}/message_templates?after=nonsense")).ErrorCode);
    }

    [Fact]
    public async Task An_approved_template_is_edited_once_a_day_and_stays_approved()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello);

        Assert.True((bool)(await EditAsync(stage, id, "Good day.")).Json["success"]!);
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        var update = await stage.NextChangeAsync("message_template_components_update");

        Assert.Equal(("Good day.", "APPROVED"), ((string?)update["message_template_element"], await StatusAsync(stage, id)));
        Assert.Equal(2388039, (int)(await EditAsync(stage, id, "Again.")).Error["error_subcode"]!);
        stage.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(200, (await EditAsync(stage, id, "Again.")).Status);
        Assert.Equal(2388039, (int)(await EditAsync(stage, id, "Other.", "MARKETING")).Error["error_subcode"]!);
    }

    [Fact]
    public async Task An_approved_template_is_edited_ten_times_in_30_days()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello);
        for (var day = 0; day < 10; day++)
        {
            Assert.Equal(200, (await EditAsync(stage, id, $"Day {day}.")).Status);
            stage.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(400, (await EditAsync(stage, id, "Once more.")).Status);
    }

    [Theory]
    [InlineData("PENDING", 400)]
    [InlineData("DISABLED", 400)]
    [InlineData("REJECTED", 200)]
    [InlineData("PAUSED", 200)]
    public async Task What_is_in_review_or_disabled_is_not_edited(string state, int status)
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello, status: state);

        Assert.Equal(status, (await EditAsync(stage, id, "Good day.")).Status);
    }

    [Fact]
    public async Task A_rejected_template_that_was_edited_is_reviewed_again()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello, status: "REJECTED");

        await EditAsync(stage, id, "Good day.");
        Assert.Equal("PENDING", await StatusAsync(stage, id));
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("APPROVED", await StatusAsync(stage, id));
    }

    [Fact]
    public async Task Deleting_a_name_deletes_all_its_languages_and_locks_it_for_30_days()
    {
        await using var stage = await Stage.WithAwaAsync();
        var create = new { name = "hello_world", language = "fr", category = "UTILITY", components = new[] { new { type = "BODY", text = "Bonjour." } } };

        Assert.True((bool)(await stage.DeleteAsync($"{Stage.WabaId}/message_templates?name=hello_world")).Json["success"]!);

        Assert.Empty((await stage.GetAsync($"{Stage.WabaId}/message_templates")).Json["data"]!.AsArray());
        Assert.Equal("DELETED", (string?)(await stage.NextChangeAsync("message_template_status_update"))["event"]);
        Assert.Equal(2388023, (int)(await stage.PostJsonAsync($"{Stage.WabaId}/message_templates", create)).Error["error_subcode"]!);
        stage.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(200, (await stage.PostJsonAsync($"{Stage.WabaId}/message_templates", create)).Status);
    }

    [Fact]
    public async Task Deleting_by_id_deletes_one_language()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.GetAsync($"{Stage.WabaId}/message_templates?language=fr")).Json["data"]![0]!["id"]!;

        await stage.DeleteAsync($"{Stage.WabaId}/message_templates?hsm_id={id}&name=hello_world");

        Assert.Equal("en_US", (string?)Assert.Single((await stage.GetAsync($"{Stage.WabaId}/message_templates")).Json["data"]!.AsArray())!["language"]);
        Assert.Equal(400, (await stage.DeleteAsync($"{Stage.WabaId}/message_templates?name=nothing")).Status);
    }

    [Fact]
    public async Task The_third_pause_disables_and_the_first_two_end_by_themselves()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello);

        await stage.DecideAsync(id, new { action = "pause" });
        Assert.Equal("FIRST_PAUSE", (string?)(await stage.NextChangeAsync("message_template_status_update"))["other_info"]!["title"]);
        stage.Clock.Advance(TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1));
        Assert.Equal("PAUSED", await StatusAsync(stage, id));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("APPROVED", await StatusAsync(stage, id));
        await stage.DecideAsync(id, new { action = "pause" });
        stage.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal("APPROVED", await StatusAsync(stage, id));
        Assert.Equal("DISABLED", (string?)(await stage.DecideAsync(id, new { action = "pause" }))["status"]);
        Assert.Equal(400, (await stage.DeleteAsync($"{Stage.WabaId}/message_templates?name=news")).Status);
    }

    [Fact]
    public async Task A_paused_template_is_unpaused_by_the_business()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello, status: "PAUSED");

        Assert.Equal("""{"success":true}""", (await stage.PostJsonAsync($"{id}/unpause", new { })).Text);
        Assert.False((bool)(await stage.PostJsonAsync($"{id}/unpause", new { })).Json["success"]!);
    }

    [Fact]
    public async Task A_category_changes_a_day_after_it_was_told()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello);

        await stage.DecideAsync(id, new { action = "recategorise", category = "MARKETING" });
        var notice = await stage.NextChangeAsync("template_category_update");
        var before = (await stage.GetAsync($"{id}?fields=category,correct_category")).Json;
        stage.Clock.Advance(TimeSpan.FromHours(24));
        var done = await stage.NextChangeAsync("template_category_update");
        var after = (await stage.GetAsync($"{id}?fields=category,previous_category")).Json;

        Assert.Equal(("MARKETING", "UTILITY", 1795338000), ((string?)notice["correct_category"], (string?)notice["new_category"], (int)notice["category_update_timestamp"]!));
        Assert.Equal(("UTILITY", "MARKETING"), ((string?)before["category"], (string?)before["correct_category"]));
        Assert.Equal(("UTILITY", "MARKETING"), ((string?)done["previous_category"], (string?)done["new_category"]));
        Assert.Equal(("MARKETING", "UTILITY"), ((string?)after["category"], (string?)after["previous_category"]));
    }

    [Fact]
    public async Task A_new_judgement_of_quality_is_told_with_the_one_before()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello);

        await stage.DecideAsync(id, new { action = "judge", score = "YELLOW" });
        var update = await stage.NextChangeAsync("message_template_quality_update");

        Assert.Equal(("UNKNOWN", "YELLOW"), ((string?)update["previous_quality_score"], (string?)update["new_quality_score"]));
        Assert.Equal("YELLOW", (string?)(await stage.GetAsync($"{id}?fields=quality_score")).Json["quality_score"]!["score"]);
    }

    [Fact]
    public async Task What_is_archived_comes_back_as_it_was()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("news", Hello);
        var pending = await stage.TemplateAsync("later", Hello, status: "PENDING");

        var archived = (await stage.PostJsonAsync($"{Stage.WabaId}/message_templates/archive", new { hsm_ids = new[] { id, pending } })).Json;

        Assert.Equal(id, (string?)Assert.Single(archived["archived_templates"]!.AsArray()));
        Assert.Equal("Only approved or rejected templates can be archived", (string?)archived["failed_templates"]![pending]);
        Assert.Equal("ARCHIVED", await StatusAsync(stage, id));
        await stage.PostJsonAsync($"{Stage.WabaId}/message_templates/unarchive", new { hsm_ids = new[] { id } });
        Assert.Equal("APPROVED", await StatusAsync(stage, id));
    }
}
