using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Accounts.Telling;
using Relais.Accounts.Watching;
using Relais.Tests.Inbox;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Templates;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Accounts.Telling;

/// <summary>What WhatsApp tells of numbers and accounts reaches people, is looked into at once, and stops what may not send.</summary>
public sealed class NewsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static int accounts;

    [Fact]
    public async Task What_befalls_a_number_is_told_and_looked_into_before_the_hour_is_over()
    {
        var number = await world.AddNumberAsync();
        await SeesAccountAsync(number, account => account["told_at"] is not null, "that Meta was asked once");

        await world.BefallsAsync(number, new { quality_rating = "RED" });

        var news = await SeesNewsAsync(number, "FLAGGED");
        Assert.Equal("number_quality", news.Text("kind"));
        Assert.Equal("TIER_UNLIMITED", news["facts"]!.Text("now"));
        await SeesAccountAsync(number, account => account.Text("quality_rating") == "RED", "the new quality");
    }

    [Fact]
    public async Task An_account_that_may_not_send_stops_its_numbers_with_the_reason_until_somebody_resumes_them()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        var until = DateTimeOffset.FromUnixTimeSeconds(world.Clock.GetUtcNow().AddDays(3).ToUnixTimeSeconds());
        var told = world.Clock.GetUtcNow().ToUnixTimeSeconds();
        var body = Update(waba, told, $$$"""
            {"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_CUSTOMER_INITIATED_MESSAGING","expiration":{{{until.ToUnixTimeSeconds()}}}}],"violation_info":{"violation_type":"SPAM"}}
            """);

        await TellAsync(number, body);

        var paused = (await world.AccountAsync(number))["paused"]!;
        Assert.Equal(("account_restricted", "ACCOUNT_RESTRICTION · SPAM · RESTRICTED_CUSTOMER_INITIATED_MESSAGING"), (paused.Text("reason_code"), paused.Text("reason")));
        var news = await SeesNewsAsync(number, "ACCOUNT_RESTRICTION");
        Assert.Equal(("account_update", "stops", "SPAM"), (news.Text("kind"), news.Text("effect"), news["facts"]!.Text("reason")));
        Assert.Equal(until, Assert.Single(news["facts"]!["restrictions"]!.AsArray())!["until"]!.GetValue<DateTimeOffset>());

        (await world.AskAsync(number, "POST", "/resume", new { })).EnsureSuccessStatusCode();
        await TellAsync(number, [.. body, (byte)'\n']);
        await world.ReplayAsync(body);
        Assert.Null((await world.AccountAsync(number))["paused"]);
        Assert.Single(await NewsAsync(number));
    }

    [Theory]
    [InlineData("""{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""", "account_disabled")]
    [InlineData("""{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"SCHEDULE_FOR_DISABLE","waba_ban_date":"April 17, 2027"}}""", null)]
    [InlineData("""{"event":"ACCOUNT_DELETED"}""", "account_deleted")]
    [InlineData("""{"event":"ACCOUNT_OFFBOARDED"}""", "account_offboarded")]
    [InlineData("""{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_CUSTOMER_INITIATED_MESSAGING"}]}""", "account_restricted")]
    [InlineData("""{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING"}]}""", null)]
    [InlineData("""{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_CUSTOMER_INITIATED_MESSAGING","expiration":1600000000}]}""", null)]
    [InlineData("""{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_ADD_PHONE_NUMBER_ACTION"}]}""", null)]
    [InlineData("""{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SPAM"}}""", null)]
    [InlineData("""{"event":"PARTNER_REMOVED","disconnection_info":{"reason":"x"}}""", null)]
    public async Task Only_what_ends_the_sending_stops_a_number(string value, string? code)
    {
        var number = await world.AddNumberAsync();
        await TellAsync(number, Update(await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds(), value));

        Assert.Single(await NewsAsync(number));
        Assert.Equal(code, (await world.AccountAsync(number))["paused"]?.Text("reason_code"));
    }

    [Fact]
    public async Task That_the_app_does_not_share_its_history_is_told_and_stops_nothing()
    {
        var number = await world.AddNumberAsync();
        await TellAsync(number, System.Text.Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"history","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{number.PhoneNumberId}}}"},
            "history":[{"errors":[{"code":2593109,"title":"History sync is turned off","error_data":{"details":"The business has declined to share its history."} }] }] } }] }] }
            """));
        var news = await SeesNewsAsync(number, "HISTORY_DECLINED");
        Assert.Equal(("number_errors", "The business has declined to share its history."), (news.Text("kind"), news["facts"]!.Text("words")));
        Assert.Null((await world.AccountAsync(number))["paused"]);
    }

    [Fact]
    public async Task A_ban_that_is_told_after_its_end_stops_nothing()
    {
        var number = await world.AddNumberAsync();
        var (waba, now) = (await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds());

        await TellAsync(number, Update(waba, now, """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}"""));
        await TellAsync(number, Update(waba, now - 60, """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}"""));

        Assert.Null((await world.AccountAsync(number))["paused"]);
        Assert.Equal(["REINSTATE", "DISABLE"], (await NewsAsync(number)).Select(news => news!.Text("what")));
    }

    [Theory]
    [InlineData("""{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""")]
    [InlineData("""{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_CUSTOMER_INITIATED_MESSAGING"}]}""", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""")]
    [InlineData("""{"event":"ACCOUNT_OFFBOARDED"}""", """{"event":"ACCOUNT_RECONNECTED"}""")]
    public async Task What_WhatsApp_stopped_goes_on_by_itself_once_it_says_so_and_stops_again_when_it_does(string stop, string lift)
    {
        var number = await world.AddNumberAsync();
        var (waba, now) = (await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds());
        await TellAsync(number, Update(waba, now - 60, stop));
        Assert.NotNull((await world.AccountAsync(number))["paused"]);

        await TellAsync(number, Update(waba, now - 30, lift));
        Assert.Null((await world.AccountAsync(number))["paused"]);

        await TellAsync(number, Update(waba, now - 45, stop));
        Assert.Null((await world.AccountAsync(number))["paused"]);
        await TellAsync(number, Update(waba, now - 15, stop));
        Assert.NotNull((await world.AccountAsync(number))["paused"]);
    }

    [Theory]
    [InlineData("""{"event":"ACCOUNT_OFFBOARDED"}""", -60, """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""")]
    [InlineData("""{"event":"ACCOUNT_DELETED"}""", -60, """{"event":"ACCOUNT_RECONNECTED"}""")]
    [InlineData("""{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""", 0, """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""")]
    public async Task What_is_not_over_goes_on_whatever_else_is(string stop, int at, string lift)
    {
        var number = await world.AddNumberAsync();
        var (waba, now) = (await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds());

        await TellAsync(number, Update(waba, now + at, stop));
        await TellAsync(number, Update(waba, now - 30, lift));

        Assert.NotNull((await world.AccountAsync(number))["paused"]);
    }

    [Fact]
    public async Task A_pause_that_another_cause_made_is_not_ended_by_news()
    {
        var number = await world.AddNumberAsync();
        await world.ExecuteAsync($"UPDATE accounts.accounts SET paused_at = now(), pause_code = 'account_restricted', pause_detail = '' WHERE id = '{number.AccountId}'");

        await TellAsync(number, Update(await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds(), """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}"""));

        Assert.Equal("account_restricted", (await world.AccountAsync(number))["paused"]?.Text("reason_code"));
    }

    [Fact]
    public async Task A_restriction_ends_at_the_latest_time_that_was_named_and_one_without_a_time_by_nobody_but_a_person()
    {
        var number = await world.AddNumberAsync();
        var (waba, now) = (await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds());
        var (soon, later) = (DateTimeOffset.FromUnixTimeSeconds(now).AddDays(3), DateTimeOffset.FromUnixTimeSeconds(now).AddDays(7));
        await TellAsync(number, Update(waba, now - 3, Restricted(soon)));
        await TellAsync(number, Update(waba, now - 2, Restricted(later)));
        await TellAsync(number, Update(waba, now - 1, Restricted(soon)));
        Assert.Equal(later, (await world.AccountAsync(number))["paused"]!["ends_at"]!.GetValue<DateTimeOffset>());

        await world.ExecuteAsync($"UPDATE accounts.accounts SET pause_ends_at = now() - interval '1 second' WHERE id = '{number.AccountId}'");
        await world.Services.GetRequiredService<NumberWatch>().LookAsync(CancellationToken.None);
        // The watch that runs by itself may have been at it just then.
        await Eventually.IsAsync(async () => (await world.AccountAsync(number))["paused"] is null, "the end of the pause");
        var line = Assert.Single(await world.RowsAsync<string>($"SELECT concat_ws(' ', actor_kind, subject_name, changes) FROM access.audit_lines WHERE action = 'number.resumed' AND subject_id = '{number.AccountId}'"));
        Assert.StartsWith("engine ", line, StringComparison.Ordinal);
        Assert.Contains("account_restricted", line, StringComparison.Ordinal);

        await TellAsync(number, Update(waba, now, Restricted(soon)));
        await TellAsync(number, Update(waba, now + 1, Restricted(null)));
        var paused = (await world.AccountAsync(number))["paused"]!;
        Assert.Equal(("account_restricted", null), (paused.Text("reason_code"), paused["ends_at"]));
    }

    private static string Restricted(DateTimeOffset? until) =>
        $$"""{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_CUSTOMER_INITIATED_MESSAGING"{{(until is null ? "" : $",\"expiration\":{until.Value.ToUnixTimeSeconds()}")}}}]}""";

    [Fact]
    public async Task News_is_kept_for_its_days_and_no_longer()
    {
        var number = await world.AddNumberAsync();
        await world.ExecuteAsync($$"""
            INSERT INTO accounts.news (workspace_id, id, account_id, at, kind, what, facts)
            SELECT workspace_id, gen_random_uuid(), id, now() - make_interval(days => CASE WHEN place <= 1200 THEN 91 ELSE 89 END), 'NumberName', 'APPROVED', '{}'
            FROM accounts.accounts CROSS JOIN generate_series(1, 1203) AS place
            WHERE id = '{{number.AccountId}}'
            """);

        await Eventually.SeesAsync(async () =>
        {
            while (await world.Services.GetRequiredService<NewsRetention>().KeepAsync(CancellationToken.None)) { }
            return await world.CountAsync("accounts.news WHERE account_id = @AccountId", new { number.AccountId });
        }, left => left == 3, "what is not over its time, and nothing else");
    }

    [Fact]
    public async Task What_was_banned_at_WhatsApp_is_seen_from_the_simulator_to_the_page()
    {
        var number = await world.AddNumberAsync();
        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();

        await world.BefallsAsync(number, new { status = "BANNED" });

        await stream.UntilAsync(heard => heard.Name == "account" && heard.Data["account_id"]!.GetValue<string>() == number.AccountId.ToString("D"));
        await SeesAccountAsync(number, account => account["paused"]?.Text("reason_code") == "account_disabled", "the pause");
        await SeesAccountAsync(number, account => account.Text("status") == "BANNED", "the status that Meta answers");

        await world.BefallsAsync(number, new { status = "CONNECTED" });
        await SeesAccountAsync(number, account => account["paused"] is null && account.Text("status") == "CONNECTED", "that it goes on by itself");
    }

    [Fact]
    public async Task News_of_one_number_is_not_the_other_s_and_news_of_the_account_is_both_s()
    {
        var waba = Waba();
        var (one, other) = (await world.ConnectInAsync(waba), await world.ConnectInAsync(waba));
        foreach (var number in new[] { one, other }) await world.ShownAsync(number, "/details");
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);

        await NewsIsAsync(waba, "security", new { display_phone_number = Digits(await world.AccountAsync(one)), @event = "PIN_CHANGED" });
        await NewsIsAsync(waba, "account_review_update", new { decision = "APPROVED" });

        await SeesNewsAsync(one, "PIN_CHANGED");
        await SeesNewsAsync(one, "APPROVED");
        await SeesNewsAsync(other, "APPROVED");
        Assert.DoesNotContain(await NewsAsync(other), news => news!.Text("what") == "PIN_CHANGED");
    }

    [Theory]
    [InlineData("account_alerts", """{"entity_type":"BUSINESS","entity_id":"1","alert_info":{"alert_severity":"WARNING","alert_status":"ACTIVE","alert_type":"OBA_REJECTED","alert_description":"No badge."}}""", "account_alert", "OBA_REJECTED")]
    [InlineData("business_capability_update", """{"max_daily_conversations_per_business":2000,"max_phone_numbers_per_waba":25}""", "business_capability", "CHANGED")]
    [InlineData("business_status_update", """{"business_id":123,"event":"COMPROMISED_NOTIFICATION"}""", "business_status", "COMPROMISED_NOTIFICATION")]
    [InlineData("account_settings_update", """{"type":"PHONE_NUMBER_SETTINGS","timestamp":"1767226200"}""", "account_settings", "PHONE_NUMBER_SETTINGS")]
    public async Task Every_field_of_the_account_reaches_its_numbers(string field, string value, string kind, string what)
    {
        var number = await world.AddNumberAsync();
        await NewsIsAsync(await world.WabaOfAsync(number), field, JsonNode.Parse(value)!);
        Assert.Equal(kind, (await SeesNewsAsync(number, what)).Text("kind"));
        Assert.Null((await world.AccountAsync(number))["paused"]);
    }

    [Fact]
    public async Task What_goes_on_and_on_without_a_time_is_told_once_an_hour()
    {
        var number = await world.AddNumberAsync();
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{number.PhoneNumberId}}}"},"errors":[{"code":130429,"title":"Rate limit hit"}]}}]}]}
            """);
        Task<int> CountAsync() => world.CountAsync("accounts.news WHERE account_id = @AccountId", new { number.AccountId });
        // The clock begins an hour, so that none ends meanwhile.
        var now = world.Clock.GetUtcNow();
        try
        {
            world.Clock.Shift = TimeSpan.FromHours(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
            for (var times = 0; times < 3; times++) await TellAsync(number, body);
            Assert.Equal(1, await CountAsync());

            world.Clock.Shift += TimeSpan.FromHours(1);
            await TellAsync(number, body);
            Assert.Equal(2, await CountAsync());
        }
        finally
        {
            world.Clock.Shift = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task News_is_read_page_by_page_the_latest_first_and_by_nobody_else()
    {
        var number = await world.AddNumberAsync();
        var (waba, now) = (await world.WabaOfAsync(number), world.Clock.GetUtcNow().ToUnixTimeSeconds());
        var entries = Enumerable.Range(0, 120).Select(index => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"id":"{{{waba}}}","time":{{{now - index}}},"changes":[{"field":"account_review_update","value":{"decision":"PENDING"}}]}"""));
        await TellAsync(number, Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}"""));

        var times = new List<DateTimeOffset>();
        string? cursor = null;
        do
        {
            var page = await world.ShownAsync(number, cursor is null ? "/news" : $"/news?cursor={cursor}");
            times.AddRange(page["items"]!.AsArray().Select(news => news!["at"]!.GetValue<DateTimeOffset>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 120).Select(index => DateTimeOffset.FromUnixTimeSeconds(now - index)), times);
        var other = await SecondWorkspace.FoundAsync(world, "Voisins");
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(number, "GET", "/news", by: other.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.AskAsync(number, "GET", "/news?cursor=x")).StatusCode);
    }

    [Fact]
    public async Task The_app_of_one_workspace_does_not_speak_for_the_account_of_another()
    {
        var (mine, other) = (await world.AddNumberAsync(), await SecondWorkspace.FoundAsync(world, "Faussaires"));
        var foreign = await OwnNumber.ConnectAsync(world, by: other.Admin, wabaId: "5");
        await world.TellAsync(foreign, Update(await world.WabaOfAsync(mine), world.Clock.GetUtcNow().ToUnixTimeSeconds(), """{"event":"ACCOUNT_DELETED"}"""));

        Assert.Empty(await NewsAsync(mine));
        Assert.Null((await world.AccountAsync(mine))["paused"]);
    }

    private static string Waba() => string.Create(CultureInfo.InvariantCulture, $"8811{Interlocked.Increment(ref accounts):D8}");

    private static string Digits(JsonNode account) => string.Concat(account.Text("display_phone_number")!.Where(char.IsAsciiDigit));

    private static byte[] Update(string waba, long time, string value) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"{{waba}}","time":{{time}},"changes":[{"field":"account_update","value":{{value}}}]}]}"""));

    // As the number's own app signs it.
    private async Task TellAsync(SimulatedNumber number, byte[] body)
    {
        var secret = new AppSecret(await world.SecretOfAsync(number));
        await RelaisWorld.JsonAsync(await world.PostAsync(body, WebhookSignature.Sign(body, secret)), HttpStatusCode.OK);
        await world.AllAppliedAsync();
    }

    private async Task NewsIsAsync(string waba, string field, object value) =>
        Assert.Equal(HttpStatusCode.NoContent, (await world.Simulator.Http.PostAsJsonAsync("/control/news", new { waba_id = waba, field, value })).StatusCode);

    private async Task<JsonArray> NewsAsync(SimulatedNumber number) => (await world.ShownAsync(number, "/news"))["items"]!.AsArray();

    private Task<JsonNode> SeesNewsAsync(SimulatedNumber number, string what) => Eventually.SeesAsync(
        async () => (await NewsAsync(number)).FirstOrDefault(news => news!.Text("what") == what)!, found => found is not null, $"the news {what}");

    private Task<JsonNode> SeesAccountAsync(SimulatedNumber number, Func<JsonNode, bool> isIt, string what) => Eventually.SeesAsync(() => world.AccountAsync(number), isIt, what);
}
