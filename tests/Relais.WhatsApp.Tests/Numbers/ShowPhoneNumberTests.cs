using Relais.WhatsApp.Numbers;

namespace Relais.WhatsApp.Tests.Numbers;

public class ShowPhoneNumberTests
{
    [Fact]
    public async Task The_details_of_a_number_are_read_in_metas_words()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """
            {"id":"106540352242922","display_phone_number":"+1 555-078-3881","verified_name":"Lucky Shrub","quality_rating":"GREEN","status":"CONNECTED",
            "name_status":"APPROVED","code_verification_status":"VERIFIED","platform_type":"CLOUD_API","account_mode":"LIVE","throughput":{"level":"STANDARD"},
            "is_official_business_account":false,"is_pin_enabled":true,"is_on_biz_app":false,"whatsapp_business_manager_messaging_limit":"TIER_2K",
            "webhook_configuration":{"application":"https:\/\/relais.example\/webhook"}}
            """);

        var result = await TheNumber.At(graph).ShowAsync();

        var expected = new PhoneNumberDetails
        {
            Id = new("106540352242922"),
            DisplayPhoneNumber = "+1 555-078-3881",
            VerifiedName = "Lucky Shrub",
            QualityRating = "GREEN",
            Status = "CONNECTED",
            NameStatus = "APPROVED",
            CodeVerificationStatus = "VERIFIED",
            PlatformType = "CLOUD_API",
            AccountMode = "LIVE",
            ThroughputLevel = "STANDARD",
            MessagingLimit = "TIER_2K",
            IsOfficialBusinessAccount = false,
            IsPinEnabled = true,
            IsOnBizApp = false,
            WebhookUrls = new(PhoneNumber: null, WhatsAppBusinessAccount: null, "https://relais.example/webhook"),
        };
        Assert.Equal(expected, Assert.IsType<WhatsAppResult<PhoneNumberDetails>.Accepted>(result).Value);
    }

    [Fact]
    public async Task Whatever_meta_leaves_out_is_null()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"106540352242922"}""");

        var result = await TheNumber.At(graph).ShowAsync();

        Assert.Equal(
            new PhoneNumberDetails { Id = new("106540352242922") },
            Assert.IsType<WhatsAppResult<PhoneNumberDetails>.Accepted>(result).Value);
    }

    [Theory]
    [InlineData("v23.0", false)]
    [InlineData("v24.0", true)]
    [InlineData("v25.0", true)]
    public async Task The_messaging_limit_is_asked_of_versions_that_know_it(string version, bool isAsked)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"106540352242922"}""");

        await TheNumber.At(graph, new() { Version = version }).ShowAsync();

        var request = Assert.Single(graph.Requests);
        Assert.Equal("GET", request.Method);
        Assert.StartsWith($"/{version}/106540352242922?fields=id,display_phone_number,verified_name,quality_rating,", request.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(isAsked, request.PathAndQuery.Contains("whatsapp_business_manager_messaging_limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dead_token_is_a_refusal_with_its_code_and_subcode()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(
            401, """{"error":{"message":"Error validating access token: Session has expired","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1"}}""");

        var result = await TheNumber.At(graph).ShowAsync();

        var error = Assert.IsType<WhatsAppResult<PhoneNumberDetails>.Refused>(result).Error;
        Assert.Equal((190, 463), (error.Code, error.Subcode));
    }
}
