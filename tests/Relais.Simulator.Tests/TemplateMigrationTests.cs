using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class TemplateMigrationTests
{
    private const string Hello = """[{"type":"BODY","text":"Bonjour"}]""";
    private const string OtherWaba = "102290129340399";
    private const string OtherNumber = "106540352242923";

    [Fact]
    public async Task What_is_approved_and_not_bad_is_made_anew_in_the_other_account()
    {
        await using var stage = await TwoAccountsAsync();
        var good = await stage.TemplateAsync("good", Hello, category: "MARKETING");
        var rejected = await stage.TemplateAsync("rejected", Hello, status: "REJECTED");
        var bad = await stage.TemplateAsync("bad", Hello);
        await stage.DecideAsync(bad, new { action = "judge", score = "YELLOW" });

        var answer = (await stage.PostJsonAsync($"{OtherWaba}/migrate_message_templates", new { source_waba_id = Stage.WabaId, page_number = 0 })).Json;
        var copy = Assert.Single((await stage.GetAsync($"{OtherWaba}/message_templates?name=good")).Json["data"]!.AsArray())!;

        Assert.Equal([good], answer["migrated_templates"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(("Template is not approved", "Template quality is too low"), ((string?)answer["failed_templates"]![rejected], (string?)answer["failed_templates"]![bad]));
        Assert.Equal(("APPROVED", "MARKETING", "Bonjour"), ((string?)copy["status"], (string?)copy["category"], (string?)copy["components"]![0]!["text"]));
        Assert.NotEqual(good, (string?)copy["id"]);
        Assert.Equal(200, (await stage.GetAsync(good)).Status);
    }

    [Fact]
    public async Task A_second_migration_finds_what_is_there_already()
    {
        await using var stage = await TwoAccountsAsync();
        var good = await stage.TemplateAsync("good", Hello);
        var request = new { source_waba_id = Stage.WabaId, template_ids = Stage.Many(good, "1") };

        await stage.PostJsonAsync($"{OtherWaba}/migrate_message_templates", request);
        var again = (await stage.PostJsonAsync($"{OtherWaba}/migrate_message_templates", request)).Json;

        Assert.Empty(again["migrated_templates"]!.AsArray());
        Assert.Equal(("Template already exists", "Template does not exist"), ((string?)again["failed_templates"]![good], (string?)again["failed_templates"]!["1"]));
    }

    [Fact]
    public async Task Pages_take_templates_one_after_another()
    {
        await using var stage = await TwoAccountsAsync();
        await stage.CallAsync(HttpMethod.Delete, $"/v25.0/{Stage.WabaId}/message_templates?name=hello_world");
        string[] all = [await stage.TemplateAsync("a", Hello), await stage.TemplateAsync("b", Hello), await stage.TemplateAsync("c", Hello)];
        async Task<IEnumerable<string?>> Page(int page) =>
            (await stage.PostJsonAsync($"{OtherWaba}/migrate_message_templates", new { source_waba_id = Stage.WabaId, page_number = page, count = 2 })).Json["migrated_templates"]!.AsArray().Select(one => (string?)one);

        Assert.Equal(all[..2], await Page(0));
        Assert.Equal(all[2..], await Page(1));
        Assert.Empty(await Page(2));
    }

    [Theory]
    [InlineData("""{}""", "(#100) The parameter source_waba_id is required.")]
    [InlineData("""{"source_waba_id":"102290129340399"}""", "(#100) Param source_waba_id must be another WhatsApp Business Account.")]
    [InlineData("""{"source_waba_id":"102290129340398","count":501}""", "(#100) Param count must be a number from 1 to 500.")]
    [InlineData("""{"source_waba_id":"102290129340398","page_number":-1}""", "(#100) Param page_number must be a number from 0.")]
    public async Task A_migration_is_asked_for_in_full(string body, string message)
    {
        await using var stage = await TwoAccountsAsync();

        Assert.Equal(message, (await stage.CallAsync(HttpMethod.Post, $"/v25.0/{OtherWaba}/migrate_message_templates", body)).ErrorMessage);
    }

    [Fact]
    public async Task Accounts_of_two_businesses_exchange_nothing()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync(OtherNumber, wabaId: OtherWaba, displayPhoneNumber: "+33 6 39 98 00 02");

        var refused = await stage.PostJsonAsync($"{OtherWaba}/migrate_message_templates", new { source_waba_id = Stage.WabaId });
        var unseen = await stage.PostJsonAsync($"{OtherWaba}/migrate_message_templates", new { source_waba_id = "1" });

        Assert.Equal("(#100) Both WhatsApp Business Accounts must be owned by the same business.", refused.ErrorMessage);
        Assert.Equal(33, (int)unseen.Error["error_subcode"]!);
    }

    private static async Task<Stage> TwoAccountsAsync()
    {
        var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync(portfolioId: "5005");
        await stage.PutNumberAsync(OtherNumber, wabaId: OtherWaba, portfolioId: "5005", displayPhoneNumber: "+33 6 39 98 00 02");
        return stage;
    }
}
