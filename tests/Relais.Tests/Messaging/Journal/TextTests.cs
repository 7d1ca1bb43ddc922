using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Journal;

/// <summary>People write what they like; it arrives as they wrote it.</summary>
public sealed class TextTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly RelaisWorld world;
    private readonly int index = Interlocked.Increment(ref cases);
    private OwnNumber number = null!;

    public TextTests(RelaisWorld world) => this.world = world;

    public static TheoryData<string, string> Texts => new()
    {
        { "a family in one sign", "👩‍👩‍👧‍👦 👍🏿 🇸🇳" },
        { "right to left", "مرحبا بالعالم \u202E שלום" },
        { "several lines", "un\r\ndeux\n\ttrois" },
        { "what looks like SQL and HTML", "'; DROP TABLE messages; -- <script>alert(1)</script> %s {0} \\" },
        { "accents in parts", "e\u0301te\u0301" },
        { "blanks around it", "  au milieu  " },
        { "ten thousand characters", string.Concat(Enumerable.Repeat("dix mille ", 1_000)) },
        { "ten thousand emoji", string.Concat(Enumerable.Repeat("🎉", 10_000)) },
    };

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task It_arrives_as_it_was_written(string what, string text)
    {
        var (conversation, shown) = await WrittenAsync(JsonSerializer.Serialize(text));
        Assert.True(text == shown["text"]!.GetValue<string>(), what);
        var preview = conversation["last_message"]!["text"]!.GetValue<string>();
        Assert.StartsWith(preview, text, StringComparison.Ordinal);
        Assert.True(preview.Length <= 200 && !char.IsHighSurrogate(preview[^1]), preview);
    }

    [Fact]
    public async Task A_NUL_in_a_text_is_shown_as_the_sign_for_what_cannot_be_shown()
    {
        var (conversation, shown) = await WrittenAsync("\"avant\\u0000apr\\u00e8s\"");
        Assert.Equal("avant\uFFFDaprès", shown["text"]!.GetValue<string>());
        Assert.Equal("avant\uFFFDaprès", conversation["last_message"]!["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("\\ude00")]
    [InlineData("\\ude00\\ud83d")]
    public async Task Half_a_surrogate_pair_is_set_aside_and_its_neighbour_arrives(string half)
    {
        var name = $"Awa {index}";
        var message = (string text, string id) => $$$"""{"from":"22177000070{{{index:D2}}}","id":"wamid.text.{{{index}}}.{{{id}}}","timestamp":"1767225600","type":"text","text":{"body":"{{{text}}}"}}""";
        var body = Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"profile":{"name":"{{{name}}}"},"wa_id":"22177000070{{{index:D2}}}"}],"messages":[{{{message($"a{half}b", "half")}}},{{{message("entier", "whole")}}}]
            """);
        await world.TellAsync(number, body);
        var row = Assert.Single(await world.AsideAsync(body));
        Assert.Equal(("malformed", "entry[0].changes[0].value.messages[0]: HalfSurrogate"), (row.ReasonCode, row.Reason));
        Assert.Equal("entier", (await world.ConversationAsync(name))["last_message"]!["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("\"\\u0000Zo\\u00e9\"", "\uFFFDZoé")]
    [InlineData("\"\\ud83d\"", null)]
    [InlineData("7", "7")]
    [InlineData("{}", null)]
    public async Task A_name_that_cannot_be_kept_does_not_keep_the_message_away(string nameJson, string? shown)
    {
        var waId = $"22177000080{index:D2}";
        await world.TellAsync(number, Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"profile":{"name":{{{nameJson}}}},"wa_id":"{{{waId}}}"}],"messages":[{"from":"{{{waId}}}","id":"wamid.name.{{{index}}}","timestamp":"1767225600","type":"text","text":{"body":"x"}}]
            """));
        await world.ConversationAsync(shown ?? $"+{waId}");
    }

    private async Task<(JsonNode Conversation, JsonNode Message)> WrittenAsync(string textJson)
    {
        var waId = $"22177000070{index:D2}";
        await world.TellAsync(number, Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"profile":{"name":"Awa {{{index}}}"},"wa_id":"{{{waId}}}"}],"messages":[{"from":"{{{waId}}}","id":"wamid.text.{{{index}}}","timestamp":"1767225600","type":"text","text":{"body":{{{textJson}}}}}]
            """));
        var conversation = await world.ConversationAsync($"Awa {index}");
        return (conversation, Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!);
    }
}
