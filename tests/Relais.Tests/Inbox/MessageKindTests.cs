using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>What a customer can send, as the thread tells it.</summary>
public sealed class MessageKindTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly string name = $"Moussa {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;
    private string customer = "";
    private DateTimeOffset at;

    public async Task InitializeAsync()
    {
        number = await world.AddNumberAsync();
        at = world.Clock.GetUtcNow().AddMinutes(-5);
        customer = await world.Simulator.CustomerAsync(number, name);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""{"type":"location","location":{"latitude":14.6928,"longitude":-17.4467,"name":"Marché Sandaga"}}""", "place", "name", "Marché Sandaga")]
    [InlineData("""{"type":"contacts","contacts":[{"name":{"formatted_name":"Ibrahima Fall"},"phones":[{"phone":"+221 77 000 00 00","wa_id":"221770000000"}]}]}""", "cards", "people.0.name", "Ibrahima Fall")]
    [InlineData("""{"type":"button","button":{"text":"Oui","payload":"yes"}}""", "choice", "id", "yes")]
    [InlineData("""{"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"7","title":"Demain","description":"Le matin"}}}""", "choice", "description", "Le matin")]
    [InlineData("""{"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"taille\":\"42\"}"}}}""", "form", "answers.taille", "42")]
    [InlineData("""{"type":"order","order":{"catalog_id":"9","product_items":[{"product_retailer_id":"A1","quantity":2,"item_price":1500,"currency":"XOF"}]}}""", "cart", "items.0.product_id", "A1")]
    [InlineData("""{"type":"system","system":{"type":"user_changed_number","body":"Moussa a changé de numéro","wa_id":"221771111111"}}""", "notice", "new_number", "221771111111")]
    [InlineData("""{"type":"unsupported","unsupported":{"type":"poll"},"errors":[{"code":131051,"title":"Message type unknown"}]}""", "unsupported", "type", "poll")]
    public async Task Each_kind_is_told_in_words_of_ours_beside_its_raw_self(string raw, string kind, string field, string value)
    {
        await SendAsync(new { raw = JsonNode.Parse(raw) });

        var message = Assert.Single(await SeesAsync(1));

        var body = message!["details"]!["body"]!;
        Assert.Equal(kind, body["kind"]!.GetValue<string>());
        Assert.Equal(value, field.Split('.').Aggregate((JsonNode?)body, (node, step) => int.TryParse(step, out var place) ? node![place] : node![step])!.GetValue<string>());
        Assert.NotNull(message["raw"]);
    }

    [Fact]
    public async Task A_reaction_stands_at_its_message_and_the_last_one_counts()
    {
        var wamid = await WrittenAsync("Bonjour");
        var answer = await AnsweredAsync("Bonjour Moussa");
        await ReactAsync(answer, "👍");
        await ReactAsync(answer, "❤️");
        var signed = await Eventually.SeesAsync(async () => (await ItemsAsync())[^1]!["reactions"]!.AsArray(), signs => signs.Count == 1 && signs[0]!["emoji"]!.GetValue<string>() == "❤️", "the last sign");
        Assert.Equal("inbound", signed[0]!["direction"]!.GetValue<string>());

        await ReactAsync(answer, "");
        await Eventually.SeesAsync(async () => (await ItemsAsync())[^1]!["reactions"]!.AsArray().Count, count => count == 0, "no sign");
        Assert.Equal(["Bonjour", "Bonjour Moussa"], (await ItemsAsync()).Select(item => item!["text"]!.GetValue<string>()));
        Assert.NotEqual(wamid, answer);
    }

    [Fact]
    public async Task A_correction_shows_in_the_place_of_what_was_written_and_a_removal_is_said()
    {
        var first = await WrittenAsync("Je viens à 8 h");
        var second = await WrittenAsync("Oubliez");
        await SendAsync(new { type = "edit", reply_to = first, text = "Je viens à 9 h" });
        await SendAsync(new { type = "revoke", reply_to = second });

        var items = await Eventually.SeesAsync(ItemsAsync, items => items.Count == 2 && items[0]!["corrected_at"] is not null && items[1]!["removed_at"] is not null, "both changes");

        Assert.Equal("Je viens à 9 h", items[0]!["text"]!.GetValue<string>());
        Assert.Equal("Oubliez", items[1]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_corrects_what_another_wrote()
    {
        await WrittenAsync("Bonjour");
        var answer = await AnsweredAsync("C'est 5 000 F");
        await SendAsync(new { type = "edit", reply_to = answer, text = "C'est gratuit" });
        await WrittenAsync("Alors ?");

        var items = await Eventually.SeesAsync(ItemsAsync, items => items.Any(item => item!["text"]?.GetValue<string>() == "Alors ?"), "the last");
        Assert.Contains(items, item => item!["text"]?.GetValue<string>() == "C'est 5 000 F" && item["corrected_at"] is null);
    }

    [Fact]
    public async Task Where_it_came_from_is_told()
    {
        await SendAsync(new
        {
            text = "C'est encore disponible ?",
            forwarded = true,
            referral = new { source_type = "ad", source_id = "12", source_url = "https://fb.me/x", headline = "Soldes", body = "-30 %", ctwa_clid = "abc" },
        });
        var details = Assert.Single(await SeesAsync(1))!["details"]!;
        Assert.Equal(("once", "Soldes"), (details["forwarded"]!.GetValue<string>(), details["ad"]!["headline"]!.GetValue<string>()));
    }

    private Task<string> SendAsync(object message) => world.Simulator.SendAsync(number, customer, message, at += TimeSpan.FromSeconds(1));

    private Task<string> WrittenAsync(string text) => SendAsync(new { text });

    private async Task<string> AnsweredAsync(string text)
    {
        var conversation = await world.ConversationAsync(name);
        Assert.True((await world.ReplyAsync(conversation, text)).IsSuccessStatusCode);
        var ledger = await Eventually.SeesAsync(() => world.Simulator.LedgerAsync(number), entries => entries.Count == 1, "the answer at WhatsApp");
        return ledger[0]!["wamid"]!.GetValue<string>();
    }

    private Task ReactAsync(string wamid, string emoji) => SendAsync(new { type = "reaction", reply_to = wamid, content = new { message_id = wamid, emoji } });

    private async Task<JsonArray> ItemsAsync() => (await world.ThreadAsync(await world.ConversationAsync(name)))["items"]!.AsArray();

    private Task<JsonArray> SeesAsync(int count) => Eventually.SeesAsync(ItemsAsync, items => items.Count == count, $"{count} in the thread");
}
