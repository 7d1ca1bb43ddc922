using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

/// <summary>What cannot be applied is acknowledged, set aside with its reason, and hides nothing beside it.</summary>
public sealed class SettingAsideTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;

    public SettingAsideTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("not_json", "this is no JSON")]
    [InlineData("not_json", "{\"object\":\"whatsapp_business_account\"")]
    [InlineData("not_json", "")]
    [InlineData("not_a_webhook", "{}")]
    [InlineData("not_a_webhook", "[1]")]
    [InlineData("not_a_webhook", "{\"object\":\"page\",\"entry\":[]}")]
    [InlineData("not_a_webhook", "{\"object\":\"whatsapp_business_account\"}")]
    public async Task A_body_that_is_no_webhook_is_set_aside_as_a_whole(string code, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        await world.TellAsync(number, body);
        var row = Assert.Single(await world.AsideAsync(body));
        Assert.Equal((code, -1), (row.ReasonCode, row.Item));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_set_aside()
    {
        byte[] body = [(byte)'"', 0xC3, 0x28, (byte)'"'];
        await world.TellAsync(number, body);
        Assert.Equal("not_json", Assert.Single(await world.AsideAsync(body)).ReasonCode);
    }

    [Fact]
    public async Task A_field_that_is_not_known_is_set_aside_by_its_name()
    {
        var body = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[{"id":"1","time":1739321024,"changes":[{"field":"holograms","value":{"event":"x"}}]}]}""");
        await world.TellAsync(number, body);
        var row = Assert.Single(await world.AsideAsync(body));
        Assert.Equal("unknown_field", row.ReasonCode);
        Assert.Contains("«holograms»", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_known_and_from_which_nothing_follows_is_kept_and_says_so()
    {
        var body = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[{"id":"1","time":1739321024,"changes":[{"field":"flows","value":{"event":"x"}}]}]}""");
        await world.TellAsync(number, body);
        var row = Assert.Single(await world.AsideAsync(body));
        Assert.Equal("kept_only", row.ReasonCode);
        Assert.Contains("«flows»", row.Reason, StringComparison.Ordinal);
    }

    /// <summary>An answer would go to whoever wrote, alone, and the thread would show what was said to several.</summary>
    [Fact]
    public async Task What_is_written_in_a_group_is_kept_in_words_and_stands_in_nobodys_conversation()
    {
        var told = Text("Au groupe", "wamid.aside.group").Message();
        told["group_id"] = "Y2FwaV9ncm91cDox";
        var body = Written.Body(number.PhoneNumberId, $"\"contacts\":[{{\"profile\":{{\"name\":\"Awa Diop\"}},\"wa_id\":\"{(string?)told["from"]}\"}}],\"messages\":[{told.ToJsonString()}]");
        await world.TellAsync(number, body);

        var row = Assert.Single(await world.AsideAsync(body));
        Assert.Equal("in_group", row.ReasonCode);
        Assert.Contains("«Y2FwaV9ncm91cDox», from Awa Diop", row.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await world.CountAsync("messaging.messages WHERE account_id = @AccountId", new { number.AccountId }));
        Assert.Equal(0, await world.CountAsync("messaging.customer_service_windows WHERE account_id = @AccountId", new { number.AccountId }));
        Assert.Equal(0, await world.CountAsync("inbox.conversations WHERE account_id = @AccountId", new { number.AccountId }));
    }

    [Theory]
    [InlineData("group-of-another-app")]
    [InlineData(null)]
    public async Task A_receipt_of_a_group_to_which_nothing_was_sent_from_here_waits_for_no_message(string? callback)
    {
        var receipt = new JsonObject
        {
            ["id"] = $"wamid.aside.group.{callback}",
            ["status"] = "delivered",
            ["timestamp"] = "1767226000",
            ["recipient_id"] = "Y2FwaV9ncm91cDox",
            ["recipient_type"] = "group",
            ["recipient_participant_id"] = "221770000001",
        };
        if (callback is not null) receipt["biz_opaque_callback_data"] = callback;
        var body = Written.Body(number.PhoneNumberId, $"\"statuses\":[{receipt.ToJsonString()}]");
        await world.TellAsync(number, body);
        Assert.Equal("in_group", Assert.Single(await world.AsideAsync(body)).ReasonCode);
        Assert.Equal(0, await world.CountAsync("messaging.waiting_receipts WHERE account_id = @AccountId", new { number.AccountId }));
    }

    [Fact]
    public async Task An_event_without_a_number_is_set_aside()
    {
        var message = Text("Personne", "wamid.aside.nobody").Message().ToJsonString();
        var body = Encoding.UTF8.GetBytes($$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{{{message}}}]}}]}]}""");
        await world.TellAsync(number, body);
        Assert.Equal("number_missing", Assert.Single(await world.AsideAsync(body)).ReasonCode);
    }

    [Fact]
    public async Task Of_two_messages_of_which_one_is_malformed_the_other_arrives()
    {
        var good = Text("Bonne", "wamid.aside.good");
        var body = Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"profile":{"name":"Bonne"},"wa_id":"{{{good.WaId}}}"}],"messages":[{"from":"{{{good.WaId}}}","timestamp":"1767225600","type":"text","text":{"body":"no id"}},{{{good.Message().ToJsonString()}}},7]
            """);
        await world.TellAsync(number, body);

        Assert.Equal(1, (await world.ConversationAsync("Bonne"))["inbound_count"]!.GetValue<int>());
        var aside = await world.AsideAsync(body);
        Assert.Equal(["malformed", "malformed"], aside.Select(row => row.ReasonCode));
        Assert.Equal([0, 2], aside.Select(row => row.Item));
        Assert.Equal("entry[0].changes[0].value.messages[0]: IdMissing", aside[0].Reason);
        Assert.All(aside, row => Assert.Equal(number.PhoneNumberId, row.PhoneNumberId));
    }

    [Fact]
    public async Task A_message_to_an_unknown_number_arrives_by_replay_once_the_number_is_connected_and_a_second_replay_changes_nothing()
    {
        var later = OwnNumber.NextId();
        var body = Written.Body(later, Text("Patiente", "wamid.aside.later"));
        await world.TellAsync(number, body);
        var row = Assert.Single(await world.AsideAsync(body));
        Assert.Equal(("unknown_number", later), (row.ReasonCode, row.PhoneNumberId));
        Assert.Single((await world.ReplayAsync(body))!);

        await OwnNumber.ConnectAsync(world, $"secret-of-{number.PhoneNumberId}", phoneNumberId: later);
        Assert.Empty((await world.ReplayAsync(body))!);
        Assert.Empty(await world.AsideAsync(body));
        var arrived = await world.ConversationAsync("Patiente");
        Assert.Equal(1, arrived["inbound_count"]!.GetValue<int>());

        Assert.Empty((await world.ReplayAsync(body))!);
        var again = await world.ConversationAsync("Patiente");
        Assert.Equal(arrived["inbound_count"]!.ToJsonString(), again["inbound_count"]!.ToJsonString());
        Assert.Single((await world.ThreadAsync(again))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_app_of_one_workspace_does_not_speak_for_the_number_of_another()
    {
        var other = await SecondWorkspace.FoundAsync(world);
        var foreign = await OwnNumber.ConnectAsync(world, by: other.Admin);
        var body = Written.Body(number.PhoneNumberId, Text("Usurpée", "wamid.aside.forged"));
        await world.TellAsync(foreign, body);

        Assert.Equal("unknown_number", Assert.Single(await world.AsideAsync(body)).ReasonCode);
        Assert.Empty(await world.ConversationsAsync("?search=Usurp%C3%A9e"));
        Assert.Empty(await world.ConversationsAsync("", other.Admin));
        Assert.Equal(0, await world.CountAsync("messaging.messages WHERE wamid = 'wamid.aside.forged'"));
    }

    [Fact]
    public async Task A_message_of_a_type_that_is_not_known_is_shown_and_kept_whole()
    {
        const string Message = """{"from":"221770000401","id":"wamid.aside.hologram","timestamp":"1767225600","type":"hologram","hologram":{"depth":3,"note":"caf\u00e9 \u0000 \ud83d\ude00"}}""";
        var body = Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"profile":{"name":"Léa"},"wa_id":"221770000401"}],"messages":[{{{Message}}}]
            """);
        await world.TellAsync(number, body);

        var conversation = await world.ConversationAsync("Léa");
        Assert.Equal("hologram", conversation["last_message"]!["type"]!.GetValue<string>());
        var shown = Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!;
        Assert.Equal("hologram", shown["type"]!.GetValue<string>());
        Assert.Null(shown["text"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Message), shown["raw"]), shown["raw"]!.ToJsonString());
        Assert.Empty(await world.AsideAsync(body));
    }

    [Fact]
    public async Task A_message_of_a_known_type_is_shown_by_its_words_found_by_them_and_kept_whole()
    {
        const string Image = """{"from":"221770000402","id":"wamid.aside.image","timestamp":"1767225600","type":"image","image":{"id":"1003383421387256","mime_type":"image/jpeg","caption":"La pirogue \u0000 bleue"}}""";
        const string Place = """{"from":"221770000402","id":"wamid.aside.place","timestamp":"1767225601","type":"location","location":{"latitude":14.69,"longitude":-17.44,"name":"Sandaga"}}""";
        var body = Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"profile":{"name":"Inès"},"wa_id":"221770000402"}],"messages":[{{{Image}}},{{{Place}}}]
            """);
        await world.TellAsync(number, body);

        var conversation = await world.ConversationAsync("Inès");
        var shown = (await world.ThreadAsync(conversation))["items"]!.AsArray().OrderBy(item => item!["at"]!.GetValue<DateTimeOffset>()).ToList();
        Assert.Equal([("image", "La pirogue \uFFFD bleue"), ("location", "Sandaga")], shown.Select(item => (item!["type"]!.GetValue<string>(), item["text"]!.GetValue<string>())));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Image), shown[0]!["raw"]), shown[0]!["raw"]!.ToJsonString());
        Assert.Equal(1, await world.CountAsync("messaging.messages WHERE search_text LIKE '%pirogue%' AND wamid = 'wamid.aside.image'"));
        Assert.Empty(await world.AsideAsync(body));
    }

    [Fact]
    public async Task News_of_a_payment_and_what_another_app_answers_while_we_stand_by_change_no_message_and_are_kept()
    {
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{number.PhoneNumberId}}}"},
            "statuses":[{"id":"wamid.aside.order","type":"payment","status":"failed","timestamp":"1767226300","payment":{"reference_id":"7"}}]}},
            {"field":"standby","value":{"metadata":{"phone_number_id":"{{{number.PhoneNumberId}}}"},"standby":{"message_echoes":[{"id":"wamid.aside.echo","timestamp":"1767226300","message":{"to":"221770000403","type":"text","text":{"body":"a"} } }]} } }]}]}
            """);
        await world.TellAsync(number, body);

        Assert.Equal(["kept_only", "kept_only"], (await world.AsideAsync(body)).Select(row => row.ReasonCode));
        Assert.Equal(0, await world.CountAsync("messaging.waiting_receipts WHERE wamid = 'wamid.aside.order'"));
        Assert.Equal(0, await world.CountAsync("messaging.messages WHERE wamid = 'wamid.aside.echo'"));
    }

    [Fact]
    public async Task A_message_of_the_last_second_of_the_year_9999_does_not_close_the_inbox()
    {
        await world.TellAsync(number, Text("Futura", "wamid.aside.future") with { At = DateTimeOffset.FromUnixTimeSeconds(253_402_300_799) });
        var conversation = await world.ConversationAsync("Futura");
        Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_wa_id_longer_than_any_number_is_not_lost()
    {
        var body = Written.Body(number.PhoneNumberId, new Written(new string('9', 32), "Longue", "x", "wamid.aside.long", world.Clock.GetUtcNow()), Text("Voisine", "wamid.aside.beside"));
        await world.TellAsync(number, body);
        Assert.Equal(1, (await world.ConversationAsync("Voisine"))["inbound_count"]!.GetValue<int>());
        Assert.True((await world.AsideAsync(body)).Count == 1 || (await world.ConversationsAsync("?search=Longue")).Count == 1);
    }

    [Fact]
    public async Task Two_numbers_that_are_told_with_one_hidden_id_both_arrive()
    {
        var (one, two) = (Text("Une", "wamid.aside.one"), Text("Deux", "wamid.aside.two"));
        await world.TellAsync(number, one, two);
        var body = Written.Body(number.PhoneNumberId, one with { Wamid = "wamid.aside.one.more", Bsuid = "SN.1001" }, two with { Wamid = "wamid.aside.two.more", Bsuid = "SN.1001" });
        await world.TellAsync(number, body);
        Assert.Empty(await world.AsideAsync(body));
        Assert.Equal(2, await world.CountAsync("messaging.messages WHERE wamid IN ('wamid.aside.one.more', 'wamid.aside.two.more')"));
    }

    private Written Text(string name, string wamid) => new($"2217{(uint)wamid.GetHashCode(StringComparison.Ordinal) % 100_000_000:D8}", name, "Bonjour", wamid, world.Clock.GetUtcNow());
}
