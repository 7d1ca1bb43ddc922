using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class InboundTypeTests
{
    private const string Hidden = "US.13491208655302741918";

    private static async Task<JsonObject> WriteAsync(Stage stage, object message, string customer = Stage.Awa)
    {
        await stage.ControlAsync(HttpMethod.Post, $"customers/{customer}/messages", message);
        return Assert.Single((await stage.Callback.NextAsync()).Items);
    }

    [Theory]
    [InlineData("image", "image", "id")]
    [InlineData("video", "video", "url")]
    [InlineData("voice", "audio", "voice")]
    [InlineData("audio", "audio", "sha256")]
    [InlineData("document", "document", "filename")]
    [InlineData("sticker", "sticker", "animated")]
    [InlineData("location", "location", "latitude")]
    [InlineData("order", "order", "product_items")]
    public async Task Every_type_comes_with_something_plausible_when_nothing_is_given(string asked, string type, string key)
    {
        await using var stage = await Stage.WithAwaAsync();

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type = asked });

        Assert.Equal((type, Stage.Awa), ((string?)message["type"], (string?)message["from"]));
        Assert.True(message[type]!.AsObject().ContainsKey(key), message.ToJsonString());
    }

    [Fact]
    public async Task A_contact_is_an_array_of_cards()
    {
        await using var stage = await Stage.WithAwaAsync();

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type = "contacts", content = new { name = new { formatted_name = "Moussa" } } });

        Assert.Equal("Moussa", (string?)message["contacts"]![0]!["name"]!["formatted_name"]);
    }

    [Fact]
    public async Task A_reaction_names_its_message_and_quotes_nothing()
    {
        await using var stage = await Stage.WithAwaAsync();

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type = "reaction", reply_to = "wamid.X", content = new { emoji = "😮" } });

        Assert.Equal("""{"emoji":"😮","message_id":"wamid.X"}""", message["reaction"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\uD83D\\uDE2E", "😮", StringComparison.Ordinal));
        Assert.False(message.ContainsKey("context"));
    }

    [Fact]
    public async Task What_WhatsApp_does_not_carry_comes_as_unsupported_with_an_error()
    {
        await using var stage = await Stage.WithAwaAsync();

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type = "unsupported" });

        Assert.Equal((131051, "poll"), ((int)message["errors"]![0]!["code"]!, (string?)message["unsupported"]!["type"]));
    }

    [Fact]
    public async Task A_message_is_changed_and_taken_back()
    {
        await using var stage = await Stage.WithAwaAsync();
        var wamid = (string)(await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, text = "Bonjuor" }))["id"]!;

        var edit = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type = "edit", reply_to = wamid, text = "Bonjour" });
        var revoke = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type = "revoke", reply_to = wamid });

        Assert.Equal((wamid, "Bonjour"), ((string?)edit["edit"]!["original_message_id"], (string?)edit["edit"]!["message"]!["text"]!["body"]));
        Assert.Equal(wamid, (string?)revoke["revoke"]!["original_message_id"]);
        Assert.True((bool)(await stage.ThreadAsync(Stage.Awa))["messages"]!.AsArray().Single(one => (string?)one!["wamid"] == wamid)!["revoked"]!);
    }

    [Fact]
    public async Task Who_comes_by_an_advertisement_says_by_which()
    {
        await using var stage = await Stage.WithAwaAsync();

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, text = "Bonjour", referral = new { source_type = "ad", ctwa_clid = "Aff" } });

        Assert.Equal("Aff", (string?)message["referral"]!["ctwa_clid"]);
    }

    [Fact]
    public async Task A_tap_on_a_button_comes_with_its_id_and_quotes_the_question()
    {
        await using var stage = await Stage.WithAwaAsync();
        var asked = (await stage.SendContentAsync("interactive", """{"type":"button","body":{"text":"Alors ?"},"action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Oui"}}]}}""")).Wamid;

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, reply_to = asked, choice = "Oui" });

        Assert.Equal("""{"type":"button_reply","button_reply":{"id":"yes","title":"Oui"}}""", message["interactive"]!.ToJsonString());
        Assert.Equal(asked, (string?)message["context"]!["id"]);
    }

    [Theory]
    [InlineData("""{"type":"location_request_message","body":{"text":"Où ?"},"action":{"name":"send_location"}}""", "location", "location", "latitude")]
    [InlineData("""{"type":"request_contact_info","body":{"text":"Votre numéro ?"},"action":{"name":"request_contact_info"}}""", "contact", "contacts", "origin")]
    [InlineData("""{"type":"product","action":{"catalog_id":"7","product_retailer_id":"cafe"}}""", "cafe", "order", "product_items")]
    [InlineData("""{"type":"product_list","header":{"type":"text","text":"x"},"body":{"text":"x"},"action":{"catalog_id":"7","sections":[{"title":"x","product_items":[{"product_retailer_id":"cafe"}]}]}}""", "cafe", "order", "product_items")]
    [InlineData("""{"type":"catalog_message","body":{"text":"x"},"action":{"name":"catalog_message"}}""", "catalog", "order", "product_items")]
    public async Task What_was_asked_for_comes_as_a_message_of_its_kind(string asking, string choice, string type, string key)
    {
        await using var stage = await Stage.WithAwaAsync();
        var asked = (await stage.SendContentAsync("interactive", asking)).Wamid;

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, reply_to = asked, choice });

        Assert.Equal((type, asked), ((string?)message["type"], (string?)message["context"]!["id"]));
        var content = message[type] is JsonArray many ? many[0]! : message[type]!;
        Assert.True(content.AsObject().ContainsKey(key), content.ToJsonString());
    }

    [Fact]
    public async Task A_product_that_was_not_offered_cannot_be_ordered()
    {
        await using var stage = await Stage.WithAwaAsync();
        var asked = (await stage.SendContentAsync("interactive", """{"type":"product","action":{"catalog_id":"7","product_retailer_id":"cafe"}}""")).Wamid;

        using var response = await stage.Http.PostAsync(
            $"/control/customers/{Stage.Awa}/messages", System.Net.Http.Json.JsonContent.Create(new { phone_number_id = Stage.PhoneNumberId, reply_to = asked, choice = "the" }));

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_chosen_row_comes_with_its_description()
    {
        await using var stage = await Stage.WithAwaAsync();
        var asked = (await stage.SendContentAsync("interactive", """{"type":"list","body":{"text":"Alors ?"},"action":{"button":"Voir","sections":[{"title":"Tout","rows":[{"id":"r1","title":"Express","description":"1 jour"}]}]}}""")).Wamid;

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, reply_to = asked, choice = "r1" });

        Assert.Equal("""{"type":"list_reply","list_reply":{"id":"r1","title":"Express","description":"1 jour"}}""", message["interactive"]!.ToJsonString());
    }

    [Fact]
    public async Task A_quick_reply_of_a_template_comes_with_its_payload()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"}]}]""", "MARKETING");
        var asked = (await stage.SendContentAsync("template", """{"name":"promo","language":{"policy":"deterministic","code":"en_US"},"components":[{"type":"button","sub_type":"quick_reply","index":0,"parameters":[{"type":"payload","payload":"STOP_PROMO"}]}]}""")).Wamid;

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, reply_to = asked, choice = "Stop" });

        Assert.Equal(("button", """{"payload":"STOP_PROMO","text":"Stop"}"""), ((string?)message["type"], message["button"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_choice_that_was_not_offered_is_not_made()
    {
        await using var stage = await Stage.WithAwaAsync();
        var asked = (await stage.SendAsync()).Wamid;

        using var response = await stage.Http.PostAsync(
            $"/control/customers/{Stage.Awa}/messages", System.Net.Http.Json.JsonContent.Create(new { phone_number_id = Stage.PhoneNumberId, reply_to = asked, choice = "Oui" }));

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_filled_in_form_comes_as_text_that_holds_JSON()
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = (string)(await stage.PostJsonAsync($"{Stage.WabaId}/flows", new { name = "visite", categories = Stage.Many("OTHER") })).Json["id"]!;
        var asked = await stage.SendContentAsync(
            "interactive", """{"type":"flow","body":{"text":"Quand ?"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_id":"FLOW","flow_cta":"Choisir","mode":"draft","flow_token":"t-1"}}}""".Replace("FLOW", flow, StringComparison.Ordinal));

        var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, reply_to = asked.Wamid, choice = "flow", content = new { day = "mardi" } });
        var reply = message["interactive"]!["nfm_reply"]!;

        Assert.Equal("""{"day":"mardi","flow_token":"t-1"}""", (string?)reply["response_json"]);
        Assert.Equal("flow", (string?)reply["name"]);
    }

    [Fact]
    public async Task Who_hides_the_number_sends_every_type_without_it()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Pablo M.", bsuid: Hidden, username: "pablo");

        foreach (var type in (string[])["image", "location", "reaction", "order", "unsupported"])
        {
            var message = await WriteAsync(stage, new { phone_number_id = Stage.PhoneNumberId, type, reply_to = "wamid.X" }, Hidden);
            Assert.Equal((Hidden, false), ((string?)message["from_user_id"], message.ContainsKey("from")));
        }
    }

    [Fact]
    public async Task A_new_number_is_told_by_the_system_and_brings_a_new_user_id()
    {
        await using var stage = await Stage.WithAwaAsync();
        var before = (string)(await stage.ThreadAsync(Stage.Awa))["customer"]!["bsuid"]!;

        var moved = await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/changes", new { phone_number_id = Stage.PhoneNumberId, wa_id = "33639980077" });
        List<JsonObject> values = [];
        while (values.Count < 2) values.AddRange((await stage.Callback.NextAsync()).Values);
        var told = values.Single(value => value.ContainsKey("messages"));
        var system = told["messages"]![0]!;
        var update = values.Single(value => value.ContainsKey("user_id_update"))["user_id_update"]![0]!;

        Assert.Equal(("user_changed_number", "33639980077", Stage.Awa), ((string?)system["system"]!["type"], (string?)system["system"]!["wa_id"], (string?)system["from"]));
        Assert.False(told.ContainsKey("contacts"));
        Assert.Equal((before, (string?)moved["bsuid"]), ((string?)update["user_id"]!["previous"], (string?)update["user_id"]!["current"]));
        await stage.WriteAsync("33639980077", "C'est moi");
        Assert.Equal("33639980077", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["from"]);
    }

    [Fact]
    public async Task A_new_number_of_someone_who_hides_it_is_told_as_a_new_user_id()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Pablo", bsuid: Hidden, username: "pablomorales");

        var moved = await stage.ControlAsync(HttpMethod.Post, $"customers/{Hidden}/changes", new { phone_number_id = Stage.PhoneNumberId, wa_id = "33639980077" });
        List<JsonObject> values = [];
        while (values.Count < 2) values.AddRange((await stage.Callback.NextAsync()).Values);
        var now = (string?)moved["bsuid"];
        var told = values.Single(value => value.ContainsKey("messages"))["messages"]![0]!.AsObject();
        var update = values.Single(value => value.ContainsKey("user_id_update"))["user_id_update"]![0]!.AsObject();

        Assert.Equal(("user_changed_user_id", now, $"User Pablo changed from {Hidden} to {now}"), ((string?)told["system"]!["type"], (string?)told["system"]!["user_id"], (string?)told["system"]!["body"]));
        Assert.Equal((Hidden, false), ((string?)told["from_user_id"], told.ContainsKey("from")));
        Assert.Equal((Hidden, now, false), ((string?)update["user_id"]!["previous"], (string?)update["user_id"]!["current"], update.ContainsKey("wa_id")));
        Assert.DoesNotContain("33639980077", string.Concat(values.Select(value => value.ToJsonString())), StringComparison.Ordinal);
        Assert.Null((string?)moved["wa_id"]);
        await stage.WriteAsync(now!, "C'est moi");
        Assert.Equal(now, (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["from_user_id"]);
    }

    [Fact]
    public async Task Two_customers_at_once_write_two_messages_of_their_own()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.CustomerAsync("Moussa", "221770000002");

        await Task.WhenAll(stage.WriteAsync(Stage.Awa, "De Awa"), stage.WriteAsync("221770000002", "De Moussa"));
        var items = await stage.Callback.NextItemsAsync(2);

        Assert.Equal([("221770000001", "De Awa"), ("221770000002", "De Moussa")], items.Select(item => ((string)item["from"]!, (string)item["text"]!["body"]!)).Order());
    }

    [Fact]
    public async Task An_echo_tells_what_the_phone_app_sent()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.ControlAsync(HttpMethod.Post, $"numbers/{Stage.PhoneNumberId}/echoes", new { to = Stage.Awa, text = "Du téléphone" });
        var echo = (await stage.NextChangeAsync("smb_message_echoes"))["message_echoes"]![0]!;

        Assert.Equal(("33639980001", Stage.Awa, "Du téléphone"), ((string?)echo["from"], (string?)echo["to"], (string?)echo["text"]!["body"]));
    }

    [Fact]
    public async Task An_echo_of_another_app_bears_its_file_is_seen_on_the_phone_and_travels_on()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { receipt_delays_ms = new { sent = Stage.Many(0, 0), delivered = Stage.Many(0, 0) } });

        var wamid = (string)(await stage.ControlAsync(HttpMethod.Post, $"numbers/{Stage.PhoneNumberId}/echoes", new { to = Stage.Awa, type = "image", caption = "La boutique", field = "message_echoes" }))["wamid"]!;
        var echo = (await stage.NextChangeAsync("message_echoes"))["message_echoes"]![0]!;
        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));
        var shown = (await stage.ThreadAsync(Stage.Awa))["messages"]!.AsArray().Single(message => (string?)message!["wamid"] == wamid)!;

        Assert.Equal((wamid, "image", "La boutique"), ((string?)echo["id"], (string?)echo["type"], (string?)echo["image"]!["caption"]));
        Assert.Equal(200, (await stage.GetAsync((string)echo["image"]!["id"]!)).Status);
        Assert.Contains((string?)shown["status"], Stage.Many("delivered", "read"));
        Assert.Empty(await stage.ListAsync($"ledger?phone_number_id={Stage.PhoneNumberId}"));
    }

    [Theory]
    [InlineData("""{"to":"221770000001","type":"dance"}""")]
    [InlineData("""{"to":"221770000001","text":"x","field":"messages"}""")]
    public async Task An_echo_of_what_nobody_sends_is_not_played(string echo)
    {
        await using var stage = await Stage.WithAwaAsync();
        using var content = new StringContent(echo, System.Text.Encoding.UTF8, "application/json");

        using var refused = await stage.Http.PostAsync($"/control/numbers/{Stage.PhoneNumberId}/echoes", content);

        Assert.Equal(422, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Any_field_can_be_told_with_any_value()
    {
        await using var stage = await Stage.WithAwaAsync();
        async Task TellAsync(object news)
        {
            using var response = await stage.Http.PostAsync("/control/news", System.Net.Http.Json.JsonContent.Create(news));
            Assert.Equal(204, (int)response.StatusCode);
        }

        await TellAsync(new { waba_id = Stage.WabaId, field = "account_alerts", value = new { entity_type = "BUSINESS" } });
        await TellAsync(new { phone_number_id = Stage.PhoneNumberId, field = "history", value = new { history = Array.Empty<object>() } });

        Assert.Equal("BUSINESS", (string?)(await stage.NextChangeAsync("account_alerts"))["entity_type"]);
        Assert.Equal(Stage.PhoneNumberId, (string?)(await stage.NextChangeAsync("history"))["metadata"]!["phone_number_id"]);
    }

    [Fact]
    public async Task News_of_accounts_bears_its_time_and_is_escaped_as_messages_are()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("news", """[{"type":"BODY","text":"Hello."}]""");
        await stage.ControlAsync(HttpMethod.Post, $"wabas/{Stage.WabaId}/incidents", new { @event = "ACCOUNT_VIOLATION", info = new { violation_info = new { violation_type = "é/b" } } });

        var posted = await stage.Callback.NextAsync();

        Assert.Equal(1795251600, (int)posted.Json["entry"]![0]!["time"]!);
        Assert.Contains("""\u00e9\/b""", posted.Text, StringComparison.Ordinal);
        Assert.Equal(posted.ExpectedSignature, posted.Signature);
    }

    [Fact]
    public async Task A_signature_is_wrong_when_that_is_ordered()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { wrong_signature = true });

        await stage.WriteAsync(Stage.Awa, "Bonjour");
        var posted = await stage.Callback.NextAsync();

        Assert.NotEqual(posted.ExpectedSignature, posted.Signature);
    }
}
