using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Media;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class NumberOperationTests
{
    private const string Number = Stage.PhoneNumberId;

    private static Task<JsonObject> StateAsync(Stage stage, object change) => stage.ControlAsync(HttpMethod.Put, $"numbers/{Number}/state", change);

    private static Task<Answer> RegisterAsync(Stage stage, string pin, string number = Number) => stage.PostJsonAsync($"{number}/register", new { messaging_product = "whatsapp", pin });

    [Fact]
    public async Task A_number_is_added_verified_and_registered_before_it_sends()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.PostJsonAsync($"{Stage.WabaId}/phone_numbers", new { cc = "33", phone_number = "639980002", verified_name = "Boutique" })).Json["id"]!;

        Assert.Equal(133006, (await RegisterAsync(stage, "123456", id)).ErrorCode);
        Assert.True((bool)(await stage.PostJsonAsync($"{id}/request_code", new { code_method = "SMS", language = "fr_FR" })).Json["success"]!);
        Assert.Equal(2388093, (int)(await stage.PostJsonAsync($"{id}/verify_code", new { code = "no" })).Error["error_subcode"]!);
        var code = (string)(await stage.ControlAsync(HttpMethod.Get, $"numbers/{id}/state"))["verification_code"]!;
        Assert.Equal(200, (await stage.PostJsonAsync($"{id}/verify_code", new { code })).Status);
        Assert.Equal(133010, (await stage.PostAsync(Stage.Text("Bonjour"), $"/v25.0/{id}/messages")).ErrorCode);
        Assert.Equal(200, (await RegisterAsync(stage, "123456", id)).Status);
        Assert.Equal(200, (await stage.PostAsync(Stage.Text("Bonjour"), $"/v25.0/{id}/messages")).Status);
        Assert.Equal(2388012, (int)(await stage.PostJsonAsync($"{Stage.WabaId}/phone_numbers", new { cc = "33", phone_number = "639980002", verified_name = "Boutique" })).Error["error_subcode"]!);
    }

    [Fact]
    public async Task A_registration_needs_the_pin_that_was_set_and_five_wrong_ones_are_enough()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PostJsonAsync(Number, new { pin = "111111" });

        for (var count = 0; count < 5; count++) Assert.Equal(133005, (await RegisterAsync(stage, "222222")).ErrorCode);

        Assert.Equal(133008, (await RegisterAsync(stage, "111111")).ErrorCode);
        Assert.Equal("PIN_CHANGED", (string?)(await stage.NextChangeAsync("security"))["event"]);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    public async Task A_pin_has_six_digits(string pin)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(100, (await RegisterAsync(stage, pin)).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync(Number, new { pin })).ErrorCode);
    }

    [Fact]
    public async Task Ten_registrations_and_deregistrations_are_allowed_in_72_hours()
    {
        await using var stage = await Stage.WithAwaAsync();
        for (var count = 0; count < 5; count++)
        {
            Assert.Equal(200, (await stage.PostJsonAsync($"{Number}/deregister", new { })).Status);
            Assert.Equal(200, (await RegisterAsync(stage, "123456")).Status);
        }

        Assert.Equal(133016, (await stage.PostJsonAsync($"{Number}/deregister", new { })).ErrorCode);
        stage.Clock.Advance(TimeSpan.FromHours(72));
        Assert.Equal(200, (await stage.PostJsonAsync($"{Number}/deregister", new { })).Status);
        Assert.Equal("DISCONNECTED", (string?)(await stage.GetAsync($"{Number}?fields=status")).Json["status"]);
    }

    [Fact]
    public async Task A_number_of_the_phone_app_is_not_deregistered()
    {
        await using var stage = await Stage.WithAwaAsync();
        await StateAsync(stage, new { is_on_biz_app = true });

        Assert.Equal(131009, (await stage.PostJsonAsync($"{Number}/deregister", new { })).ErrorCode);
        Assert.True((bool)(await stage.GetAsync($"{Number}?fields=is_on_biz_app")).Json["is_on_biz_app"]!);
    }

    [Fact]
    public async Task A_name_that_was_asked_for_is_judged()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PostJsonAsync(Number, new { new_display_name = "Chez Kadija" });
        Assert.Equal("PENDING_REVIEW", (string?)(await stage.GetAsync($"{Number}?fields=new_name_status")).Json["new_name_status"]);

        await StateAsync(stage, new { name_decision = "APPROVED" });
        var update = await stage.NextChangeAsync("phone_number_name_update");

        Assert.Equal(("APPROVED", "Chez Kadija"), ((string?)update["decision"], (string?)update["requested_verified_name"]));
        Assert.Equal("Chez Kadija", (string?)(await stage.GetAsync($"{Number}?fields=verified_name")).Json["verified_name"]);
    }

    [Fact]
    public async Task A_quality_that_drops_to_red_is_told()
    {
        await using var stage = await Stage.WithAwaAsync();

        await StateAsync(stage, new { quality_rating = "RED" });
        var update = await stage.NextChangeAsync("phone_number_quality_update");

        Assert.Equal(("33639980001", "FLAGGED"), ((string?)update["display_phone_number"], (string?)update["event"]));
        Assert.Equal("RED", (string?)(await stage.GetAsync($"{Number}?fields=quality_rating")).Json["quality_rating"]);
    }

    [Fact]
    public async Task A_tier_that_was_reached_is_told_when_that_is_asked_for()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.ControlAsync(HttpMethod.Put, $"portfolios/{Stage.WabaId}", new { messaging_limit = "TIER_10K", notify = true });

        Assert.Equal("TIER_10K", (string?)(await stage.NextChangeAsync("business_capability_update"))["max_daily_conversations_per_business"]);
    }

    [Fact]
    public async Task The_numbers_of_an_account_are_listed_the_latest_first()
    {
        await using var stage = await Stage.WithAwaAsync();
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.PutNumberAsync("206540352242922");
        async Task<string[]> Ids(string query) => [.. (await stage.GetAsync($"{Stage.WabaId}/phone_numbers?{query}")).Json["data"]!.AsArray().Select(one => (string)one!["id"]!)];

        Assert.Equal(["206540352242922", Number], await Ids(""));
        Assert.Equal([Number, "206540352242922"], await Ids("sort=['last_onboarded_time_ascending']"));
        Assert.Empty(await Ids("filtering=" + Uri.EscapeDataString("""[{"field":"account_mode","operator":"EQUAL","value":"SANDBOX"}]""")));
    }

    [Fact]
    public async Task A_profile_shows_what_was_set()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PostJsonAsync($"{Number}/whatsapp_business_profile", new
        {
            messaging_product = "whatsapp",
            about = "Ouvert",
            email = "a@shop.example",
            vertical = "RETAIL",
            websites = Stage.Many("https://shop.example/"),
        });

        var profile = (await stage.GetAsync($"{Number}/whatsapp_business_profile?fields=about,email,vertical,websites,address")).Json["data"]![0]!;

        Assert.Equal("""{"about":"Ouvert","email":"a@shop.example","vertical":"RETAIL","websites":["https://shop.example/"],"messaging_product":"whatsapp"}""", profile.ToJsonString());
    }

    [Theory]
    [InlineData("about", 139)]
    [InlineData("address", 256)]
    [InlineData("description", 512)]
    public async Task Texts_of_a_profile_have_their_length(string field, int longest)
    {
        await using var stage = await Stage.WithAwaAsync();
        Task<Answer> Set(int length) => stage.PostJsonAsync($"{Number}/whatsapp_business_profile", new Dictionary<string, string>(StringComparer.Ordinal) { ["messaging_product"] = "whatsapp", [field] = new('x', length) });

        Assert.Equal(200, (await Set(longest)).Status);
        Assert.Equal($"(#100) Param {field} must be at most {longest} characters long.", (await Set(longest + 1)).ErrorMessage);
    }

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","about":""}""")]
    [InlineData("""{"messaging_product":"whatsapp","email":"nobody"}""")]
    [InlineData("""{"messaging_product":"whatsapp","vertical":"MAGIC"}""")]
    [InlineData("""{"messaging_product":"whatsapp","websites":["https://a.example","https://b.example","https://c.example"]}""")]
    [InlineData("""{"messaging_product":"whatsapp","profile_picture_handle":"4::x"}""")]
    [InlineData("""{"about":"x"}""")]
    public async Task A_profile_that_is_not_right_is_refused(string body)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(100, (await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Number}/whatsapp_business_profile", body)).ErrorCode);
    }

    [Fact]
    public async Task Ice_breakers_and_commands_are_kept()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.PostJsonAsync($"{Number}/conversational_automation", new { prompts = Stage.Many("Horaires ?"), commands = new[] { new { command_name = "menu", command_description = "La carte" } } });
        var automation = (await stage.GetAsync($"{Number}?fields=conversational_automation")).Json["conversational_automation"]!;

        Assert.Equal(("Horaires ?", "menu"), ((string?)automation["prompts"]![0], (string?)automation["commands"]![0]!["command_name"]));
    }

    [Theory]
    [InlineData(4, 30, 200)]
    [InlineData(5, 30, 400)]
    [InlineData(4, 31, 400)]
    public async Task Ice_breakers_and_commands_are_counted(int prompts, int commands, int status)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.PostJsonAsync($"{Number}/conversational_automation", new
        {
            prompts = Enumerable.Range(0, prompts).Select(index => $"Question {index}"),
            commands = Enumerable.Range(0, commands).Select(index => new { command_name = $"c{index}", command_description = "x" }),
        });

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_blocked_person_is_neither_heard_nor_written_to()
    {
        await using var stage = await Stage.WithAwaAsync();
        var block = new { messaging_product = "whatsapp", block_users = new[] { new { user = $"+{Stage.Awa}" } } };

        var blocked = (await stage.PostJsonAsync($"{Number}/block_users", block)).Json;
        await stage.WriteAsync(Stage.Awa, "Allô ?");

        Assert.Equal(Stage.Awa, (string?)blocked["block_users"]!["added_users"]![0]!["wa_id"]);
        Assert.Equal(Stage.Awa, (string?)(await stage.GetAsync($"{Number}/block_users")).Json["data"]![0]!["wa_id"]);
        Assert.Equal(130403, (await stage.SendAsync()).ErrorCode);
        Assert.False(stage.Callback.HasMore);
        Assert.Equal(Stage.Awa, (string?)(await stage.DeleteAsync($"{Number}/block_users", block)).Json["block_users"]!["removed_users"]![0]!["wa_id"]);
        Assert.Equal(200, (await stage.SendAsync()).Status);
    }

    [Fact]
    public async Task Who_did_not_write_within_a_day_is_not_blocked_and_the_others_are()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.PostJsonAsync(
            $"{Number}/block_users", new { messaging_product = "whatsapp", block_users = new[] { new { user = $"+{Stage.Awa}" }, new { user = "+221770000099" }, new { user = "+33639980001" } } });

        Assert.Equal((400, 139100), (answer.Status, answer.ErrorCode));
        Assert.Equal(Stage.Awa, (string?)Assert.Single(answer.Json["block_users"]!["added_users"]!.AsArray())!["wa_id"]);
        Assert.Equal([131047, 131021], answer.Json["block_users"]!["failed_users"]!.AsArray().Select(user => (int)user!["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task A_code_to_scan_opens_a_chat_and_its_image_can_be_fetched()
    {
        await using var stage = await Stage.WithAwaAsync();

        var created = (await stage.PostJsonAsync($"{Number}/message_qrdls", new { prefilled_message = "Bonjour", generate_qr_image = "SVG" })).Json;
        var code = (string)created["code"]!;
        await stage.PostJsonAsync($"{Number}/message_qrdls", new { code, prefilled_message = "Bonsoir" });
        var shown = (await stage.GetAsync($"{Number}/message_qrdls/{code}?fields=qr_image_url.format(PNG)")).Json["data"]![0]!;

        Assert.Matches("^[A-Z2-7]{14}$", code);
        Assert.Equal($"https://wa.me/message/{code}", (string?)created["deep_link_url"]);
        Assert.StartsWith("<svg", await stage.Http.GetStringAsync((string)created["qr_image_url"]!), StringComparison.Ordinal);
        Assert.Equal("Bonsoir", (string?)shown["prefilled_message"]);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await stage.Http.GetByteArrayAsync((string)shown["qr_image_url"]!))[..4]);
        Assert.Single((await stage.GetAsync($"{Number}/message_qrdls")).Json["data"]!.AsArray());
        await stage.DeleteAsync($"{Number}/message_qrdls/{code}");
        Assert.Empty((await stage.GetAsync($"{Number}/message_qrdls")).Json["data"]!.AsArray());
    }

    [Theory]
    [InlineData(140, 200)]
    [InlineData(141, 400)]
    [InlineData(0, 400)]
    public async Task The_text_of_a_code_has_1_to_140_characters(int length, int status)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(status, (await stage.PostJsonAsync($"{Number}/message_qrdls", new { prefilled_message = new string('x', length) })).Status);
    }

    /// <summary>The standard's own example of the format bits, and the three corners that a camera looks for.</summary>
    [Fact]
    public void A_code_has_three_corners_and_says_its_correction_and_mask()
    {
        var image = QrImage.Of(Encoding.ASCII.GetBytes("https://wa.me/message/4O4YGZEG3RIVE1"));

        foreach (var (column, row) in new[] { (0, 0), (QrImage.Size - 7, 0), (0, QrImage.Size - 7) })
        {
            Assert.True(image.IsDark(column, row) && image.IsDark(column + 6, row + 6) && image.IsDark(column + 3, row + 3));
            Assert.False(image.IsDark(column + 1, row + 1) || image.IsDark(column + 5, row + 1));
        }

        Assert.Equal("11101111", string.Concat(Enumerable.Range(0, 6).Append(7).Append(8).Select(column => image.IsDark(column, 8) ? '1' : '0')));
    }

    [Fact]
    public async Task Commerce_settings_begin_with_a_cart_and_no_catalogue()
    {
        await using var stage = await Stage.WithAwaAsync();

        var before = (await stage.GetAsync($"{Number}/whatsapp_commerce_settings")).Json["data"]![0]!;
        await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Number}/whatsapp_commerce_settings?is_catalog_visible=true&is_cart_enabled=false");
        var after = (await stage.GetAsync($"{Number}/whatsapp_commerce_settings")).Json["data"]![0]!;

        Assert.Equal((true, false), ((bool)before["is_cart_enabled"]!, (bool)before["is_catalog_visible"]!));
        Assert.Equal((false, true), ((bool)after["is_cart_enabled"]!, (bool)after["is_catalog_visible"]!));
    }

    [Fact]
    public async Task Settings_change_one_feature_at_a_time()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.PostJsonAsync($"{Number}/settings", new { calling = new { status = "enabled" } });
        var settings = (await stage.GetAsync($"{Number}/settings")).Json;

        Assert.Equal(("enabled", "default"), ((string?)settings["calling"]!["status"], (string?)settings["storage_configuration"]!["status"]));
        Assert.Equal("enabled", (string?)(await stage.NextChangeAsync("account_settings_update"))["phone_number_settings"]!["calling"]!["status"]);
        Assert.Equal(100, (await stage.PostJsonAsync($"{Number}/settings", new { calling = new { status = "enabled" }, payload_encryption = new { status = "disabled" } })).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync($"{Number}/settings", new { storage_configuration = new { status = "NO_STORAGE_ENABLED" } })).ErrorCode);
    }

    [Fact]
    public async Task A_key_of_2048_bits_is_kept_and_no_other()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        using var small = System.Security.Cryptography.RSA.Create(1024);
        await using var stage = await Stage.WithAwaAsync();

        await stage.PostJsonAsync($"{Number}/whatsapp_business_encryption", new { business_public_key = rsa.ExportSubjectPublicKeyInfoPem() });

        Assert.Equal("VALID", (string?)(await stage.GetAsync($"{Number}/whatsapp_business_encryption")).Json["data"]![0]!["business_public_key_signature_status"]);
        Assert.Equal(100, (await stage.PostJsonAsync($"{Number}/whatsapp_business_encryption", new { business_public_key = small.ExportSubjectPublicKeyInfoPem() })).ErrorCode);
        Assert.Equal(100, (await stage.PostJsonAsync($"{Number}/whatsapp_business_encryption", new { business_public_key = "key" })).ErrorCode);
    }

    [Theory]
    [InlineData("kadija.shop1", 200)]
    [InlineData("ab", 400)]
    [InlineData("12345", 400)]
    [InlineData("a..b", 400)]
    [InlineData(".abc", 400)]
    [InlineData("www.shop", 400)]
    [InlineData("shop.com", 400)]
    public async Task A_username_has_its_form(string username, int status)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(status, (await stage.PostJsonAsync($"{Number}/username", new { username })).Status);
    }

    [Fact]
    public async Task A_username_belongs_to_one_number_until_it_is_dropped()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync("206540352242922");
        await stage.PostJsonAsync($"{Number}/username", new { username = "kadija" });

        Assert.Equal(147001, (await stage.PostJsonAsync("206540352242922/username", new { username = "kadija" })).ErrorCode);
        Assert.Equal("kadija", (string?)(await stage.NextChangeAsync("business_username_updates"))["username"]);
        await stage.DeleteAsync($"{Number}/username");
        Assert.Equal(200, (await stage.PostJsonAsync("206540352242922/username", new { username = "kadija" })).Status);
    }

    [Fact]
    public async Task The_history_of_a_message_tells_how_far_it_came()
    {
        await using var stage = await Stage.WithAwaAsync();
        var wamid = (await stage.SendAsync()).Wamid;
        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        var history = (await stage.GetAsync($"{Number}/message_history?message_id={Uri.EscapeDataString(wamid)}")).Json["data"]![0]!;

        Assert.Equal(["SENT", "DELIVERED"], history["events"]!["data"]!.AsArray().Select(one => (string?)one!["delivery_status"]));
    }

    [Fact]
    public async Task Health_is_as_bad_as_its_worst_part()
    {
        await using var stage = await Stage.WithAwaAsync();
        var before = (await stage.GetAsync($"{Number}?fields=health_status")).Json["health_status"]!;

        await stage.ControlAsync(HttpMethod.Put, $"wabas/{Stage.WabaId}", new { sends_refused_with = 131042 });
        var after = (await stage.GetAsync($"{Number}?fields=health_status")).Json["health_status"]!;

        Assert.Equal("AVAILABLE", (string?)before["can_send_message"]);
        Assert.Equal("BLOCKED", (string?)after["can_send_message"]);
        Assert.Equal(141006, (int)after["entities"]!.AsArray().Single(one => (string?)one!["entity_type"] == "WABA")!["errors"]![0]!["error_code"]!);
    }
}
