using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>What an agent can answer with, as it arrives at WhatsApp.</summary>
public sealed class ReplyKindTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "une image de deux crayons"u8];
    private static readonly byte[] Voice = [.. "OggS"u8, 0, 2, .. new byte[22], .. "OpusHead une note vocale"u8];
    private static int cases;
    private readonly string name = $"Bintou {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;
    private string customer = "";
    private string asked = "";
    private JsonNode conversation = null!;

    public async Task InitializeAsync()
    {
        number = await world.AddNumberAsync();
        customer = await world.Simulator.CustomerAsync(number, name);
        asked = await world.Simulator.WriteAsync(number, customer, "Bonjour");
        conversation = await world.ConversationAsync(name);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""{"body":{"kind":"place","latitude":14.6928,"longitude":-17.4467,"name":"La boutique","address":"Dakar","url":null}}""", "location", "location.name", "La boutique")]
    [InlineData("""{"body":{"kind":"cards","people":[{"name":"Ibrahima Fall","company":null,"title":null,"birthday":null,"numbers":[{"number":"+221770000000","wa_id":null,"type":"CELL"}],"emails":[],"addresses":[],"urls":[]}]}}""", "contacts", "contacts.0.name.formatted_name", "Ibrahima Fall")]
    [InlineData("""{"text":"Livraison ?","body":{"kind":"buttons","header":null,"footer":"Merci","options":[{"id":"yes","title":"Oui","description":null},{"id":"no","title":"Non","description":null}]}}""", "interactive", "interactive.action.buttons.1.reply.title", "Non")]
    [InlineData("""{"text":"Quand ?","body":{"kind":"choices","header":null,"footer":null,"label":"Choisir","groups":[{"title":null,"options":[{"id":"1","title":"Demain","description":"Le matin"}]}]}}""", "interactive", "interactive.action.sections.0.rows.0.description", "Le matin")]
    [InlineData("""{"text":"Notre catalogue","body":{"kind":"link","header":null,"footer":null,"label":"Ouvrir","address":"https://example.org/"}}""", "interactive", "interactive.action.parameters.url", "https://example.org/")]
    [InlineData("""{"text":"Où livrer ?","body":{"kind":"request","what":"location"}}""", "interactive", "interactive.action.name", "send_location")]
    [InlineData("""{"text":"Votre numéro ?","body":{"kind":"request","what":"number"}}""", "interactive", "interactive.action.name", "request_contact_info")]
    public async Task Each_kind_arrives_as_what_it_is(string reply, string type, string field, string value)
    {
        await AnswerAsync(JsonNode.Parse(reply)!);

        var arrived = await ArrivedAsync();

        Assert.Equal((type, value), (arrived["type"]!.GetValue<string>(), field.Split('.').Skip(1).Aggregate(arrived["content"], (node, step) => int.TryParse(step, out var place) ? node![place] : node![step])!.GetValue<string>()));
    }

    [Theory]
    [InlineData("image", "image/png", false)]
    [InlineData("audio", "audio/ogg", true)]
    [InlineData("document", "application/pdf", false)]
    [InlineData("document", "text/csv", false)]
    public async Task A_file_leaves_once_WhatsApp_has_it_and_is_given_to_it_once(string shape, string type, bool isVoice)
    {
        var file = await UploadAsync(Sample(type), type);
        var content = new { body = new { kind = "file", shape, is_voice = isVoice, is_animated = false }, file_id = file["id"]!.GetValue<string>(), text = shape is "audio" ? null : "Voici" };
        await AnswerAsync(JsonSerializer(content));
        var first = await ArrivedAsync(1);
        await AnswerAsync(JsonSerializer(content));
        var second = await ArrivedAsync(2);

        Assert.Equal(shape, first["type"]!.GetValue<string>());
        Assert.Equal(first["content"]!["id"]!.GetValue<string>(), second["content"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_follows_a_file_waits_for_it()
    {
        var file = await UploadAsync(Picture, "image/png");
        await AnswerAsync(JsonSerializer(new { body = new { kind = "file", shape = "image", is_voice = false, is_animated = false }, file_id = file["id"]!.GetValue<string>() }));
        await AnswerAsync(JsonSerializer(new { text = "et voilà" }));
        await ArrivedAsync(2);
        Assert.Equal(["image", "text"], (await world.Simulator.LedgerAsync(number)).Select(entry => entry!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_sign_arrives_at_its_message_and_can_be_taken_back()
    {
        var message = (await world.ThreadAsync(conversation))["items"]![0]!;
        await ReactAsync(message, "🙏");
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, count => count == 1, "the sign at WhatsApp");
        await Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]![0]!["reactions"]!.AsArray(), signs => signs.Count == 1 && signs[0]!["direction"]!.GetValue<string>() == "outbound", "the sign");
        await ReactAsync(message, null);
        await Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]![0]!["reactions"]!.AsArray().Count, count => count == 0, "no sign");
        Assert.NotEmpty(asked);
    }

    [Theory]
    [InlineData("""{"text":"?","body":{"kind":"buttons","header":null,"footer":null,"options":[{"id":"1","title":"Un titre bien trop long pour cela","description":null}]}}""", "body.options.0.title", "too_long")]
    [InlineData("""{"text":"?","body":{"kind":"buttons","header":null,"footer":null,"options":[]}}""", "body.options", "required")]
    [InlineData("""{"body":{"kind":"buttons","header":null,"footer":null,"options":[{"id":"1","title":"Oui","description":null}]}}""", "text", "required")]
    [InlineData("""{"body":{"kind":"place","latitude":91,"longitude":0,"name":null,"address":null,"url":null}}""", "body.latitude", "out_of_range")]
    [InlineData("""{"body":{"kind":"request","what":"location"}}""", "text", "required")]
    [InlineData("""{"body":{"kind":"removal"}}""", "body.kind", "kind_invalid")]
    [InlineData("""{"body":{"kind":"file","shape":"image","is_voice":false,"is_animated":false}}""", "file_id", "required")]
    [InlineData("""{"body":{"kind":"file","shape":"image","is_voice":false,"is_animated":false},"file_id":"01a1fead-0000-7000-8000-000000000000"}""", "file_id", "file_unknown")]
    [InlineData("""{"text":"x","body":{"kind":"place","latitude":1,"longitude":0,"name":null,"address":null,"url":null}}""", "text", "not_allowed")]
    public async Task What_WhatsApp_would_not_take_is_refused_with_the_field(string reply, string field, string code)
    {
        var answer = await RelaisWorld.JsonAsync(await PostAsync("", JsonNode.Parse(reply)!), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, answer["errors"]![field]![0]!["code"]!.GetValue<string>());
        Assert.Empty(await world.Simulator.LedgerAsync(number));
    }

    [Fact]
    public async Task A_file_of_another_kind_than_it_shall_be_shown_as_is_refused()
    {
        var file = await UploadAsync(Picture, "image/png");
        var answer = await RelaisWorld.JsonAsync(
            await PostAsync("", JsonSerializer(new { body = new { kind = "file", shape = "video", is_voice = false, is_animated = false }, file_id = file["id"]!.GetValue<string>() })), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("type_invalid", answer["errors"]!["file_id"]![0]!["code"]!.GetValue<string>());
    }

    private async Task AnswerAsync(JsonNode reply) => Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("", reply)).StatusCode);

    private async Task ReactAsync(JsonNode message, string? emoji) =>
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"/{message["id"]}/reaction", new JsonObject { ["emoji"] = emoji })).StatusCode);

    private Task<HttpResponseMessage> PostAsync(string path, JsonNode body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(world.Clock.GetUtcNow()).ToString());
        return world.Admin.SendAsync(request);
    }

    private static byte[] Sample(string type) => type switch
    {
        "audio/ogg" => Voice,
        "application/pdf" => [.. "%PDF-1.7 un devis"u8],
        "text/csv" => [.. "article;prix\nbazin;12 000"u8],
        _ => Picture,
    };

    private async Task<JsonNode> UploadAsync(byte[] bytes, string type)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/files?name=fichier.{type.Split('/')[1]}", content), HttpStatusCode.Created);
    }

    /// <summary>The last of so many messages of ours, as WhatsApp has it.</summary>
    private async Task<JsonNode> ArrivedAsync(int count = 1)
    {
        await Eventually.SeesAsync(async () => (await world.Simulator.LedgerAsync(number)).Count, seen => seen == count, $"{count} at WhatsApp");
        return (await world.Simulator.ThreadAsync(number, customer))["messages"]!.AsArray().Last(message => message!["direction"]?.GetValue<string>() is "outbound")!;
    }

    private static JsonNode JsonSerializer(object content) => System.Text.Json.JsonSerializer.SerializeToNode(content)!;
}
