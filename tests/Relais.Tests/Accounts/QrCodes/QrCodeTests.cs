using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.QrCodes;

public sealed class QrCodeTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_code_is_made_shown_changed_and_deleted()
    {
        var number = await world.AddNumberAsync();
        var made = await RelaisWorld.JsonAsync(await CreateAsync(number, "Je voudrais commander"), HttpStatusCode.Created);
        Assert.Equal("Je voudrais commander", made.Text("message"));
        Assert.Equal($"https://wa.me/message/{made.Text("code")}", made.Text("link"));

        var changed = await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", $"/qr-codes/{made.Text("code")}", new { message = "Une table pour deux" }), HttpStatusCode.OK);
        Assert.Equal((made.Text("code"), "Une table pour deux"), (changed.Text("code"), changed.Text("message")));
        Assert.Equal(changed.ToJsonString(), Assert.Single((await world.ShownAsync(number, "/qr-codes"))["items"]!.AsArray())!.ToJsonString());

        Assert.Equal(HttpStatusCode.NoContent, (await world.AskAsync(number, "DELETE", $"/qr-codes/{made.Text("code")}")).StatusCode);
        Assert.Empty((await world.ShownAsync(number, "/qr-codes"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("", "image/svg+xml")]
    [InlineData("?format=svg", "image/svg+xml")]
    [InlineData("?format=png", "image/png")]
    public async Task Its_picture_comes_through_us_and_can_do_nothing_in_a_page(string query, string type)
    {
        var number = await world.AddNumberAsync();
        var code = (await RelaisWorld.JsonAsync(await CreateAsync(number, "Bonjour"), HttpStatusCode.Created)).Text("code");
        var image = await world.AskAsync(number, "GET", $"/qr-codes/{code}/image{query}");
        Assert.Equal((HttpStatusCode.OK, type), (image.StatusCode, image.Content.Headers.ContentType?.ToString()));
        Assert.Equal("default-src 'none'; sandbox", image.Headers.GetValues("Content-Security-Policy").Single());
        Assert.NotEmpty(await image.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_comes_in_no_third_form()
    {
        var number = await world.AddNumberAsync();
        Assert.Equal("unknown", await (await world.AskAsync(number, "GET", "/qr-codes/4O4YGZEG3RIVE1/image?format=gif")).ComplaintAsync("format"));
    }

    [Fact]
    public async Task The_pages_together_are_all_codes()
    {
        var number = await world.AddNumberAsync();
        for (var index = 0; index < 53; index++) await CreateAsync(number, $"Code {index}");
        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await world.ShownAsync(number, $"/qr-codes{(cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}")}");
            seen.AddRange(page["items"]!.AsArray().Select(code => code!.Text("message")));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);
        Assert.Equal(53, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("   ", "required")]
    [InlineData(null, "required")]
    public async Task Words_are_asked_for(string? message, string code)
    {
        var number = await world.AddNumberAsync();
        Assert.Equal(code, await (await CreateAsync(number, message)).ComplaintAsync("message"));
    }

    [Fact]
    public async Task At_most_140_characters_as_people_count_them()
    {
        var number = await world.AddNumberAsync();
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(number, string.Concat(Enumerable.Repeat("🥖", 140)))).StatusCode);
        Assert.Equal("too_long", await (await CreateAsync(number, new string('a', 141))).ComplaintAsync("message"));
    }

    [Fact]
    public async Task A_code_that_is_not_there_is_said_in_whatsapp_s_words()
    {
        var number = await world.AddNumberAsync();
        var answer = await RelaisWorld.JsonAsync(await world.AskAsync(number, "DELETE", "/qr-codes/4O4YGZEG3RIVE1"), HttpStatusCode.Conflict);
        Assert.Equal("whatsapp_unknown", answer.Text("code"));
        Assert.Contains("does not exist", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_s_name_cannot_lead_elsewhere()
    {
        var number = await world.AddNumberAsync();
        Assert.Equal("malformed", await (await world.AskAsync(number, "DELETE", "/qr-codes/..%2Fme")).ComplaintAsync("code"));
    }

    private Task<HttpResponseMessage> CreateAsync(SimulatedNumber number, string? message) => world.AskAsync(number, "POST", "/qr-codes", new { message });
}
