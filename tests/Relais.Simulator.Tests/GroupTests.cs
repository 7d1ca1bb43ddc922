using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class GroupTests
{
    private const string Product = "whatsapp";

    private static async Task<Stage> OfficialAsync()
    {
        var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { is_official = true });
        return stage;
    }

    private static Task<Answer> AskAsync(Stage stage, string subject = "Clients fidèles", string? mode = null) => stage.PostJsonAsync(
        $"{Stage.PhoneNumberId}/groups", mode is null ? new { messaging_product = Product, subject } : (object)new { messaging_product = Product, subject, description = "Les nouveautés", join_approval_mode = mode });

    /// <summary>The group's id, once the webhook brought it.</summary>
    private static async Task<string> CreateAsync(Stage stage, string? mode = null)
    {
        await AskAsync(stage, mode: mode);
        return (string)(await NextAsync(stage, "group_lifecycle_update"))["group_id"]!;
    }

    private static async Task<JsonObject> NextAsync(Stage stage, string field) => (await stage.NextChangeAsync(field))["groups"]![0]!.AsObject();

    private static Task<JsonObject> TapAsync(Stage stage, string group, string action, string customer = Stage.Awa) =>
        stage.ControlAsync(HttpMethod.Post, $"groups/{group}/people/{customer}", new { action });

    private static async Task<string[]> PeopleAsync(Stage stage, string group) =>
        [.. (await stage.GetAsync($"{group}?fields=participants")).Json["participants"]!.AsArray().Select(one => (string)one!["wa_id"]!)];

    [Fact]
    public async Task A_group_that_is_asked_for_comes_by_webhook_and_is_listed_and_shown()
    {
        await using var stage = await OfficialAsync();

        var asked = await AskAsync(stage, mode: "approval_required");
        var made = await NextAsync(stage, "group_lifecycle_update");
        var listed = Assert.Single((await stage.GetAsync($"{Stage.PhoneNumberId}/groups")).Json["data"]!["groups"]!.AsArray())!;
        var shown = (await stage.GetAsync($"{made["group_id"]}?fields=subject,description,join_approval_mode,total_participant_count,suspended")).Json;

        Assert.Equal(("group_create", "approval_required", "Les nouveautés"), ((string?)made["type"], (string?)made["join_approval_mode"], (string?)made["description"]));
        Assert.Equal((string?)asked.Json["request_id"], (string?)made["request_id"]);
        Assert.StartsWith("https://chat.whatsapp.com/", (string?)made["invite_link"], StringComparison.Ordinal);
        Assert.Equal(((string?)made["group_id"], "Clients fidèles"), ((string?)listed["id"], (string?)listed["subject"]));
        Assert.Equal(("Clients fidèles", 0, false), ((string?)shown["subject"], (int)shown["total_participant_count"]!, (bool)shown["suspended"]!));
    }

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp"}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","subject":"   "}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","subject":"x","join_approval_mode":"sometimes"}""", 100)]
    [InlineData("""{"subject":"x"}""", 100)]
    public async Task A_group_that_is_not_described_rightly_is_refused(string body, int code)
    {
        await using var stage = await OfficialAsync();

        Assert.Equal(code, (await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Stage.PhoneNumberId}/groups", body)).ErrorCode);
    }

    [Theory]
    [InlineData(128, 200)]
    [InlineData(129, 400)]
    public async Task A_subject_has_128_characters_at_most(int length, int status)
    {
        await using var stage = await OfficialAsync();

        Assert.Equal(status, (await AskAsync(stage, new string('x', length))).Status);
    }

    [Fact]
    public async Task A_number_without_the_official_mark_has_no_groups()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal((131215, 131215), ((await AskAsync(stage)).ErrorCode, (await stage.GetAsync($"{Stage.PhoneNumberId}/groups")).ErrorCode));
    }

    [Fact]
    public async Task Groups_are_paged_and_a_page_has_at_most_1024()
    {
        await using var stage = await OfficialAsync();
        foreach (var subject in Stage.Many("a", "b", "c")) await AskAsync(stage, subject);

        var first = (await stage.GetAsync($"{Stage.PhoneNumberId}/groups?limit=2")).Json;
        var second = (await stage.GetAsync($"{Stage.PhoneNumberId}/groups?limit=2&after={first["paging"]!["cursors"]!["after"]}")).Json;

        Assert.Equal(["c", "b", "a"], first["data"]!["groups"]!.AsArray().Concat(second["data"]!["groups"]!.AsArray()).Select(group => (string?)group!["subject"]));
        Assert.Null(second["paging"]!["next"]);
        Assert.Equal((200, 400), ((await stage.GetAsync($"{Stage.PhoneNumberId}/groups?limit=1024")).Status, (await stage.GetAsync($"{Stage.PhoneNumberId}/groups?limit=1025")).Status));
    }

    [Fact]
    public async Task What_is_changed_is_told_and_shown_and_a_deleted_group_is_gone()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);

        var asked = await stage.PostJsonAsync(group, new { messaging_product = Product, subject = "Amis", description = "" });
        var told = await NextAsync(stage, "group_settings_update");
        Assert.Equal((200, (string?)asked.Json["request_id"], "Amis", ""), (asked.Status, (string?)told["request_id"], (string?)told["subject"], (string?)told["description"]));
        Assert.Equal("Amis", (string?)(await stage.GetAsync(group)).Json["subject"]);

        Assert.True((bool)(await stage.DeleteAsync(group)).Json["success"]!);
        Assert.Equal(("group_delete", group), await NextAsync(stage, "group_lifecycle_update") is var gone ? ((string?)gone["type"], (string?)gone["group_id"]) : default);
        Assert.Equal(33, (int)(await stage.GetAsync(group)).Error["error_subcode"]!);
        Assert.Empty((await stage.GetAsync($"{Stage.PhoneNumberId}/groups")).Json["data"]!["groups"]!.AsArray());
    }

    [Theory]
    [InlineData(640, 640, 200)]
    [InlineData(192, 192, 200)]
    [InlineData(640, 480, 131209)]
    [InlineData(191, 191, 131210)]
    [InlineData(0, 0, 100)]
    public async Task A_picture_is_a_square_jpeg_of_192_pixels_and_more(int width, int height, int outcome)
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);
        using var form = new MultipartFormDataContent { { new StringContent(Product), "messaging_product" } };
        form.Add(new ByteArrayContent(width == 0 ? "GIF89a"u8.ToArray() : Jpeg(width, height)), "file", "photo.jpg");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v25.0/{group}") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Stage.Token);

        using var response = await stage.Http.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(outcome, response.IsSuccessStatusCode ? 200 : (int)answer["error"]!["code"]!);
        if (outcome == 200) Assert.Equal("image/jpeg", (string?)(await NextAsync(stage, "group_settings_update"))["profile_picture"]!["mime_type"]);
    }

    private static byte[] Jpeg(int width, int height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0, 0xFF, 0xD9];

    [Fact]
    public async Task The_link_lets_people_in_until_it_is_ended()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);
        var first = (string?)(await stage.GetAsync($"{group}/invite_link")).Json["invite_link"];

        await TapAsync(stage, group, "open_link");
        var joined = await NextAsync(stage, "group_participants_update");
        Assert.Equal(("group_participants_add", "invite_link", Stage.Awa), ((string?)joined["type"], (string?)joined["reason"], (string?)joined["added_participants"]![0]!["wa_id"]));
        Assert.Equal([Stage.Awa], await PeopleAsync(stage, group));

        var second = (string?)(await stage.PostJsonAsync($"{group}/invite_link", new { messaging_product = Product })).Json["invite_link"];
        Assert.NotEqual(first, second);
        Assert.Equal(200, (await stage.DeleteAsync($"{group}/invite_link", new { messaging_product = Product })).Status);
        Assert.Equal(100, (await stage.GetAsync($"{group}/invite_link")).ErrorCode);
        await stage.CustomerAsync("Moussa", "221770000002");
        using var refused = await stage.Http.PostAsync($"/control/groups/{group}/people/221770000002", System.Net.Http.Json.JsonContent.Create(new { action = "open_link" }));
        Assert.Equal(422, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_is_let_in_or_turned_away_or_asks_no_longer()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage, "approval_required");
        foreach (var person in Stage.Many("221770000002", "221770000003")) await stage.CustomerAsync("P", person);
        List<string> ids = [];
        foreach (var person in Stage.Many(Stage.Awa, "221770000002", "221770000003"))
        {
            await TapAsync(stage, group, "open_link", person);
            var asks = await NextAsync(stage, "group_participants_update");
            Assert.Equal(("group_join_request_created", person), ((string?)asks["type"], (string?)asks["wa_id"]));
            ids.Add((string)asks["join_request_id"]!);
        }
        Assert.Equal(ids, (await stage.GetAsync($"{group}/join_requests")).Json["data"]!.AsArray().Select(one => (string)one!["join_request_id"]!));

        var approved = await stage.PostJsonAsync($"{group}/join_requests", new { messaging_product = Product, join_requests = Stage.Many(ids[0], "nobody") });
        Assert.Equal((206, ids[0], 131213), (approved.Status, (string?)approved.Json["approved_join_requests"]![0], (int)approved.Json["failed_join_requests"]![0]!["errors"]![0]!["code"]!));
        Assert.Equal("group_participants_add", (string?)(await NextAsync(stage, "group_participants_update"))["type"]);
        Assert.Equal(ids[1], (string?)(await stage.DeleteAsync($"{group}/join_requests", new { messaging_product = Product, join_requests = Stage.Many(ids[1]) })).Json["rejected_join_requests"]![0]);
        await TapAsync(stage, group, "leave", "221770000003");
        Assert.Equal(("group_join_request_revoked", ids[2]), await NextAsync(stage, "group_participants_update") is var gone ? ((string?)gone["type"], (string?)gone["join_request_id"]) : default);

        Assert.Empty((await stage.GetAsync($"{group}/join_requests")).Json["data"]!.AsArray());
        Assert.Equal([Stage.Awa], await PeopleAsync(stage, group));
    }

    [Fact]
    public async Task A_group_has_room_for_eight()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage, "approval_required");
        for (var person = 0; person < 9; person++)
        {
            await stage.CustomerAsync("P", $"22177000100{person}");
            await TapAsync(stage, group, "open_link", $"22177000100{person}");
        }
        var ids = (await stage.GetAsync($"{group}/join_requests")).Json["data"]!.AsArray().Select(one => (string)one!["join_request_id"]!).ToArray();

        var decided = (await stage.PostJsonAsync($"{group}/join_requests", new { messaging_product = Product, join_requests = ids })).Json;

        Assert.Equal((8, 131204), (decided["approved_join_requests"]!.AsArray().Count, (int)decided["failed_join_requests"]![0]!["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task People_are_put_out_and_who_was_not_in_is_told_so()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);
        await TapAsync(stage, group, "open_link");
        await stage.NextChangeAsync("group_participants_update");

        var asked = await stage.DeleteAsync($"{group}/participants", new { messaging_product = Product, participants = new[] { new { user = $"+{Stage.Awa}" }, new { user = "+221770009999" } } });
        var told = await NextAsync(stage, "group_participants_update");

        Assert.Equal((string?)asked.Json["request_id"], (string?)told["request_id"]);
        Assert.Equal(("business", $"+{Stage.Awa}", Stage.Awa), ((string?)told["initiated_by"], (string?)told["removed_participants"]![0]!["input"], (string?)told["removed_participants"]![0]!["wa_id"]));
        Assert.Equal(("+221770009999", 131212), ((string?)told["failed_participants"]![0]!["input"], (int)told["failed_participants"]![0]!["errors"]![0]!["code"]!));
        Assert.Empty(await PeopleAsync(stage, group));
    }

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp"}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","participants":[]}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","participants":[{"user":"1"},{"user":"1"}]}""", 131202)]
    [InlineData("""{"messaging_product":"whatsapp","participants":[{}]}""", 100)]
    public async Task Who_is_put_out_is_named_and_once(string body, int code)
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);

        Assert.Equal(code, (await stage.CallAsync(HttpMethod.Delete, $"/v25.0/{group}/participants", body)).ErrorCode);
    }

    [Fact]
    public async Task Whoever_leaves_is_told_to_the_business()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);
        await TapAsync(stage, group, "open_link");
        await TapAsync(stage, group, "leave");

        var told = (await stage.NextChangesAsync("group_participants_update", 2)).Select(value => value["groups"]![0]!).Single(one => (string?)one["type"] == "group_participants_remove");

        Assert.Equal(("participant", Stage.Awa), ((string?)told["initiated_by"], (string?)told["removed_participants"]![0]!["wa_id"]));
    }

    [Fact]
    public async Task Nothing_is_changed_in_a_suspended_group()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);

        await stage.ControlAsync(HttpMethod.Put, $"groups/{group}", new { suspended = true });
        Assert.Equal("group_suspend", (string?)(await NextAsync(stage, "group_status_update"))["type"]);
        Assert.Equal((403, 131207), await stage.PostJsonAsync(group, new { messaging_product = Product, subject = "x" }) is var refused ? (refused.Status, refused.ErrorCode) : default);
        Assert.True((bool)(await stage.GetAsync($"{group}?fields=suspended")).Json["suspended"]!);

        await stage.ControlAsync(HttpMethod.Put, $"groups/{group}", new { suspended = false });
        Assert.Equal("group_suspend_cleared", (string?)(await NextAsync(stage, "group_status_update"))["type"]);
        Assert.Equal(200, (await stage.PostJsonAsync(group, new { messaging_product = Product, subject = "x" })).Status);
    }

    [Fact]
    public async Task Another_numbers_token_does_not_see_the_group()
    {
        await using var stage = await OfficialAsync();
        var group = await CreateAsync(stage);
        await stage.PutNumberAsync("206540352242922", token: "EAAOTHER", wabaId: "7");

        Assert.Equal(33, (int)(await stage.GetAsync(group, "EAAOTHER")).Error["error_subcode"]!);
    }
}
