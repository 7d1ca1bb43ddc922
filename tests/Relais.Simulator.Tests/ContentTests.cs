using System.Text.Json;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class ContentTests
{
    private static string Repeat(int count) => new('x', count);

    private static string Interactive(string type, object action, object? header = null) => JsonSerializer.Serialize(header is null
        ? new { type, body = new { text = "Alors ?" }, action }
        : (object)new { type, header, body = new { text = "Alors ?" }, action });

    private static object[] Many(int count, Func<int, object> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static string Buttons(int count, string title = "Oui") =>
        Interactive("button", new { buttons = Many(count, index => new { type = "reply", reply = new { id = $"b{index}", title = $"{title}{index}" } }) });

    private static string List(int rows, int sections = 1, string title = "Section", string rowTitle = "Ligne", string label = "Choisir") => Interactive("list", new
    {
        button = label,
        sections = Many(sections, section => new { title, rows = Many(rows, row => new { id = $"{section}-{row}", title = rowTitle }) }),
    });

    private static string Url(string label, string url = "https://shop.example/") => Interactive("cta_url", new { name = "cta_url", parameters = new { display_text = label, url } });

    private static string Products(int count) => Interactive(
        "product_list", new { catalog_id = "1", sections = new[] { new { title = "Tout", product_items = Many(count, index => new { product_retailer_id = $"p{index}" }) } } }, new { type = "text", text = "Rayon" });

    private static string Cards(int count) => Interactive("carousel", new
    {
        cards = Many(count, index => new
        {
            card_index = index,
            type = "cta_url",
            header = new { type = "image", image = new { link = $"https://shop.example/{index}.jpg" } },
            action = new { name = "cta_url", parameters = new { display_text = "Voir", url = "https://shop.example" } },
        }),
    });

    public static TheoryData<string, string, string> Good => new()
    {
        { "image by link with the longest caption", "image", $$"""{"link":"https://shop.example/a.jpg","caption":"{{Repeat(1024)}}"}""" },
        { "document by link with its name", "document", """{"link":"https://shop.example/a.pdf","filename":"a.pdf"}""" },
        { "sticker by link", "sticker", """{"link":"https://shop.example/a.webp"}""" },
        { "place in text", "location", """{"latitude":"90","longitude":"-180","name":"Pôle"}""" },
        { "place in numbers", "location", """{"latitude":14.7,"longitude":-17.4}""" },
        { "contact", "contacts", """[{"name":{"formatted_name":"Awa Diop","first_name":"Awa"},"birthday":"1999-01-23","phones":[{"phone":"+33639980010"}]}]""" },
        { "three buttons", "interactive", Buttons(3) },
        { "longest button title", "interactive", Buttons(1, Repeat(19)) },
        { "ten rows", "interactive", List(10) },
        { "ten sections of one row", "interactive", List(1, sections: 10) },
        { "longest row title", "interactive", List(1, rowTitle: Repeat(24)) },
        { "longest label of a link", "interactive", Url(Repeat(20)) },
        { "thirty products", "interactive", Products(30) },
        { "two cards", "interactive", Cards(2) },
        { "ten cards", "interactive", Cards(10) },
        { "question for a place", "interactive", """{"type":"location_request_message","body":{"text":"Où ?"},"action":{"name":"send_location"}}""" },
        { "one product", "interactive", """{"type":"product","action":{"catalog_id":"1","product_retailer_id":"p"}}""" },
        { "catalogue", "interactive", """{"type":"catalog_message","body":{"text":"Voir"},"action":{"name":"catalog_message"}}""" },
        { "question for a contact", "interactive", """{"type":"request_contact_info","body":{"text":"Votre numéro ?"},"action":{"name":"request_contact_info"}}""" },
        { "leave to call", "interactive", """{"type":"call_permission_request","action":{"name":"call_permission_request"}}""" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task What_keeps_the_limits_is_accepted(string label, string type, string content)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.SendContentAsync(type, content);

        Assert.True(answer.Status == 200, $"{label}: {answer.Text}");
    }

    public static TheoryData<string, string, string, int, string> Bad => new()
    {
        { "neither id nor link", "image", """{"caption":"x"}""", 100, "image['id']" },
        { "both id and link", "image", """{"id":"1","link":"https://shop.example/a.jpg"}""", 131009, "Only one of" },
        { "no address", "image", """{"link":"shop"}""", 131009, "not a valid http" },
        { "caption too long", "image", $$"""{"link":"https://shop.example/a.jpg","caption":"{{Repeat(1025)}}"}""", 100, "at most 1024" },
        { "caption of an audio", "audio", """{"link":"https://shop.example/a.mp3","caption":"x"}""", 100, "Unexpected key \"caption\"" },
        { "caption of a sticker", "sticker", """{"link":"https://shop.example/a.webp","caption":"x"}""", 100, "Unexpected key \"caption\"" },
        { "name of an image", "image", """{"link":"https://shop.example/a.jpg","filename":"a.jpg"}""", 100, "Unexpected key \"filename\"" },
        { "unknown media", "image", """{"id":"123"}""", 131009, "Media id 123" },
        { "place without longitude", "location", """{"latitude":1}""", 100, "location['longitude']" },
        { "place beyond the pole", "location", """{"latitude":90.1,"longitude":0}""", 131009, "between -90 and 90" },
        { "place beyond the date line", "location", """{"latitude":0,"longitude":-180.1}""", 131009, "between -180 and 180" },
        { "no contact", "contacts", "[]", 131009, "Invalid contacts count" },
        { "contact with half a name", "contacts", """[{"name":{"formatted_name":"Awa"}}]""", 131009, "at least one other part" },
        { "contact without a name", "contacts", """[{"phones":[]}]""", 100, "['name']" },
        { "birthday in another form", "contacts", """[{"name":{"formatted_name":"Awa","first_name":"Awa"},"birthday":"23/01/1999"}]""", 131009, "YYYY-MM-DD" },
        { "reaction with words", "reaction", """{"message_id":"wamid.x","emoji":"ok"}""", 131009, "one emoji" },
        { "reaction to nothing", "reaction", """{"emoji":"👍"}""", 100, "reaction['message_id']" },
        { "unknown kind", "interactive", """{"type":"dance","action":{}}""", 100, "interactive['type']" },
        { "no action", "interactive", """{"type":"button","body":{"text":"x"}}""", 100, "interactive['action']" },
        { "no body", "interactive", """{"type":"button","action":{"buttons":[]}}""", 100, "interactive['body']" },
        { "body too long", "interactive", """{"type":"button","body":{"text":"LONG"},"action":{"buttons":[]}}""".Replace("LONG", Repeat(1025), StringComparison.Ordinal), 100, "at most 1024" },
        { "footer too long", "interactive", """{"type":"button","body":{"text":"x"},"footer":{"text":"LONG"},"action":{"buttons":[]}}""".Replace("LONG", Repeat(61), StringComparison.Ordinal), 100, "at most 60" },
        { "no button", "interactive", Buttons(0), 131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3" },
        { "four buttons", "interactive", Buttons(4), 131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3" },
        { "button title too long", "interactive", Buttons(1, Repeat(20)), 131009, "Max length: 20" },
        { "same titles", "interactive", """{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"Oui"}},{"type":"reply","reply":{"id":"b","title":"Oui"}}]}}""", 131009, "titles must be unique" },
        { "eleven rows", "interactive", List(11), 131009, "Total row count exceed max allowed count: 10" },
        { "eleven rows over two sections", "interactive", List(6, sections: 2), 131009, "Total row count exceed max allowed count: 10" },
        { "eleven sections", "interactive", List(1, sections: 11), 131009, "Invalid sections count" },
        { "section without a title among several", "interactive", List(1, sections: 2, title: ""), 131009, "Section title" },
        { "section title too long", "interactive", List(1, title: Repeat(25)), 131009, "Section title" },
        { "row title too long", "interactive", List(1, rowTitle: Repeat(25)), 131009, "Row title" },
        { "list label too long", "interactive", List(1, label: Repeat(21)), 131009, "List button label" },
        { "image above a list", "interactive", """{"type":"list","header":{"type":"image","image":{"link":"https://shop.example/a.jpg"}},"body":{"text":"x"},"action":{"button":"x","sections":[]}}""", 131009, "Header of type image is not allowed" },
        { "link label too long", "interactive", Url(Repeat(21)), 131009, "Max length: 20" },
        { "link to nowhere", "interactive", Url("Voir", "shop"), 131009, "not a valid http" },
        { "products without a header", "interactive", """{"type":"product_list","body":{"text":"x"},"action":{"catalog_id":"1","sections":[]}}""", 100, "interactive['header']" },
        { "thirty-one products", "interactive", Products(31), 131009, "Max allowed products: 30" },
        { "one card", "interactive", Cards(1), 131009, "Min allowed cards: 2" },
        { "eleven cards", "interactive", Cards(11), 131009, "Max allowed cards: 10" },
        { "unknown flow", "interactive", """{"type":"flow","body":{"text":"x"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_id":"1","flow_cta":"Go"}}}""", 131009, "The flow does not exist" },
        { "flow without a name", "interactive", """{"type":"flow","body":{"text":"x"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_cta":"Go"}}}""", 100, "['flow_id']" },
        { "address of another country", "interactive", """{"type":"address_message","body":{"text":"x"},"action":{"name":"address_message","parameters":{"country":"FR"}}}""", 100, "['country']" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_breaks_a_limit_is_refused_and_says_which(string label, string type, string content, int code, string says)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.SendContentAsync(type, content);

        Assert.True((answer.Status, answer.ErrorCode) == (400, code), $"{label}: {answer.Text}");
        Assert.Contains(says, $"{answer.ErrorMessage} {answer.Error["error_data"]?["details"]}", StringComparison.Ordinal);
        Assert.Empty(await stage.ListAsync("ledger"));
    }

    [Fact]
    public async Task A_reaction_gets_sent_and_nothing_more()
    {
        await using var stage = await Stage.WithAwaAsync();
        var wamid = await stage.WriteAsync(Stage.Awa, "Merci");
        await stage.Callback.NextAsync();

        Assert.Equal(200, (await stage.SendContentAsync("reaction", $$"""{"message_id":"{{wamid}}","emoji":"❤️"}""")).Status);
        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("sent", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["status"]);
        Assert.False(stage.Callback.HasMore);
    }

    [Fact]
    public async Task A_reaction_to_a_message_that_the_number_sent_itself_fails_later()
    {
        await using var stage = await Stage.WithAwaAsync();
        var own = (await stage.SendAsync()).Wamid;
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        await stage.Callback.NextItemsAsync(2);

        Assert.Equal(200, (await stage.SendContentAsync("reaction", $$"""{"message_id":"{{own}}","emoji":""}""")).Status);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(131009, (int)Assert.Single((await stage.Callback.NextAsync()).Items)["errors"]![0]!["code"]!);
    }
}
