using System.Globalization;
using System.Net;
using Relais.Tests.Accounts;
using Relais.Tests.World;

namespace Relais.Tests.Templates.Listing;

public sealed class ListTemplatesTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_list_is_turned_page_by_page_by_name_and_shows_each_template_once()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        for (var index = 0; index < 120; index++) await world.PutTemplateAsync(waba, string.Create(CultureInfo.InvariantCulture, $"liste_{index:D3}"), "Bonjour");
        await world.SyncAsync(number.AccountId);

        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = await world.TemplateListAsync($"?account_id={number.AccountId}&q=liste{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            names.AddRange(page["items"]!.AsArray().Select(item => item!.Text("name")));
            cursor = page["next_cursor"]?.GetValue<string>() ?? "";
        }
        while (cursor.Length > 0);

        Assert.Equal(120, names.Count);
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task A_search_looks_into_names_and_texts_whatever_the_accents()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.PutTemplateAsync(waba, "livraison_prete", "Votre colis est arrivé à Thiès");
        await world.PutTemplateAsync(waba, "rappel", [new { type = "HEADER", format = "TEXT", text = "Échéance" }, new { type = "BODY", text = "Bonjour" }]);
        await world.SyncAsync(number.AccountId);

        foreach (var (q, name) in new[] { ("livraison", "livraison_prete"), ("ARRIVE a thies", "livraison_prete"), ("echeance", "rappel") })
            Assert.Equal([name], await world.TemplateNamesAsync($"?account_id={number.AccountId}&q={Uri.EscapeDataString(q)}"));
        Assert.Empty(await world.TemplateNamesAsync($"?account_id={number.AccountId}&q=%25"));
    }

    [Fact]
    public async Task A_list_is_of_the_language_the_category_and_the_status_that_were_asked_for()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.PutTemplateAsync(waba, "promo", "Soldes", "fr", "MARKETING");
        await world.PutTemplateAsync(waba, "promo", "Sales", "en_US", "MARKETING", "PAUSED");
        await world.SyncAsync(number.AccountId);
        var all = $"?account_id={number.AccountId}";

        Assert.Equal(2, (await world.TemplateNamesAsync($"{all}&category=marketing")).Count);
        Assert.Equal(["promo"], await world.TemplateNamesAsync($"{all}&category=marketing&language=en_US"));
        Assert.Equal(["promo"], await world.TemplateNamesAsync($"{all}&status=paused"));
        Assert.Equal(["hello_world", "promo"], await world.TemplateNamesAsync($"{all}&status=approved&language=fr"));
        Assert.Equal(["en_US", "fr"], (await world.TemplateListAsync(all))["languages"]!.AsArray().Select(language => language!.GetValue<string>()));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("YQ")]
    [InlineData("%00")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        var answer = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/templates?cursor={cursor}"), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("cursor_unknown", answer["errors"]!["cursor"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_template_that_is_not_there_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.GetAsync("/api/templates/0199c2a0-0000-7000-8000-000000000000")).StatusCode);
}
