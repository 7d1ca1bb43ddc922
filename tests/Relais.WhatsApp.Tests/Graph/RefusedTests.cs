using System.Globalization;
using Microsoft.AspNetCore.Http;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Graph;

public class RefusedTests
{
    [Fact]
    public async Task A_graph_error_is_a_refusal_field_by_field()
    {
        var error = await RefusalOfAsync(400, """
            {"error":{"message":"(#130429) Rate limit hit","type":"OAuthException","code":130429,"error_subcode":2494055,"is_transient":true,
            "error_data":{"messaging_product":"whatsapp","details":"Cloud API message throughput has been reached."},
            "error_user_title":"Trop vite","error_user_msg":"Attendez un peu.","fbtrace_id":"Az8or2yhqkZfEZ-_4Qn_Bam"}}
            """);

        var expected = new WhatsAppError
        {
            Code = 130429,
            Subcode = 2494055,
            Type = "OAuthException",
            Message = "(#130429) Rate limit hit",
            Details = "Cloud API message throughput has been reached.",
            UserTitle = "Trop vite",
            UserMessage = "Attendez un peu.",
            IsTransient = true,
            FbtraceId = "Az8or2yhqkZfEZ-_4Qn_Bam",
            HttpStatus = 400,
        };
        Assert.Equal(expected, error);
    }

    [Fact]
    public async Task Error_data_may_be_a_plain_text() =>
        Assert.Equal("Plain words", (await RefusalOfAsync(400, """{"error":{"code":131009,"message":"m","error_data":"Plain words"}}""")).Details);

    [Fact]
    public async Task A_code_is_all_that_an_error_needs() =>
        Assert.Equal(new WhatsAppError { Code = 131000, HttpStatus = 500 }, await RefusalOfAsync(500, """{"error":{"code":131000}}"""));

    [Fact]
    public async Task An_error_is_a_refusal_under_a_good_status_too() =>
        Assert.Equal(200, (await RefusalOfAsync(200, """{"error":{"code":1,"message":"m"}}""")).HttpStatus);

    [Fact]
    public async Task Retry_after_in_seconds_is_that_wait() =>
        Assert.Equal(TimeSpan.FromSeconds(17), await WaitOfAsync(headers => headers.RetryAfter = "17"));

    [Fact]
    public async Task Retry_after_as_an_instant_is_counted_from_the_instant_of_the_answer() =>
        Assert.Equal(TimeSpan.FromSeconds(90), await WaitOfAsync(headers =>
        {
            headers.Date = "Thu, 01 Jan 2026 12:00:00 GMT";
            headers.RetryAfter = "Thu, 01 Jan 2026 12:01:30 GMT";
        }));

    [Fact]
    public async Task Retry_after_an_instant_that_is_past_is_no_wait() =>
        Assert.Equal(TimeSpan.Zero, await WaitOfAsync(headers => headers.RetryAfter = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture)));

    [Fact]
    public async Task A_retry_after_that_says_nothing_is_none() =>
        Assert.Null(await WaitOfAsync(headers => headers.RetryAfter = "soon"));

    private static async Task<TimeSpan?> WaitOfAsync(Action<IHeaderDictionary> answerHeaders)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(context =>
        {
            context.Response.StatusCode = 429;
            answerHeaders(context.Response.Headers);
            return context.Response.WriteAsync("""{"error":{"code":4}}""");
        });
        return (await RefusalOfAsync(graph)).RetryAfter;
    }

    private static async Task<WhatsAppError> RefusalOfAsync(int status, string body)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(status, body);
        return await RefusalOfAsync(graph);
    }

    private static async Task<WhatsAppError> RefusalOfAsync(GraphStandIn graph)
    {
        var result = await TheNumber.At(graph).SendTextAsync(new(new Recipient.Number("+221770000001"), "Bonjour"));
        return Assert.IsType<WhatsAppResult<AcceptedMessage>.Refused>(result).Error;
    }
}
