using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class ControlTests
{
    public static TheoryData<string, string, string, int> WrongCalls => new()
    {
        { "PUT", "numbers/106540352242922", "{", 400 },
        { "PUT", "numbers/106540352242922", "", 400 },
        { "PUT", "numbers/106540352242922", "[]", 400 },
        { "PUT", "numbers/106540352242922", "null", 400 },
        { "PUT", "numbers/106540352242922", "{}", 422 },
        { "PUT", "numbers/abc", """{"display_phone_number":"+33639980001","verified_name":"x","waba_id":"1","access_token":"t","app_secret":"s"}""", 422 },
        { "PUT", "numbers/12345", """{"display_phone_number":"x","verified_name":"x","waba_id":"1","access_token":"t","app_secret":"s"}""", 422 },
        { "PUT", "numbers/12345", """{"display_phone_number":"+33639980001","verified_name":"x","waba_id":"1","access_token":"t","app_secret":"s","callback_url":"ftp://x"}""", 422 },
        { "PUT", "numbers/12345", """{"display_phone_number":"+33639980001","verified_name":"x","waba_id":"1","access_token":"t","app_secret":"s","messages_per_second":0}""", 422 },
        { "DELETE", "numbers/12345", "", 404 },
        { "GET", "customers", "", 404 },
        { "GET", "customers?phone_number_id=12345", "", 404 },
        { "GET", "customers?phone_number_id=106540352242922&limit=x", "", 400 },
        { "POST", "customers", """{"phone_number_id":"12345"}""", 404 },
        { "POST", "customers", """{"phone_number_id":"106540352242922","wa_id":"+33"}""", 422 },
        { "POST", "customers", """{"phone_number_id":"106540352242922","bsuid":"x"}""", 422 },
        { "POST", "customers", """{"phone_number_id":"106540352242922","wa_id":12}""", 400 },
        { "POST", "customers/1/messages", """{"phone_number_id":"106540352242922","text":"x"}""", 404 },
        { "POST", "customers/221770000001/messages", """{"phone_number_id":"106540352242922"}""", 422 },
        { "POST", "customers/221770000001/messages", """{"phone_number_id":"106540352242922","text":""}""", 422 },
        { "POST", "customers/221770000001/messages", """{"phone_number_id":"106540352242922","text":"x","raw":{}}""", 422 },
        { "POST", "customers/221770000001/messages", """{"phone_number_id":"106540352242922","raw":"x"}""", 400 },
        { "POST", "customers/221770000001/messages", """{"phone_number_id":"106540352242922","text":"x","timestamp":"soon"}""", 422 },
        { "POST", "customers/221770000001/messages", """{"phone_number_id":"106540352242922","text":"x","timestamp":1e99}""", 422 },
        { "POST", "customers/1/read", """{"phone_number_id":"106540352242922"}""", 404 },
        { "GET", "threads/106540352242922/1", "", 404 },
        { "GET", "threads/1/1", "", 404 },
        { "PUT", "faults", """{"receipts":"late"}""", 422 },
        { "PUT", "faults", """{"webhook_delay_ms":[5,1]}""", 422 },
        { "PUT", "faults", """{"webhook_delay_ms":[1]}""", 422 },
        { "PUT", "faults", """{"fail_next":[{"times":1}]}""", 422 },
        { "PUT", "faults", """{"fail_next":[null]}""", 422 },
        { "PUT", "faults", """{"drop_before_accept":-1}""", 422 },
        { "PUT", "faults", """{"drop_befor_accept":1}""", 400 },
        { "PUT", "faults", """{"receipt_delays_ms":{"sent":[-1,1]}}""", 422 },
        { "PUT", "faults", """{"drop_before_rate":1.1}""", 422 },
        { "PUT", "faults", """{"drop_after_rate":-0.1}""", 422 },
        { "PUT", "faults", """{"webhook_repeat_rate":2}""", 422 },
        { "PUT", "faults", """{"read_rate":2}""", 422 },
        { "PUT", "faults", """{"fail_rates":[{"code":2,"rate":0.6},{"code":1,"rate":0.6}]}""", 422 },
        { "PUT", "faults", """{"fail_rates":[{"code":2}]}""", 422 },
        { "PUT", "faults", """{"fail_rates":[null]}""", 422 },
        { "PUT", "faults", """{"answer_delay_ms":[2,1]}""", 422 },
        { "PUT", "faults", """{"answer_delay_ms":-1}""", 422 },
        { "PUT", "faults", """{"answer_delay_ms":"soon"}""", 400 },
        { "PUT", "faults", """{"slow_accept_ms":[1]}""", 422 },
        { "PUT", "faults", """{"webhook_retry_ms":[0,100]}""", 422 },
        { "GET", "numbers/12345/limits", "", 404 },
        { "PUT", "numbers/12345/limits", "{}", 404 },
        { "PUT", "numbers/106540352242922/limits", """{"messages_per_second":0}""", 422 },
        { "PUT", "numbers/106540352242922/limits", """{"throughput_level":"LOW"}""", 422 },
        { "PUT", "numbers/106540352242922/limits", """{"portfolio_id":"x"}""", 422 },
        { "PUT", "portfolios/102290129340398", """{"messaging_limit":"TIER_50"}""", 422 },
        { "PUT", "portfolios/x", """{"messaging_limit":"TIER_250"}""", 422 },
        { "GET", "idle?phone_number_id=12345", "", 404 },
        { "GET", "ledger?most=x", "", 400 },
        { "GET", "ledger?after=x", "", 400 },
        { "GET", "nothing", "", 404 },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_call_is_answered_with_a_problem_that_says_what_to_mend(string method, string path, string body, int status)
    {
        await using var stage = await Stage.WithAwaAsync();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/control/{path}");
        if (method is "PUT" or "POST") request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await stage.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty((string)JsonNode.Parse(text)!["detail"]!);
    }

    [Fact]
    public async Task Numbers_are_listed_without_their_secrets()
    {
        await using var stage = await Stage.WithAwaAsync();

        var number = Assert.Single(await stage.ListAsync("numbers"))!;

        Assert.Equal(Stage.PhoneNumberId, (string?)number["phone_number_id"]);
        Assert.Equal((true, 1), ((bool)number["subscribed"]!, (int)number["customer_count"]!));
        Assert.DoesNotContain(Stage.Token, number.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Callback.AppSecret, number.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_and_the_webhooks_can_be_followed()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.SendAsync("Un");
        await stage.SendAsync("Deux");

        Assert.Equal("Deux", (string?)Assert.Single(await stage.ListAsync("ledger?after=1"))!["text"]);
        Assert.Empty(await stage.ListAsync("webhooks?after=1"));
    }

    [Fact]
    public async Task Customers_are_listed_with_the_latest_active_first()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.CustomerAsync("Moussa", "221770000002");
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.WriteAsync("221770000002", "Salut");

        var customers = await stage.ListAsync($"customers?phone_number_id={Stage.PhoneNumberId}&limit=1");

        Assert.Equal(("Moussa", "Salut", true), ((string?)customers.Single()!["name"], (string?)customers[0]!["last_text"], (bool)customers[0]!["window_open"]!));
    }

    [Fact]
    public async Task An_open_page_hears_which_thread_changed()
    {
        await using var stage = await Stage.WithAwaAsync();
        using var response = await stage.Http.GetAsync("/control/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        await stage.WriteAsync(Stage.Awa, "Allô ?");

        while (await lines.ReadLineAsync().WaitAsync(Patience.Long) != "event: changed") { }
        var change = JsonNode.Parse((await lines.ReadLineAsync())!["data:".Length..])!;
        Assert.Equal((Stage.PhoneNumberId, Stage.Awa), ((string?)change["phone_number_id"], (string?)change["wa_id"]));
    }

    [Fact]
    public async Task An_open_page_does_not_hold_up_the_end()
    {
        var stage = await Stage.OpenAsync();
        using var response = await stage.Http.GetAsync("/control/events", HttpCompletionOption.ResponseHeadersRead);
        await using var events = await response.Content.ReadAsStreamAsync();

        await stage.StopAsync().WaitAsync(Patience.Long);

        using var rest = new StreamReader(events);
        Assert.EndsWith("event: ready\ndata: {}\n\n", await rest.ReadToEndAsync(), StringComparison.Ordinal);
        await stage.DisposeAsync();
    }
}
