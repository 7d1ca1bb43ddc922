using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class SendTests
{
    [Fact]
    public async Task A_send_is_answered_with_the_wa_id_and_stands_in_the_ledger()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.SendAsync("Bonjour Awa", to: "+221 77 000-00-01", callbackData: "message-7");

        Assert.Equal(200, answer.Status);
        Assert.Equal("whatsapp", (string?)answer.Json["messaging_product"]);
        Assert.Equal("""[{"input":"+221 77 000-00-01","wa_id":"221770000001"}]""", answer.Json["contacts"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        var entry = Assert.Single(await stage.ListAsync($"ledger?phone_number_id={Stage.PhoneNumberId}"))!;
        Assert.Equal(1, (int)entry["sequence"]!);
        Assert.Equal((Stage.Awa, answer.Wamid, "text"), ((string?)entry["to"], (string?)entry["wamid"], (string?)entry["type"]));
        Assert.Equal(("Bonjour Awa", "message-7", true), ((string?)entry["text"], (string?)entry["biz_opaque_callback_data"], (bool)entry["answered"]!));
        Assert.Equal(1, (int)(await stage.ControlAsync(HttpMethod.Get, "ledger/count"))["count"]!);
    }

    [Fact]
    public async Task A_wamid_has_the_layout_of_the_platforms_own()
    {
        await using var stage = await Stage.WithAwaAsync();

        var sent = Decode((await stage.SendAsync()).Wamid);
        var written = Decode(await stage.WriteAsync(Stage.Awa, "Merci"));

        Assert.Equal((Stage.Awa, 0x11, 18), (sent.User, sent.Direction, sent.Hex.Length));
        Assert.Equal((Stage.Awa, 0x12, 20), (written.User, written.Direction, written.Hex.Length));
        Assert.StartsWith("3A", written.Hex, StringComparison.Ordinal);
        Assert.All(sent.Hex + written.Hex, digit => Assert.True(char.IsAsciiHexDigitUpper(digit)));
    }

    [Fact]
    public void Two_runs_of_the_same_seed_do_not_share_a_wamid()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var awa = new Customer(Stage.Awa, "SN.1", DateTimeOffset.UnixEpoch);
        var first = new WamidMint(clock).Sent(awa);

        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(first, new WamidMint(clock).Sent(awa));
    }

    [Theory]
    [InlineData("+5511987654321", "5511987654321")]
    [InlineData("+5531987654321", "553187654321")]
    [InlineData("+525512345678", "5215512345678")]
    [InlineData("0612345678", "330612345678")]
    [InlineData("33612345678", "33612345678")]
    [InlineData("+33 (6) 12-34-56-78", "33612345678")]
    public void The_wa_id_is_not_always_what_was_dialled(string to, string waId) =>
        Assert.Equal(waId, WaIds.Resolve(to, businessDigits: "33639980001"));

    [Fact]
    public async Task A_template_is_accepted_outside_the_window_and_says_so()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.PostAsync(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = "+221770000099",
            ["type"] = "template",
            ["template"] = new JsonObject { ["name"] = "hello_world", ["language"] = new JsonObject { ["code"] = "fr" } },
        });
        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("accepted", (string?)answer.Json["messages"]![0]!["message_status"]);
        Assert.Equal(["delivered", "sent"], (await stage.Callback.NextItemsAsync(2)).Select(receipt => (string?)receipt["status"]).Order());
        Assert.Equal("[template]", (string?)(await stage.ThreadAsync("221770000099"))["messages"]![0]!["text"]);
    }

    private static (string User, int Direction, string Hex) Decode(string wamid)
    {
        Assert.StartsWith("wamid.", wamid, StringComparison.Ordinal);
        var bytes = Convert.FromBase64String(wamid["wamid.".Length..]);
        Assert.Equal([0x1C, 0x18], bytes[..2]);
        var user = bytes[3..(3 + bytes[2])];
        var rest = bytes[(3 + bytes[2])..];
        Assert.Equal([0x15, 0x02, 0x00], rest[..3]);
        Assert.Equal(0x18, rest[4]);
        Assert.Equal(0x00, rest[^1]);
        Assert.Equal(rest[5], rest.Length - 7);
        return (Encoding.ASCII.GetString(user), rest[3], Encoding.ASCII.GetString(rest[6..^1]));
    }
}
