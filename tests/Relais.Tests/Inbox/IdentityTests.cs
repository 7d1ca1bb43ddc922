using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>One person is one contact and one conversation, whatever they are called by; and two are two.</summary>
public sealed class IdentityTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly RelaisWorld world;
    private readonly string name = $"Awa {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;

    public IdentityTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        await world.Simulator.NoFaultsAsync();
        number = await world.AddNumberAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_changes_their_number_goes_on_in_the_same_conversation_and_is_answered_there_and_who_has_it_after_them_is_another()
    {
        var (before, conversation) = await WritesAsync(name);
        var now = await ChangeNumberAsync(before);
        await world.Simulator.WriteAsync(number, now, "C'est encore moi");
        await SaysAsync(conversation, "C'est encore moi");

        var same = await ShowAsync(conversation);
        Assert.Equal((conversation["contact"]!["id"]!.GetValue<string>(), $"+{now}"), (same["contact"]!["id"]!.GetValue<string>(), same["contact"]!["msisdn"]!.GetValue<string>()));
        var former = (await PersonAsync(same))["former_ids"]!.AsArray().Single(id => (string?)id!["kind"] == "number")!;
        Assert.Equal((before, "number_changed"), (former["value"]!.GetValue<string>(), former["ended_by"]!.GetValue<string>()));

        await world.ReplyAsync(conversation, "Bienvenue");
        await Eventually.SeesAsync(() => world.LastStateAsync(conversation), state => state == "delivered", "the receipt");
        Assert.Equal("Bienvenue", (await world.Simulator.ThreadAsync(number, now))["messages"]!.AsArray()[^1]!["text"]!.GetValue<string>());

        await world.Simulator.Http.PostAsJsonAsync("/control/customers", new { phone_number_id = number.PhoneNumberId, name = $"{name} bis", wa_id = before, bsuid = $"FR.{before}2" });
        await world.Simulator.SendAsync(number, before, new { text = "Qui êtes-vous ?" }, world.Clock.GetUtcNow().AddMinutes(1));
        var stranger = await world.ConversationAsync($"{name} bis");
        Assert.NotEqual(conversation["contact"]!["id"]!.GetValue<string>(), stranger["contact"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_hides_their_number_and_changes_it_goes_on_in_the_same_conversation_by_another_user_id()
    {
        var hidden = await world.Simulator.Http.PostAsJsonAsync("/control/customers", new { phone_number_id = number.PhoneNumberId, name, hides_number = true });
        var before = (await RelaisWorld.JsonAsync(hidden, HttpStatusCode.OK))["bsuid"]!.GetValue<string>();
        await world.Simulator.WriteAsync(number, before, "Bonjour");
        var conversation = await world.ConversationAsync(name);

        var moved = await RelaisWorld.JsonAsync(await world.Simulator.Http.PostAsJsonAsync($"/control/customers/{before}/changes", new { phone_number_id = number.PhoneNumberId, wa_id = "33639980078" }), HttpStatusCode.OK);
        var now = moved["bsuid"]!.GetValue<string>();
        await world.Simulator.WriteAsync(number, now, "C'est encore moi");
        await SaysAsync(conversation, "C'est encore moi");
        Assert.Equal(now, (await PersonAsync(conversation))["bsuid"]!.GetValue<string>());
    }

    [Fact]
    public async Task Two_contacts_that_somebody_merges_are_one_conversation_by_time_and_two_again_when_it_is_undone()
    {
        // Some seconds before: what comes in one second has no order.
        var (_, one) = await WritesAsync(name, "Le premier", ago: TimeSpan.FromSeconds(10));
        var (other, two) = await WritesAsync($"{name} au travail", "Le deuxième", ago: TimeSpan.FromSeconds(5));
        await MergeAsync(one, two);

        Assert.Equal(["Le premier", "Le deuxième"], await TextsAsync(one));
        var goesOn = await ShowAsync(two);
        Assert.Equal((one["id"]!.GetValue<string>(), true), (goesOn["continued_in"]!.GetValue<string>(), goesOn["last_message"] is null));
        Assert.Equal(one["id"]!.GetValue<string>(), Assert.Single(await world.ConversationsAsync($"?search={Uri.EscapeDataString(name)}&account_id={number.AccountId}"))!["id"]!.GetValue<string>());

        await world.ReplyAsync(one, "Réponse aux deux");
        await Eventually.SeesAsync(() => world.LastStateAsync(one), state => state == "delivered", "the receipt");
        await world.Simulator.SendAsync(number, other, new { text = "Le troisième" }, world.Clock.GetUtcNow().AddSeconds(30));
        await SaysAsync(one, "Le troisième");

        var merge = Assert.Single((await PersonAsync(one))["merges"]!.AsArray())!;
        await RelaisWorld.JsonAsync(await world.Admin.DeleteAsync($"/api/contacts/{one["contact"]!["id"]}/merges/{merge["id"]}"), HttpStatusCode.OK);
        Assert.Equal(["Le premier", "Réponse aux deux"], await TextsAsync(one));
        Assert.Equal(["Le deuxième", "Le troisième"], await TextsAsync(two));
        Assert.Equal((1, 2), ((await ShowAsync(one))["inbound_count"]!.GetValue<int>(), (await ShowAsync(two))["inbound_count"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Two_contacts_whose_ids_WhatsApp_names_together_become_one_and_stay_two_once_somebody_said_so()
    {
        var (own, waId, bsuid) = (await OwnNumber.ConnectAsync(world), $"2217785{cases:D5}", $"SN.85{cases}");
        await world.TellAsync(own, Wrote(waId, null, name, "Avec le numéro"));
        await world.TellAsync(own, Wrote(null, bsuid, $"{name} masquée", "Sans numéro"));
        var (one, two) = (await ConversationOfAsync(own, name), await ConversationOfAsync(own, $"{name} masquée"));

        await world.TellAsync(own, Wrote(waId, bsuid, null, "Avec les deux"));
        Assert.Equal(["Avec le numéro", "Sans numéro", "Avec les deux"], await TextsAsync(one));

        var merge = Assert.Single((await PersonAsync(one))["merges"]!.AsArray())!;
        Assert.Null(merge["made_by"]);
        await RelaisWorld.JsonAsync(await world.Admin.DeleteAsync($"/api/contacts/{Id(one)}/merges/{merge["id"]}"), HttpStatusCode.OK);
        await world.TellAsync(own, Wrote(waId, bsuid, null, "Encore les deux"));
        Assert.Equal(["Sans numéro", "Avec les deux", "Encore les deux"], await TextsAsync(two));
        Assert.Empty((await PersonAsync(one))["merges"]!.AsArray());
    }

    [Fact]
    public async Task Who_writes_from_a_number_under_another_user_id_is_another_person_and_reads_nothing_of_who_had_it_before()
    {
        var (own, waId) = (await OwnNumber.ConnectAsync(world), $"2217786{cases:D5}");
        await world.TellAsync(own, Wrote(waId, $"SN.86{cases}1", name, "Mon code est 1234"));
        await world.TellAsync(own, Wrote(waId, $"SN.86{cases}2", $"{name} bis", "Qui êtes-vous ?"));
        var (one, two) = (await ConversationOfAsync(own, name), await ConversationOfAsync(own, $"{name} bis"));

        Assert.Equal(["Qui êtes-vous ?"], await TextsAsync(two));
        Assert.Equal($"+{waId}", (await PersonAsync(two))["msisdn"]!.GetValue<string>());
        var before = await PersonAsync(one);
        Assert.Null(before["msisdn"]);
        Assert.Equal("other_user_id_seen", before["former_ids"]![0]!["ended_by"]!.GetValue<string>());
    }

    [Fact]
    public async Task News_of_another_user_id_takes_effect_by_itself_and_the_journal_says_that_it_was_applied()
    {
        var (own, waId, before, now) = (await OwnNumber.ConnectAsync(world), $"2217787{cases:D5}", $"SN.87{cases}1", $"SN.87{cases}2");
        await world.TellAsync(own, Wrote(null, before, name, "Bonjour"));
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"user_id_update","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{own.PhoneNumberId}}}"},
            "contacts":[{"profile":{"name":"{{{name}}}"},"user_id":"{{{now}}}"}],
            "user_id_update":[{"wa_id":"{{{waId}}}","detail":"User changed phone number","user_id":{"previous":"{{{before}}}","current":"{{{now}}}"},"timestamp":"{{{world.Clock.GetUtcNow().ToUnixTimeSeconds()}}}"}]}}]}]}
            """);
        await world.TellAsync(own, body);
        Assert.Empty(await world.AsideAsync(body));

        await world.TellAsync(own, Wrote(null, now, null, "C'est encore moi"));
        var conversation = await ConversationOfAsync(own, name);
        Assert.Equal(["Bonjour", "C'est encore moi"], await TextsAsync(conversation));
        var person = await PersonAsync(conversation);
        Assert.Equal((now, $"+{waId}"), (person["bsuid"]!.GetValue<string>(), person["msisdn"]!.GetValue<string>()));
        Assert.Equal((before, "user_id_changed"), (person["former_ids"]![0]!["value"]!.GetValue<string>(), person["former_ids"]![0]!["ended_by"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Who_has_left_the_only_number_known_of_them_is_not_written_to_there_for_somebody_else_has_it_now()
    {
        var (own, waId, others) = (await OwnNumber.ConnectAsync(world), $"2217788{cases:D5}", $"2217789{cases:D5}");
        await world.TellAsync(own, Wrote(waId, null, name, "Bonjour"));
        var conversation = await ConversationOfAsync(own, name);
        await world.TellAsync(own, Written.Body(own.PhoneNumberId, $$$"""
            "messages":[{"from":"{{{others}}}","id":"wamid.moved.{{{waId}}}","timestamp":"{{{world.Clock.GetUtcNow().ToUnixTimeSeconds()}}}","type":"system","system":{"body":"changed","wa_id":"{{{waId}}}","type":"user_changed_number"}}]
            """));

        Assert.Null((await PersonAsync(conversation))["msisdn"]);
        await world.ReplyAsync(conversation, "Êtes-vous là ?");
        await Eventually.SeesAsync(() => world.LastStateAsync(conversation), state => state == "failed", "the refusal");
        Assert.Equal("recipient_moved", Assert.Single(await world.RowsAsync<string>("SELECT failure_reason FROM messaging.messages WHERE contact_id = @id AND direction = 'outbound'", new { id = Id(conversation) })));
    }

    [Fact]
    public async Task Somebody_is_written_to_first_by_a_number_that_others_had_before_and_is_a_contact_of_their_own()
    {
        var (own, waId) = (await OwnNumber.ConnectAsync(world), $"2217790{cases:D5}");
        await world.TellAsync(own, Wrote(waId, $"SN.90{cases}", name, "Bonjour"));
        await world.TellAsync(own, Written.Body(own.PhoneNumberId, $$$"""
            "messages":[{"from":"{{{waId}}}","id":"wamid.left.{{{waId}}}","timestamp":"{{{world.Clock.GetUtcNow().ToUnixTimeSeconds()}}}","type":"system","system":{"body":"changed","wa_id":"2217791{{{cases:D5}}}","type":"user_changed_number"}}]
            """));
        var before = await ConversationOfAsync(own, name);
        var begun = await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/conversations", new { account_id = own.AccountId, recipient = $"+{waId}" }), HttpStatusCode.Created);
        Assert.NotEqual(Id(before), Id(begun));
    }

    [Fact]
    public async Task Who_is_written_to_first_and_answers_with_their_number_hidden_answers_in_the_same_conversation()
    {
        var (own, waId, bsuid) = (await OwnNumber.ConnectAsync(world), $"2217793{cases:D5}", $"SN.93{cases}");
        var begun = await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/conversations", new { account_id = own.AccountId, recipient = $"+{waId}" }), HttpStatusCode.Created);
        await world.TellAsync(own, Written.Body(own.PhoneNumberId, $$$"""
            "statuses":[{"id":"wamid.reached.{{{waId}}}","status":"sent","timestamp":"{{{world.Clock.GetUtcNow().ToUnixTimeSeconds()}}}","recipient_id":"{{{waId}}}","recipient_user_id":"{{{bsuid}}}"}]
            """));
        await world.TellAsync(own, Wrote(null, bsuid, name, "Oui ?"));
        Assert.Equal(["Oui ?"], await TextsAsync(begun));
    }

    [Fact]
    public async Task A_choice_of_either_counts_for_both_while_they_are_one_and_stays_with_whom_it_was_of_when_they_part()
    {
        var (own, waId, bsuid) = (await OwnNumber.ConnectAsync(world), $"2217792{cases:D5}", $"SN.92{cases}");
        await world.TellAsync(own, Wrote(waId, null, name, "Bonjour"));
        await world.TellAsync(own, Wrote(null, bsuid, $"{name} au travail", "Bonjour"));
        var (one, two) = (await ConversationOfAsync(own, name), await ConversationOfAsync(own, $"{name} au travail"));
        await MergeAsync(one, two);

        await ChooseAsync(own, bsuid, "stop", 60);
        Assert.True(await IsOptedOutAsync(one));
        await ChooseAsync(own, bsuid, "resume", 30);
        Assert.False(await IsOptedOutAsync(one));
        await ChooseAsync(own, bsuid, "stop", 0);

        var merge = Assert.Single((await PersonAsync(one))["merges"]!.AsArray())!;
        await RelaisWorld.JsonAsync(await world.Admin.DeleteAsync($"/api/contacts/{Id(one)}/merges/{merge["id"]}"), HttpStatusCode.OK);
        Assert.Equal((false, true), (await IsOptedOutAsync(one), await IsOptedOutAsync(two)));
        await MergeAsync(one, two);
        Assert.True(await IsOptedOutAsync(one));
    }

    [Fact]
    public async Task Contacts_that_are_merged_while_a_message_to_one_of_them_is_under_way_lose_nothing_and_nothing_is_sent_twice()
    {
        var (first, one) = await WritesAsync(name);
        var (second, two) = await WritesAsync($"{name} au travail");
        await world.Simulator.AnswersTakeAsync(1_500, 1_500);
        await world.ReplyAsync(two, "Sous les deux noms");
        await Eventually.SeesAsync(() => world.LastStateAsync(two), state => state == "sending", "the claim");
        await MergeAsync(one, two);
        await world.Simulator.NoFaultsAsync();

        await Eventually.SeesAsync(() => world.LastStateAsync(one), state => state == "delivered", "the receipt");
        Assert.Equal("Sous les deux noms", (await TextsAsync(one))[^1]);
        Assert.Equal(second, Assert.Single(await world.Simulator.LedgerAsync(number))!["to"]!.GetValue<string>().TrimStart('+'));
        Assert.Empty(await world.RowsAsync<Guid>("SELECT message_id FROM messaging.outbox"));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Contacts_of_another_workspace_are_neither_shown_nor_merged()
    {
        var (_, one) = await WritesAsync(name);
        var (_, two) = await WritesAsync($"{name} au travail");
        var other = await SecondWorkspace.FoundAsync(world, $"Atelier{cases}");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Admin.GetAsync($"/api/contacts/{Id(one)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Admin.PostAsJsonAsync($"/api/contacts/{Id(one)}/merges", new { contact_id = Id(two) })).StatusCode);
        Assert.Empty((await RelaisWorld.JsonAsync(await other.Admin.GetAsync($"/api/contacts?search={Uri.EscapeDataString(name)}"), HttpStatusCode.OK))["items"]!.AsArray());
        await MergeAsync(one, two);
        var merge = Assert.Single((await PersonAsync(one))["merges"]!.AsArray())!;
        Assert.Equal(HttpStatusCode.NotFound, (await other.Admin.DeleteAsync($"/api/contacts/{Id(one)}/merges/{merge["id"]}")).StatusCode);
        Assert.Equal("contacts_already_one", await RelaisWorld.CodeOfAsync(await world.Admin.PostAsJsonAsync($"/api/contacts/{Id(two)}/merges", new { contact_id = Id(one) })));
    }

    private async Task<(string WaId, JsonNode Conversation)> WritesAsync(string who, string text = "Bonjour", TimeSpan ago = default)
    {
        var waId = await world.Simulator.CustomerAsync(number, who);
        await world.Simulator.SendAsync(number, waId, new { text }, world.Clock.GetUtcNow() - ago);
        return (waId, await world.ConversationAsync(who));
    }

    private async Task<string> ChangeNumberAsync(string waId)
    {
        var next = $"33639989{cases:D3}";
        var moved = await world.Simulator.Http.PostAsJsonAsync($"/control/customers/{waId}/changes", new { phone_number_id = number.PhoneNumberId, wa_id = next });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        return next;
    }

    private int written;

    // Each a second after the one before, so that they stand in the order told.
    private Written Wrote(string? waId, string? bsuid, string? who, string text) =>
        new(waId, who, text, $"wamid.identity.{cases}.{++written}", world.Clock.GetUtcNow().AddSeconds(written - 20)) { Bsuid = bsuid };

    private Task ChooseAsync(OwnNumber own, string bsuid, string value, int secondsAgo) => world.TellAsync(own, Encoding.UTF8.GetBytes($$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"user_preferences","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{own.PhoneNumberId}}}"},
        "user_preferences":[{"user_id":"{{{bsuid}}}","detail":"d","category":"marketing_messages","value":"{{{value}}}","timestamp":{{{world.Clock.GetUtcNow().ToUnixTimeSeconds() - secondsAgo}}}}]}}]}]}
        """));

    private async Task<bool> IsOptedOutAsync(JsonNode conversation) =>
        (await world.RowsAsync<Guid>("SELECT contact_id FROM contacts.opt_out_view WHERE contact_id = @id", new { id = Id(conversation) })).Count > 0;

    private async Task<JsonNode> ConversationOfAsync(OwnNumber own, string who) => (await world.ConversationsAsync($"?search={Uri.EscapeDataString(who)}&account_id={own.AccountId}"))
        .Single(row => row!["contact"]!["name"]!.GetValue<string>() == who)!;

    private async Task MergeAsync(JsonNode one, JsonNode two) =>
        await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/contacts/{Id(one)}/merges", new { contact_id = Id(two) }), HttpStatusCode.OK);

    private Task SaysAsync(JsonNode conversation, string text) =>
        Eventually.SeesAsync(() => TextsAsync(conversation), texts => texts.Contains(text, StringComparer.Ordinal), text);

    private async Task<List<string?>> TextsAsync(JsonNode conversation) => [.. (await world.ThreadAsync(conversation))["items"]!.AsArray().Where(item => (string?)item!["type"] != "system").Select(item => (string?)item!["text"])];

    private async Task<JsonNode> ShowAsync(JsonNode conversation) => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{conversation["id"]}"), HttpStatusCode.OK);

    private async Task<JsonNode> PersonAsync(JsonNode conversation) => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/contacts/{Id(conversation)}"), HttpStatusCode.OK);

    private static Guid Id(JsonNode conversation) => Guid.Parse(conversation["contact"]!["id"]!.GetValue<string>());
}
