using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Profiling;

public sealed class ProfileTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task What_is_changed_is_what_whatsapp_shows_and_what_is_left_out_stays()
    {
        var number = await world.AddNumberAsync();
        var changed = await ChangeAsync(number, new { description = "Pains et gâteaux", email = "pain@example.org", websites = (List<string>)[" https://pain.example ", ""], vertical = "GROCERY" });
        Assert.Equal(("Pains et gâteaux", "pain@example.org", "GROCERY"), (changed.Text("description"), changed.Text("email"), changed.Text("vertical")));
        Assert.Equal(["https://pain.example"], changed["websites"]!.AsArray().Select(site => site!.GetValue<string>()));

        await ChangeAsync(number, new { description = "" });

        var profile = await world.ShownAsync(number, "/profile");
        Assert.Equal("pain@example.org", profile.Text("email"));
        Assert.True(string.IsNullOrEmpty((string?)profile["description"]));
        Assert.False(string.IsNullOrEmpty((string?)profile["about"]));
        Assert.False(profile["has_picture"]!.GetValue<bool>());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var number = await world.AddNumberAsync();
        var problem = await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "/profile", new
        {
            about = " ",
            address = new string('a', 257),
            description = new string('b', 513),
            email = "no address",
            websites = (List<string>)["ftp://a.example", "https://b.example", "https://c.example"],
            vertical = "PAIN",
        }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["about:required", "address:too_long", "description:too_long", "email:email_invalid", "vertical:unknown", "websites.0:address_invalid", "websites:too_many"],
            problem["errors"]!.AsObject().Select(error => $"{error.Key}:{error.Value![0]!.Text("code")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_limit_counts_what_people_count()
    {
        var number = await world.AddNumberAsync();
        // An emoji is one of the 139, though two units of UTF-16.
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(number, "PUT", "/profile", new { about = string.Concat(Enumerable.Repeat("🥖", 139)) })).StatusCode);
        Assert.Equal("too_long", await (await world.AskAsync(number, "PUT", "/profile", new { about = string.Concat(Enumerable.Repeat("🥖", 140)) })).ComplaintAsync("about"));
    }

    [Fact]
    public async Task A_picture_that_was_handed_in_is_the_one_that_is_shown()
    {
        var number = await world.AddNumberAsync();
        var png = Png(640, 640);

        Assert.Equal(HttpStatusCode.NoContent, (await PutPictureAsync(number, png)).StatusCode);

        Assert.True((await world.ShownAsync(number, "/profile"))["has_picture"]!.GetValue<bool>());
        var shown = await world.AskAsync(number, "GET", "/profile/picture");
        Assert.Equal("image/png", shown.Content.Headers.ContentType?.ToString());
        Assert.Equal(png, await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal("default-src 'none'; sandbox", shown.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task A_number_without_a_picture_has_none_to_show()
    {
        var number = await world.AddNumberAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(number, "GET", "/profile/picture")).StatusCode);
    }

    public static TheoryData<string, byte[]> NoPictures => new()
    {
        { "empty", [] },
        { "picture_type", "GIF89a and more"u8.ToArray() },
        { "picture_type", "<svg/>"u8.ToArray() },
        { "picture_not_square", Png(640, 639) },
        { "picture_small", Png(191, 191) },
    };

    [Theory]
    [MemberData(nameof(NoPictures))]
    public async Task What_whatsapp_would_not_show_is_refused_before_it_is_sent(string code, byte[] bytes)
    {
        var number = await world.AddNumberAsync();
        Assert.Equal(code, await (await PutPictureAsync(number, bytes)).ComplaintAsync("picture"));
    }

    [Fact]
    public async Task A_picture_above_5_megabytes_is_too_large()
    {
        var number = await world.AddNumberAsync();
        var answer = await PutPictureAsync(number, [.. Png(640, 640), .. new byte[5 * 1024 * 1024]]);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file_too_large"), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer)));
    }

    private async Task<JsonNode> ChangeAsync(SimulatedNumber number, object change) => await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "/profile", change), HttpStatusCode.OK);

    private Task<HttpResponseMessage> PutPictureAsync(SimulatedNumber number, byte[] bytes) =>
        world.Admin.SendAsync(new(HttpMethod.Put, $"/api/accounts/{number.AccountId}/profile/picture")
        {
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
        });

    // A head that says the size; what follows is nobody's concern here.
    internal static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
