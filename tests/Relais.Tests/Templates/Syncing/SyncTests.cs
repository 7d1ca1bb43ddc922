using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Tests.Access.Audit;
using Relais.Tests.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Messaging.Sending;
using Relais.Tests.World;
using Relais.WhatsApp;
using Relais.WhatsApp.Templates;

namespace Relais.Tests.Templates.Syncing;

/// <summary>What WhatsApp holds is what is shown: at the connection of a number, when WhatsApp says that something changed, and when somebody wants it.</summary>
public sealed class SyncTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_number_that_is_connected_brings_its_templates_with_everything_that_stands_in_them()
    {
        var number = await world.AddNumberAsync();
        var hello = await world.SeesTemplateAsync("hello_world", item => item["language"]!.GetValue<string>() == "en_US", $"&account_id={number.AccountId}&language=en_US");

        Assert.Equal(("utility", "approved", "green", "positional"), (hello.Text("category"), hello.Text("status"), hello.Text("quality"), hello.Text("parameter_format")));
        Assert.Equal("Hello World", hello["shape"]!["message"]!["header"]!["text"]!.GetValue<string>());
        Assert.Null(hello["obstacle_code"]);
        var whole = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/templates/{hello.Text("id")}"), HttpStatusCode.OK);
        Assert.Equal(["HEADER", "BODY", "FOOTER"], whole["components"]!.AsArray().Select(part => part!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task All_pages_are_read_and_a_second_reading_finds_nothing_new()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        for (var index = 0; index < 230; index++) await world.PutTemplateAsync(waba, string.Create(CultureInfo.InvariantCulture, $"page_{index:D3}"), "Bonjour");

        var first = (await world.SyncAsync(number.AccountId))[0]!;
        var second = (await world.SyncAsync(number.AccountId))[0]!;

        Assert.Equal(232, first["found"]!.GetValue<int>());
        Assert.Equal((232, 0, 0, 0), (second["found"]!.GetValue<int>(), second["new"]!.GetValue<int>(), second["changed"]!.GetValue<int>(), second["gone"]!.GetValue<int>()));
        Assert.Equal(232, await world.CountAsync("templates.templates WHERE waba_id = @waba", new { waba }));
    }

    [Fact]
    public async Task What_changed_is_told_and_what_is_gone_is_kept_and_marked_and_comes_back_when_it_is_there_again()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.PutTemplateAsync(waba, "stays", "Bonjour");
        await world.PutTemplateAsync(waba, "changes", "Bonjour");
        await world.PutTemplateAsync(waba, "goes", "Bonjour");
        await world.SyncAsync(number.AccountId);

        // The connection of a number and WhatsApp's webhooks call for readings of their own: which of them finds what, nobody knows. Each notes what it found.
        await world.PutTemplateAsync(waba, "changes", "Bonsoir");
        await world.SyncAsync(number.AccountId);
        await DeleteAsync(number, "goes");
        await world.SyncAsync(number.AccountId);

        Assert.Equal((5, 1, 1), (await FoundAsync(waba, "new"), await FoundAsync(waba, "changed"), await FoundAsync(waba, "gone")));
        Assert.DoesNotContain("goes", await world.TemplateNamesAsync($"?account_id={number.AccountId}"));
        var gone = (await world.TemplateListAsync($"?account_id={number.AccountId}&status=gone"))["items"]!.AsArray().Single()!;
        Assert.Equal(("goes", "template_gone"), (gone.Text("name"), gone.Text("obstacle_code")));
        Assert.NotNull(gone["gone_at"]);
        Assert.Equal("Bonsoir", (await world.SeesTemplateAsync("changes", query: $"&account_id={number.AccountId}"))["shape"]!["message"]!["body"]!.GetValue<string>());

        await world.PutTemplateAsync(waba, "goes", "Bonjour");
        await world.SyncAsync(number.AccountId);

        var back = await world.SeesTemplateAsync("goes", query: $"&account_id={number.AccountId}");
        Assert.Equal((null, null), (back["gone_at"], back["obstacle_code"]));
    }

    [Theory]
    [InlineData("pause", "paused", "template_paused")]
    [InlineData("disable", "disabled", "template_disabled")]
    [InlineData("reject", "rejected", "template_rejected")]
    public async Task What_WhatsApp_decides_is_known_as_soon_as_it_says_so(string action, string status, string obstacle)
    {
        var number = await world.AddNumberAsync();
        var id = await world.PutTemplateAsync(await world.WabaOfAsync(number), "judged", "Bonjour");
        await world.SyncAsync(number.AccountId);
        var aside = await world.CountAsync("messaging.webhooks_set_aside");

        await world.DecideAsync(id, new { action });

        var template = await world.SeesTemplateAsync("judged", item => item.Text("status") == status, $"&account_id={number.AccountId}&status={status}");
        Assert.Equal(obstacle, template.Text("obstacle_code"));
        Assert.Equal(aside, await world.CountAsync("messaging.webhooks_set_aside"));
    }

    [Fact]
    public async Task A_judgement_of_its_quality_and_another_category_are_known_as_soon_as_WhatsApp_says_so()
    {
        var number = await world.AddNumberAsync();
        var id = await world.PutTemplateAsync(await world.WabaOfAsync(number), "weighed", "Bonjour");
        await world.SyncAsync(number.AccountId);

        await world.DecideAsync(id, new { action = "judge", score = "RED" });
        await world.SeesTemplateAsync("weighed", item => item["quality"]?.GetValue<string>() == "red", $"&account_id={number.AccountId}");
        await world.DecideAsync(id, new { action = "recategorise", category = "MARKETING", notice = false });
        await world.SeesTemplateAsync("weighed", item => item.Text("category") == "marketing", $"&account_id={number.AccountId}");
    }

    [Fact]
    public async Task News_of_a_template_of_an_account_that_nobody_connected_is_set_aside()
    {
        var number = await OwnNumber.ConnectAsync(world);
        var body = """{"object":"whatsapp_business_account","entry":[{"id":"4711","time":1767226200,"changes":[{"field":"message_template_status_update","value":{"event":"PAUSED","message_template_id":1,"message_template_name":"x","message_template_language":"fr","reason":"NONE"}}]}]}"""u8.ToArray();
        await world.TellAsync(number, body);
        Assert.Equal("unknown_number", Assert.Single(await world.AsideAsync(body)).ReasonCode);
    }

    [Fact]
    public async Task Several_numbers_of_an_account_share_its_templates()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        var other = await world.ConnectInAsync(waba);
        await world.PutTemplateAsync(waba, "shared", "Bonjour");
        await world.SyncAsync(number.AccountId);

        var (one, two) = (await world.SeesTemplateAsync("shared", query: $"&account_id={number.AccountId}"), await world.SeesTemplateAsync("shared", query: $"&account_id={other.AccountId}"));

        Assert.Equal(one.Text("id"), two.Text("id"));
    }

    [Fact]
    public async Task Two_workspaces_of_one_account_each_have_their_own_and_see_none_of_the_other_s()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Jumeau");
        var ours = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(ours);
        var theirs = await world.ConnectInAsync(waba, atelier.Admin);
        await world.PutTemplateAsync(waba, "twins", "Bonjour");
        await world.SyncAsync(ours.AccountId);
        await world.SyncAsync(theirs.AccountId, atelier.Admin);

        var (mine, other) = (await world.SeesTemplateAsync("twins", query: $"&account_id={ours.AccountId}"), await world.SeesTemplateAsync("twins", by: atelier.Admin));

        Assert.NotEqual(mine.Text("id"), other.Text("id"));
        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.GetAsync($"/api/templates/{mine.Text("id")}")).StatusCode);
        Assert.Empty(await world.TemplateNamesAsync($"?account_id={ours.AccountId}", atelier.Admin));
        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.PostAsJsonAsync("/api/templates/sync", new { account_id = ours.AccountId })).StatusCode);
    }

    [Fact]
    public async Task A_dead_token_is_told_in_WhatsApp_s_words_and_delays_no_other_account()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Jeton");
        await OwnNumber.ConnectAsync(world, by: atelier.Admin);
        var alive = await world.AddNumberAsync(atelier.Admin);
        await world.PutTemplateAsync(await world.WabaOfAsync(alive), "alive", "Bonjour");

        var outcomes = (await world.SyncAsync(by: atelier.Admin)).AsArray();

        Assert.Equal(2, outcomes.Count);
        Assert.NotNull(outcomes.Single(outcome => outcome!["reason_code"] is not null)!["reason"]);
        await world.SeesTemplateAsync("alive", by: atelier.Admin);
        var freshness = (await world.TemplateListAsync(by: atelier.Admin))["accounts"]!.AsArray().Single(account => account!.Text("waba_id") == "1")!;
        Assert.Equal(("token_invalid", null), (freshness.Text("reason_code"), freshness["synced_at"]));
        Assert.NotEmpty(freshness.Text("reason"));
        Assert.NotNull(freshness["failed_at"]);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_keeps_what_was_known_and_is_read_once_it_can()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.PutTemplateAsync(waba, "remembered", "Bonjour");
        await world.SyncAsync(number.AccountId);
        await MoveAsync(number, "http://127.0.0.1:1");

        var outcome = (await world.SyncAsync(number.AccountId))[0]!;
        Assert.Equal("unreachable", outcome.Text("reason_code"));
        Assert.Null((await world.SeesTemplateAsync("remembered", query: $"&account_id={number.AccountId}"))["gone_at"]);

        await world.PutTemplateAsync(waba, "later", "Bonjour");
        await MoveAsync(number, world.Simulator.Http.BaseAddress!.ToString());
        // By itself, for it is tried again.
        await world.SeesTemplateAsync("later", query: $"&account_id={number.AccountId}");
        Assert.Null((await world.TemplateListAsync($"?account_id={number.AccountId}"))["accounts"]!.AsArray().Single()!["reason_code"]);
    }

    [Fact]
    public async Task A_sample_s_address_that_WhatsApp_signs_anew_is_no_change()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        object[] WithSample(string address) => [new { type = "HEADER", format = "IMAGE", example = new { header_handle = new[] { address } } }, new { type = "BODY", text = "Bonjour" }];
        await world.PutTemplateAsync(waba, "pictured", WithSample("https://cdn.example/1?signature=a"));
        await world.SyncAsync(number.AccountId);

        await world.PutTemplateAsync(waba, "pictured", WithSample("https://cdn.example/1?signature=b"));

        Assert.Equal(0, (await world.SyncAsync(number.AccountId))[0]!["changed"]!.GetValue<int>());
    }

    [Fact]
    public async Task Many_who_want_it_at_once_are_given_one_answer()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.SyncAsync(number.AccountId);
        await world.PutTemplateAsync(waba, "once", "Bonjour");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.SyncAsync(number.AccountId)));

        Assert.All(answers, answer => Assert.Null(answer[0]!["reason_code"]));
        Assert.Equal(1, await world.CountAsync("templates.templates WHERE waba_id = @waba AND name = 'once'", new { waba }));
    }

    // All readings together, as the trail has them.
    private async Task<int> FoundAsync(string waba, string what) =>
        (await world.Admin.AuditAsync($"?what=template.synced&subject={waba}")).Sum(line => line!["changes"]!.AsArray().Single(change => change!["field"]!.GetValue<string>() == what)!["after"]!.GetValue<int>());

    private async Task DeleteAsync(SimulatedNumber number, string name) =>
        Assert.IsType<WhatsAppResult<Done>.Accepted>(await world.Services.GetRequiredService<NumberClients>().ForWaba(world.AccountOf(number))!.DeleteTemplateInAllLanguagesAsync(name));

    private async Task MoveAsync(SimulatedNumber number, string address)
    {
        await world.ExecuteAsync($"UPDATE accounts.accounts SET graph_url = '{address}' WHERE id = '{number.AccountId}'");
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
    }
}
