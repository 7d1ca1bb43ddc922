using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform.Http;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Http;

public sealed class ProblemsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/api/accounts/not-an-id/neither")]
    [InlineData("/health/nothing")]
    [InlineData("/openapi/nothing/at/all")]
    public async Task An_unknown_address_is_a_problem_and_not_the_page(string path) =>
        await AssertProblemAsync(await world.Admin.GetAsync(path), HttpStatusCode.NotFound, "not_found");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{ "email": 5 }""")]
    [InlineData("{ \"email\": \"\\ud800\" }")]
    public async Task A_body_that_is_not_what_was_documented_is_malformed(string body) =>
        await AssertProblemAsync(await PostAsync(body, "application/json"), HttpStatusCode.BadRequest, "request_malformed");

    [Fact]
    public async Task A_field_that_cannot_be_read_is_named_and_what_a_stranger_calls_a_field_is_not_repeated()
    {
        var named = await RelaisWorld.JsonAsync(await PostAsync("{ \"email\": 5 }", "application/json"), HttpStatusCode.BadRequest);
        Assert.Equal("malformed", named["errors"]!["email"]![0]!["code"]!.GetValue<string>());
        var strange = await RelaisWorld.JsonAsync(await PostAsync("{ \"<b>\": nothing }", "application/json"), HttpStatusCode.BadRequest);
        Assert.Null(strange["errors"]);
    }

    [Fact]
    public async Task A_body_that_says_it_is_something_else_is_refused() =>
        await AssertProblemAsync(await PostAsync("email=a", "application/x-www-form-urlencoded"), HttpStatusCode.UnsupportedMediaType, "request_malformed");

    [Fact]
    public async Task A_failure_of_ours_says_nothing_of_the_inside_and_is_logged_once()
    {
        await using (await Broken.TableAsync(world, "access.workspaces"))
        {
            var response = await world.Stranger.GetAsync("/api/setup");
            await AssertProblemAsync(response, HttpStatusCode.InternalServerError, "unexpected");
            Assert.DoesNotContain("workspaces", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Single(world.Log.Lines, line => line.Contains("access.workspaces", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_no_fault_of_the_request_and_it_may_ask_again()
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Response.Body = new MemoryStream();

        await new Problems(NullLogger<Problems>.Instance).TryHandleAsync(context, new NpgsqlException("gone", new IOException()), CancellationToken.None);

        context.Response.Body.Position = 0;
        Assert.Equal("database_unavailable", (await JsonNode.ParseAsync(context.Response.Body))!["code"]!.GetValue<string>());
        Assert.Equal((503, "2"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string contentType)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType));
        return await world.Stranger.PostAsync("/api/auth/login", content);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await RelaisWorld.JsonAsync(response, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((code, (int)status), (problem["code"]!.GetValue<string>(), problem["status"]!.GetValue<int>()));
    }
}
