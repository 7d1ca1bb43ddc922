using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Access.Tokens;

public sealed class BearerTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task An_access_token_opens_doors_for_thirty_minutes()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        world.Clock.Shift += TimeSpan.FromMinutes(29);
        Assert.Equal(HttpStatusCode.OK, (await atelier.Admin.GetAsync("/api/auth/me")).StatusCode);

        world.Clock.Shift += TimeSpan.FromMinutes(1);
        var response = await atelier.Admin.GetAsync("/api/auth/me");
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic YTpi")]
    public async Task Another_header_opens_none(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        var response = await world.Stranger.SendAsync(request);
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }
}
