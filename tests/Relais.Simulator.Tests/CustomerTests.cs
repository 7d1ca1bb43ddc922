using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class CustomerTests
{
    private const string Hidden = "US.13491208655302741918";

    [Fact]
    public async Task Someone_whose_number_is_hidden_writes_without_from_and_without_wa_id()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Pablo M.", bsuid: Hidden, username: "pablomorales");

        await stage.WriteAsync(Hidden, "Hola");
        var value = (await stage.Callback.NextAsync()).Values.Single();

        Assert.Equal($$"""[{"profile":{"name":"Pablo M.","username":"pablomorales"},"user_id":"{{Hidden}}"}]""", value["contacts"]!.ToJsonString());
        Assert.Equal(Hidden, (string?)value["messages"]![0]!["from_user_id"]);
        Assert.False(value["messages"]![0]!.AsObject().ContainsKey("from"));
    }

    [Fact]
    public async Task Someone_whose_number_is_hidden_is_answered_by_user_id()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Pablo M.", bsuid: Hidden);
        await stage.WriteAsync(Hidden, "Hola");
        await stage.Callback.NextAsync();

        var answer = await stage.PostAsync(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["recipient"] = Hidden,
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = "Bonjour", ["preview_url"] = true },
        });
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        var receipt = (await stage.Callback.NextItemsAsync(2))[0];

        Assert.Equal($$"""[{"input":"{{Hidden}}","user_id":"{{Hidden}}"}]""", answer.Json["contacts"]!.ToJsonString());
        Assert.Equal(Hidden, (string?)receipt["recipient_user_id"]);
        Assert.False(receipt.ContainsKey("recipient_id"));
        Assert.Equal(Hidden, (string?)(await stage.ListAsync("ledger"))[0]!["to"]);
    }

    [Fact]
    public async Task A_number_goes_before_a_user_id_where_both_are_given()
    {
        await using var stage = await Stage.WithAwaAsync();

        var message = Stage.Text("Bonjour");
        message["recipient"] = Hidden;
        var contact = (await stage.PostAsync(message)).Json["contacts"]![0]!;

        Assert.Equal(Stage.Awa, (string?)contact["wa_id"]);
        Assert.StartsWith("SN.", (string?)contact["user_id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawn_number_belongs_to_nobody()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();

        var customer = await stage.CustomerAsync("Awa");

        Assert.Matches("^3363998[0-9]{4}$", (string)customer["wa_id"]!);
        Assert.Matches("^FR\\.1[0-9]{19}$", (string)customer["bsuid"]!);
    }

    [Fact]
    public async Task A_customer_who_hides_the_number_gets_a_user_id_drawn()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();

        var customer = await stage.ControlAsync(HttpMethod.Post, "customers", new { phone_number_id = Stage.PhoneNumberId, name = "Inès", hides_number = true });

        Assert.Null((string?)customer["wa_id"]);
        Assert.Equal((string?)customer["bsuid"], (string?)customer["id"]);
    }

    [Fact]
    public async Task A_reply_quotes_the_message_it_answers()
    {
        await using var stage = await Stage.WithAwaAsync();
        var sent = (await stage.SendAsync()).Wamid;

        await stage.WriteAsync(Stage.Awa, "Oui", replyTo: sent);
        var message = Assert.Single((await stage.Callback.NextAsync()).Items);

        Assert.Equal($$"""{"from":"33639980001","id":"{{sent}}"}""", message["context"]!.ToJsonString());
        Assert.Equal(sent, (string?)(await stage.ThreadAsync(Stage.Awa))["messages"]![2]!["reply_to"]);
    }

    [Fact]
    public async Task Raw_content_makes_a_message_of_any_type()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/messages", new
        {
            phone_number_id = Stage.PhoneNumberId,
            wamid = "wamid.MINE",
            raw = new { type = "location", location = new { latitude = 14.7, longitude = -17.4 } },
        });
        var message = Assert.Single((await stage.Callback.NextAsync()).Items);

        Assert.Equal(("wamid.MINE", "location", Stage.Awa), ((string?)message["id"], (string?)message["type"], (string?)message["from"]));
        Assert.Equal("[location]", (string?)(await stage.ThreadAsync(Stage.Awa))["messages"]![1]!["text"]);
    }

    [Fact]
    public async Task The_same_wamid_twice_is_posted_twice_and_stands_in_the_thread_once()
    {
        await using var stage = await Stage.WithAwaAsync();
        var body = new { phone_number_id = Stage.PhoneNumberId, wamid = "wamid.MINE", text = "Allô" };

        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/messages", body);
        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/messages", body);

        Assert.All(await stage.Callback.NextItemsAsync(2), message => Assert.Equal("wamid.MINE", (string?)message["id"]));
        Assert.Equal(2, (await stage.ThreadAsync(Stage.Awa))["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task Reading_a_message_reads_the_earlier_ones_too()
    {
        await using var stage = await Stage.WithAwaAsync();
        var second = await stage.WriteAsync(Stage.Awa, "Vous êtes là ?");
        await stage.WriteAsync(Stage.Awa, "Allô ?");

        var answer = await stage.PostAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = second });

        Assert.Equal("""{"success":true}""", answer.Text);
        var read = (await stage.ThreadAsync(Stage.Awa))["messages"]!.AsArray().Select(message => (bool)message!["read_by_business"]!);
        Assert.Equal([true, true, false], read);
    }

    [Fact]
    public async Task Typing_shows_for_25_seconds_or_until_a_message_comes()
    {
        await using var stage = await Stage.WithAwaAsync();
        var written = await stage.WriteAsync(Stage.Awa, "Vous êtes là ?");
        var typing = new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = written, ["typing_indicator"] = new JsonObject { ["type"] = "text" } };

        await stage.PostAsync(typing);
        Assert.True(await IsTypingAsync(stage));
        stage.Clock.Advance(TimeSpan.FromSeconds(25));
        Assert.False(await IsTypingAsync(stage));

        await stage.PostAsync(typing);
        await stage.SendAsync();
        Assert.False(await IsTypingAsync(stage));
    }

    private static async Task<bool> IsTypingAsync(Stage stage) => (bool)(await stage.ThreadAsync(Stage.Awa))["typing"]!;
}
