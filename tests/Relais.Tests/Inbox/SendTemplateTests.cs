using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Templates;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>An agent writes with a template, as it arrives at WhatsApp and as it stands in the thread.</summary>
public sealed class SendTemplateTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "une image de boubou"u8];
    private static readonly byte[] OtherPicture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "une autre image"u8];
    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2"u8];
    private static readonly byte[] Paper = [.. "%PDF-1.7 une facture"u8];
    private static int cases;
    private readonly string name = $"Coumba {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;
    private string customer = "";
    private string waba = "";
    private JsonNode conversation = null!;

    public async Task InitializeAsync()
    {
        number = await world.AddNumberAsync();
        waba = await world.WabaOfAsync(number);
        customer = await world.Simulator.CustomerAsync(number, name);
        await world.Simulator.WriteAsync(number, customer, "Bonjour");
        conversation = await world.ConversationAsync(name);
    }

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    public static TheoryData<string, string, string, string> Templates => new()
    {
        { "positional", """[{"type":"BODY","text":"Bonjour {{1}}, commande {{2}} prête."}]""", """{"body.1":{"text":"Awa"},"body.2":{"text":"n° 42"}}""", """{"body":"Bonjour Awa, commande n° 42 prête."}""" },
        { "named", """[{"type":"HEADER","format":"TEXT","text":"Commande {{order_id}}"},{"type":"BODY","text":"Bonjour {{first_name}}, merci."},{"type":"FOOTER","text":"Boutique"}]""", """{"header":{"text":"42"},"body.first_name":{"text":"Awa"}}""", """{"header":{"type":"text","text":"Commande 42"},"body":"Bonjour Awa, merci.","footer":"Boutique"}""" },
        { "positional", """[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Nous y sommes."}]""", """{"header":{"place":{"latitude":14.69,"longitude":-17.44,"name":"La boutique","address":"Dakar"}}}""", """{"header":{"type":"location","location":{"latitude":14.69,"longitude":-17.44,"name":"La boutique","address":"Dakar"}},"body":"Nous y sommes."}""" },
        { "positional", """[{"type":"BODY","text":"Profitez-en."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Oui"},{"type":"URL","text":"Voir","url":"https://exemple.sn/{{1}}"},{"type":"COPY_CODE","example":"ETE"}]}]""", """{"buttons.1":{"text":"soldes"},"buttons.2":{"text":"ETE20"}}""", """{"body":"Profitez-en."}""" },
        { "positional", """[{"type":"BODY","text":"Prenez rendez-vous."},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Réserver","flow_id":"1234"},{"type":"CATALOG","text":"View catalog"},{"type":"PHONE_NUMBER","text":"Appeler","phone_number":"+221338000000"}]}]""", """{"buttons.0":{"flow":{"token":"jeton","data":{"jour":"lundi"}}},"buttons.1":{"text":"sku-1"}}""", """{"body":"Prenez rendez-vous."}""" },
        { "positional", """[{"type":"BODY","text":"Notre choix."},{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View items"}]}]""", """{"buttons.0":{"products":{"thumbnail_product_id":"sku-1","sections":[{"title":"Nouveautés","product_ids":["sku-1","sku-2"]}]}}}""", """{"body":"Notre choix."}""" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Each_part_arrives_at_WhatsApp_filled_and_stands_in_the_thread(string format, string components, string values, string shown)
    {
        var template = await ApproveAsync("modele", components, format);
        var answer = await RelaisWorld.JsonAsync(await SendAsync(template, JsonNode.Parse(values)!), HttpStatusCode.Accepted);

        var arrived = await ArrivedAsync();

        Assert.Equal("template", arrived.Text("type"));
        foreach (var (part, expected) in JsonNode.Parse(shown)!.AsObject()) Assert.True(JsonNode.DeepEquals(expected, arrived["content"]![part]), $"{part}: {arrived["content"]![part]}");
        var kept = (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!;
        Assert.Equal((answer.Text("id"), "template", JsonNode.Parse(shown)!["body"]!.GetValue<string>()), (kept.Text("id"), kept["details"]!["body"]!.Text("kind"), kept.Text("text")));
        Assert.Equal("modele", kept["details"]!["body"]!["filled"]!.Text("name"));
    }

    [Theory]
    [InlineData("IMAGE", "image", "image/png")]
    [InlineData("VIDEO", "video", "video/mp4")]
    [InlineData("DOCUMENT", "document", "application/pdf")]
    public async Task A_header_that_is_a_file_leaves_once_WhatsApp_has_the_file(string format, string kind, string type)
    {
        var template = await ApproveAsync("fichier", $$$"""[{"type":"HEADER","format":"{{{format}}}"},{"type":"BODY","text":"Voici."}]""");
        var file = await UploadAsync(kind switch { "image" => Picture, "video" => Film, _ => Paper }, type);

        var sent = await RelaisWorld.JsonAsync(await SendAsync(template, Value("header", new { file_id = file.Text("id") })), HttpStatusCode.Accepted);

        var header = (await ArrivedAsync())["content"]!["header"]!;
        Assert.Equal(kind, header.Text("type"));
        Assert.NotEmpty(header[kind]!.Text("id"));
        if (kind == "document") Assert.Equal("fichier.pdf", header[kind]!.Text("filename"));
        Assert.Equal(file.Text("id"), sent["file"]!.Text("id"));
    }

    [Fact]
    public async Task A_carousel_leaves_once_WhatsApp_has_the_files_of_all_its_cards()
    {
        const string Card = """{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Modèle {{1}} en stock."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Voir","url":"https://exemple.sn/{{1}}"}]}]}""";
        var template = await ApproveAsync("cartes", """[{"type":"BODY","text":"Bonjour {{1}}, voici."},{"type":"CAROUSEL","cards":[CARD,CARD,CARD]}]""".Replace("CARD", Card, StringComparison.Ordinal));
        var (one, two) = ((await UploadAsync(Picture, "image/png")).Text("id"), (await UploadAsync(OtherPicture, "image/png")).Text("id"));
        var values = new JsonObject { ["body.1"] = new JsonObject { ["text"] = "Awa" } };
        foreach (var (index, file) in new[] { one, two, one }.Index())
        {
            values[$"cards.{index}.header"] = new JsonObject { ["file_id"] = file };
            values[$"cards.{index}.body.1"] = new JsonObject { ["text"] = $"n° {index}" };
            values[$"cards.{index}.buttons.0"] = new JsonObject { ["text"] = $"produit-{index}" };
        }

        await RelaisWorld.JsonAsync(await SendAsync(template, values), HttpStatusCode.Accepted);

        var cards = (await ArrivedAsync())["content"]!["cards"]!.AsArray();
        Assert.Equal(["Modèle n° 0 en stock.", "Modèle n° 1 en stock.", "Modèle n° 2 en stock."], cards.Select(card => card!.Text("body")));
        var media = cards.Select(card => card!["header"]!["image"]!.Text("id")).ToList();
        Assert.Equal((media[0], 2), (media[2], media.Distinct().Count()));
        Assert.Equal(2, await world.CountAsync("messaging.card_files AS card JOIN messaging.messages AS message ON message.id = card.message_id WHERE message.account_id = @AccountId", new { number.AccountId }));
    }

    [Fact]
    public async Task An_offer_says_when_it_ends()
    {
        var template = await ApproveAsync("offre", """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Profitez-en."},{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Soldes","has_expiration":true}},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"ETE"},{"type":"URL","text":"Voir","url":"https://exemple.sn/{{1}}"}]}]""", category: "MARKETING");
        var ends = world.Clock.GetUtcNow().AddDays(3);
        var values = JsonSerializer.SerializeToNode(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["header"] = new { file_id = (await UploadAsync(Picture, "image/png")).Text("id") },
            ["offer"] = new { at = ends },
            ["buttons.0"] = new { text = "ETE20" },
            ["buttons.1"] = new { text = "soldes" },
        })!;
        var sent = await RelaisWorld.JsonAsync(await SendAsync(template, values), HttpStatusCode.Accepted);
        await ArrivedAsync();
        Assert.Equal(ends, sent["details"]!["body"]!["filled"]!["offer"]!["ends_at"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task The_code_of_an_authentication_template_is_given_once()
    {
        var template = await ApproveAsync("code", """[{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":10},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]""", category: "AUTHENTICATION");
        await RelaisWorld.JsonAsync(await SendAsync(template, Value("body.1", new { text = "123456" })), HttpStatusCode.Accepted);
        Assert.Contains("123456", (await ArrivedAsync())["content"]!.Text("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_value_that_is_missing_or_wrong_is_named_and_nothing_is_sent()
    {
        var template = await ApproveAsync("champs", """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"A {{1}} et {{2}} ainsi que {{3}}."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Voir","url":"https://exemple.sn/{{1}}"}]}]""");

        var missing = (await RelaisWorld.JsonAsync(await SendAsync(template, new JsonObject()), HttpStatusCode.UnprocessableEntity))["errors"]!.AsObject();
        Assert.Equal(["values.header", "values.body.1", "values.body.2", "values.body.3", "values.buttons.0"], missing.Select(error => error.Key));
        Assert.All(missing, error => Assert.Equal("required", error.Value![0]!.Text("code")));

        var wrong = (await RelaisWorld.JsonAsync(await SendAsync(template, JsonNode.Parse("""{"header":{"file_id":"01a1fead-0000-7000-8000-000000000000"},"body.1":{"text":"a\nb"},"body.2":{"text":"ok"},"body.3":{"text":"ok"},"buttons.0":{"text":"ok"},"body.4":{"text":"?"}}""")!), HttpStatusCode.UnprocessableEntity))["errors"]!;
        Assert.Equal(("file_unknown", "line_breaks_forbidden", "field_unknown"), (wrong["values.header"]![0]!.Text("code"), wrong["values.body.1"]![0]!.Text("code"), wrong["values.body.4"]![0]!.Text("code")));
        Assert.Empty(await world.Simulator.LedgerAsync(number));
    }

    [Fact]
    public async Task A_template_may_be_sent_once_the_window_has_closed()
    {
        var template = await ApproveAsync("rappel", """[{"type":"BODY","text":"Toujours là ?"}]""");
        world.Clock.Shift = TimeSpan.FromHours(25);
        using var late = await world.SignInAsync(RelaisWorld.AdminEmail);
        await RelaisWorld.JsonAsync(await SendAsync(template, new JsonObject(), by: late), HttpStatusCode.Accepted);
        Assert.Equal("Toujours là ?", (await ArrivedAsync())["content"]!.Text("body"));
    }

    [Fact]
    public async Task The_same_template_submitted_many_times_at_once_is_sent_once()
    {
        var template = await ApproveAsync("unique", """[{"type":"BODY","text":"Bonjour {{1}}, merci."}]""");
        var key = Guid.CreateVersion7(world.Clock.GetUtcNow());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(template, Value("body.1", new { text = "Awa" }), key)));
        var ids = await Task.WhenAll(answers.Select(async answer => (await RelaisWorld.JsonAsync(answer, HttpStatusCode.Accepted)).Text("id")));
        Assert.Single(ids.Distinct());
        await ArrivedAsync();
        Assert.Single(await world.Simulator.LedgerAsync(number));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(template, Value("body.1", new { text = "Moussa" }), key)).StatusCode);
    }

    [Theory]
    [InlineData("PAUSED", "template_paused")]
    [InlineData("DISABLED", "template_disabled")]
    [InlineData("REJECTED", "template_rejected")]
    [InlineData("PENDING", "template_pending")]
    [InlineData("LIMIT_EXCEEDED", "template_not_approved")]
    public async Task A_template_that_is_not_approved_is_refused_with_the_reason(string status, string code)
    {
        var template = await ApproveAsync("refuse", """[{"type":"BODY","text":"Bonjour"}]""", status: status);
        var answer = await SendAsync(template, new JsonObject());
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(code, await RelaisWorld.CodeOfAsync(answer));
    }

    [Fact]
    public async Task A_template_of_another_account_or_workspace_or_of_none_is_unknown_here()
    {
        var other = await world.AddNumberAsync();
        var theirs = await world.SeesTemplateAsync("hello_world", query: $"&account_id={other.AccountId}");
        var atelier = await SecondWorkspace.FoundAsync(world, $"Ailleurs{cases}");
        await world.AddNumberAsync(atelier.Admin);
        var strangers = await world.SeesTemplateAsync("hello_world", by: atelier.Admin);
        foreach (var id in new[] { theirs.Text("id"), strangers.Text("id"), "01a1fead-0000-7000-8000-000000000000" })
        {
            var answer = await RelaisWorld.JsonAsync(await SendAsync(id, new JsonObject()), HttpStatusCode.UnprocessableEntity);
            Assert.Equal("template_unknown", answer["errors"]!["template_id"]![0]!.Text("code"));
        }
    }

    [Fact]
    public async Task A_template_needs_a_key_and_a_conversation_and_a_template()
    {
        var template = await ApproveAsync("seul", """[{"type":"BODY","text":"Bonjour"}]""");
        var keyless = await world.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/templates", new { template_id = template, values = new { } });
        Assert.Equal("idempotency_key_missing", await RelaisWorld.CodeOfAsync(keyless));
        var none = await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/templates", new { values = new { } }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("required", none["errors"]!["template_id"]![0]!.Text("code"));
        conversation["id"] = "0199c2a0-0000-7000-8000-000000000000";
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(template, new JsonObject())).StatusCode);
    }

    /// <returns>Our id of it, once it is known here.</returns>
    private async Task<string> ApproveAsync(string template, string components, string format = "positional", string category = "UTILITY", string status = "APPROVED")
    {
        await world.PutTemplateAsync(waba, template, [.. JsonNode.Parse(components)!.AsArray().Select(part => (object)part!)], category: category, status: status, format: format);
        await world.SyncAsync(number.AccountId);
        return (await world.TemplateListAsync($"?account_id={number.AccountId}&q={template}&status={status}"))["items"]!.AsArray().Single()!.Text("id");
    }

    private Task<HttpResponseMessage> SendAsync(string template, JsonNode values, Guid? key = null, HttpClient? by = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/templates") { Content = JsonContent.Create(new { template_id = template, values }) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.CreateVersion7(world.Clock.GetUtcNow())).ToString());
        return (by ?? world.Admin).SendAsync(request);
    }

    private static JsonNode Value(string key, object value) => JsonSerializer.SerializeToNode(new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value })!;

    private async Task<JsonNode> UploadAsync(byte[] bytes, string type)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/files?name=fichier.{type.Split('/')[1]}", content), HttpStatusCode.Created);
    }

    private async Task<JsonNode> ArrivedAsync()
    {
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, seen => seen == 1, "one message at WhatsApp");
        return (await world.Simulator.ThreadAsync(number, customer))["messages"]!.AsArray().Last(message => message!["direction"]?.GetValue<string>() is "outbound")!;
    }
}
