using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Templates;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>An agent writes to someone who never wrote.</summary>
public sealed class BeginConversationTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Someone_who_never_wrote_is_reached_with_a_template_and_their_conversation_is_listed_from_then_on()
    {
        var number = await world.AddNumberAsync();
        var hello = await world.SeesTemplateAsync("hello_world", query: $"&account_id={number.AccountId}&language=fr");
        var begun = await BeginAsync(number, "+221 77 100 00 01", HttpStatusCode.Created);
        Assert.Null(begun["last_message"]);
        Assert.Null(begun["window_closes_at"]);
        Assert.Empty(await world.ConversationsAsync($"?account_id={number.AccountId}"));

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{begun.Text("id")}/templates") { Content = JsonContent.Create(new { template_id = hello.Text("id"), values = new { } }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(world.Clock.GetUtcNow()).ToString());
        await RelaisWorld.JsonAsync(await world.Admin.SendAsync(request), HttpStatusCode.Accepted);

        var sent = await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).SingleOrDefault(), entry => entry is not null, "the template at WhatsApp");
        Assert.Equal(("221771000001", "template"), (sent!.Text("to"), sent!.Text("type")));
        Assert.Equal(begun.Text("id"), Assert.Single(await world.ConversationsAsync($"?account_id={number.AccountId}"))!.Text("id"));
    }

    [Fact]
    public async Task Free_text_to_someone_who_never_wrote_is_refused()
    {
        var begun = await BeginAsync(await world.AddNumberAsync(), "+221 77 100 00 02", HttpStatusCode.Created);
        var answer = await world.ReplyAsync(begun, "Bonjour");
        Assert.Equal("window_closed", await RelaisWorld.CodeOfAsync(answer));
    }

    [Theory]
    [InlineData("+221 77 100 00 10", "221771000010")]
    [InlineData("00221 77-100.00.11", "221771000011")]
    [InlineData("  +33 (0)6 39 98 00 12 ", "33639980012")]
    [InlineData("tel:+1-415-555-0113", "14155550113")]
    [InlineData("https://wa.me/221771000014?text=Bonjour", "221771000014")]
    [InlineData("＋２２１ ７７ １００ ００ １５", "221771000015")]
    [InlineData("\u202a+221\u00a077\u202f100\u202f00\u202f16\u202c", "221771000016")]
    [InlineData("+٢٢١٧٧١٠٠٠٠١٧", "221771000017")]
    [InlineData("+225 01 02 03 04 05", "2250102030405")]
    public async Task A_number_is_understood_in_any_usual_writing(string written, string waId) =>
        Assert.Equal(waId, (await BeginAsync(await world.AddNumberAsync(), written, HttpStatusCode.Created))["contact"]!.Text("wa_id"));

    [Theory]
    [InlineData("77 100 00 01", "country_code_missing")]
    [InlineData("221771000001", "country_code_missing")]
    [InlineData("06 39 98 00 12", "country_code_missing")]
    [InlineData("", "required")]
    [InlineData(null, "required")]
    [InlineData("+", "number_invalid")]
    [InlineData("Awa", "number_invalid")]
    [InlineData("+221 77 Awa", "number_invalid")]
    [InlineData("+999 12 34 56 78", "number_invalid")]
    [InlineData("+33 6 39 98 00", "number_invalid")]
    [InlineData("+33 06 39 98 00 12", "number_invalid")]
    [InlineData("+1 415 555 01", "number_invalid")]
    [InlineData("+221 77 100 00 011", "number_invalid")]
    [InlineData("+1234567890123456", "number_invalid")]
    [InlineData("+221+771000001", "number_invalid")]
    public async Task A_number_that_is_none_is_refused_and_no_country_is_guessed(string? written, string code)
    {
        var number = await world.AddNumberAsync();
        var answer = await BeginAsync(number, written, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, answer["errors"]!["recipient"]![0]!.Text("code"));
        Assert.Equal(0, await world.CountAsync("inbox.conversations WHERE account_id = @AccountId", new { number.AccountId }));
    }

    [Fact]
    public async Task Someone_whose_number_is_hidden_is_reached_by_their_BSUID()
    {
        var begun = await BeginAsync(await world.AddNumberAsync(), "SN.13491208655302741918", HttpStatusCode.Created);
        Assert.Null(begun["contact"]!["wa_id"]);
    }

    [Fact]
    public async Task Who_is_known_is_found_and_not_made_again_in_whatever_way_their_country_writes_their_number()
    {
        var number = await world.AddNumberAsync();
        var first = await BeginAsync(number, "+55 11 98765 4321", HttpStatusCode.Created);
        foreach (var written in new[] { "+55 11 98765-4321", "+55 11 8765 4321" })
            Assert.Equal(first.Text("id"), (await BeginAsync(number, written, HttpStatusCode.OK)).Text("id"));
        var answer = await world.Admin.PostAsJsonAsync("/api/conversations", new { account_id = number.AccountId, contact_id = first["contact"]!.Text("id") });
        Assert.Equal(first.Text("id"), (await RelaisWorld.JsonAsync(answer, HttpStatusCode.OK)).Text("id"));
    }

    [Fact]
    public async Task The_one_with_whom_somebody_talks_already_is_found_with_what_was_said()
    {
        var number = await world.AddNumberAsync();
        var name = $"Khady {number.PhoneNumberId}";
        var customer = await world.Simulator.CustomerAsync(number, name);
        await world.Simulator.WriteAsync(number, customer, "Bonjour");
        var known = await world.ConversationAsync(name);
        Assert.Equal(known.Text("id"), (await BeginAsync(number, $"+{customer}", HttpStatusCode.OK)).Text("id"));
    }

    [Fact]
    public async Task Many_who_begin_at_once_begin_one_conversation()
    {
        var number = await world.AddNumberAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.Admin.PostAsJsonAsync("/api/conversations", new { account_id = number.AccountId, recipient = "+221 77 100 00 30" })));
        var ids = await Task.WhenAll(answers.Select(async answer => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("id")));
        Assert.Single(ids.Distinct());
        Assert.Equal(1, await world.CountAsync("contacts.contacts WHERE wa_id = '221771000030'"));
    }

    [Fact]
    public async Task A_number_or_a_contact_of_another_workspace_is_unknown_and_a_disconnected_one_is_refused()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Voisin");
        var (ours, theirs) = (await world.AddNumberAsync(), await world.AddNumberAsync(atelier.Admin));
        var contact = (await BeginAsync(ours, "+221 77 100 00 40", HttpStatusCode.Created))["contact"]!.Text("id");

        var answer = await RelaisWorld.JsonAsync(await atelier.Admin.PostAsJsonAsync("/api/conversations", new { account_id = ours.AccountId, recipient = "+221 77 100 00 40" }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("account_unknown", answer["errors"]!["account_id"]![0]!.Text("code"));
        answer = await RelaisWorld.JsonAsync(await atelier.Admin.PostAsJsonAsync("/api/conversations", new { account_id = theirs.AccountId, contact_id = contact }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("contact_unknown", answer["errors"]!["contact_id"]![0]!.Text("code"));

        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/accounts/{ours.AccountId}?confirm=Simulateur")).StatusCode);
        Assert.Equal("account_disconnected", await RelaisWorld.CodeOfAsync(await world.Admin.PostAsJsonAsync("/api/conversations", new { account_id = ours.AccountId, recipient = "+221 77 100 00 41" })));
    }

    private async Task<JsonNode> BeginAsync(SimulatedNumber number, string? recipient, HttpStatusCode expected) =>
        await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/conversations", new { account_id = number.AccountId, recipient }), expected);
}
