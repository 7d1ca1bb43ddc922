using Relais.WhatsApp.Templates;

namespace Relais.WhatsApp.Tests;

public class WhatsAppOptionsTests
{
    public static TheoryData<string, WhatsAppOptions> Wrong => new()
    {
        { nameof(WhatsAppOptions.BaseAddress), new() { BaseAddress = new("/graph", UriKind.Relative) } },
        { nameof(WhatsAppOptions.BaseAddress), new() { BaseAddress = new("ftp://graph.facebook.com") } },
        { nameof(WhatsAppOptions.BaseAddress), new() { BaseAddress = new("https://graph.facebook.com?access_token=x") } },
        { nameof(WhatsAppOptions.UnversionedAddress), new() { UnversionedAddress = new("ftp://api.facebook.com") } },
        { nameof(WhatsAppOptions.Version), new() { Version = "25.0" } },
        { nameof(WhatsAppOptions.Version), new() { Version = "v25" } },
        { nameof(WhatsAppOptions.Version), new() { Version = "v25.0/.." } },
        { nameof(WhatsAppOptions.Version), new() { Version = "v0.1" } },
        { nameof(WhatsAppOptions.Timeout), new() { Timeout = TimeSpan.Zero } },
        { nameof(WhatsAppOptions.Timeout), new() { Timeout = TimeSpan.FromMinutes(11) } },
        { nameof(WhatsAppOptions.UserAgent), new() { UserAgent = "" } },
        { nameof(WhatsAppOptions.UserAgent), new() { UserAgent = "a\r\nX: y" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_stops_the_start_and_names_itself(string option, WhatsAppOptions options)
    {
        using var http = new HttpClient();

        Assert.Contains(option, Assert.Throws<ArgumentException>(() => new WhatsAppClient(http, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_metas_host_the_documented_version_and_30_seconds()
    {
        var options = new WhatsAppOptions();

        Assert.Equal(("https://graph.facebook.com/", "v25.0", TimeSpan.FromSeconds(30)), (options.BaseAddress.ToString(), options.Version, options.Timeout));
    }

    [Theory]
    [InlineData("https://graph.facebook.com", null, "https://api.facebook.com/102290129340398/message_templates/archive")]
    [InlineData("https://gateway.example/meta/", null, "https://gateway.example/meta/102290129340398/message_templates/archive")]
    [InlineData("https://graph.facebook.com", "https://b.example", "https://b.example/102290129340398/message_templates/archive")]
    public async Task Calls_without_a_version_go_to_metas_other_host_and_elsewhere_to_the_same(string address, string? unversioned, string expected)
    {
        var heard = new Overheard(200, "{}");
        var client = new WhatsAppClient(new(heard), new() { BaseAddress = new(address), UnversionedAddress = unversioned is null ? null : new(unversioned) });

        await client.ForAccount(new(new("102290129340398"), TheNumber.Credentials.AccessToken)).ArchiveTemplatesAsync([new("1")]);

        Assert.Equal(expected, heard.Address?.AbsoluteUri);
    }

    [Fact]
    public void The_handler_follows_no_redirect_and_asks_no_proxy()
    {
        using var handler = WhatsAppClient.CreateHandler();

        Assert.False(handler.AllowAutoRedirect || handler.UseProxy || handler.UseCookies);
    }

    [Fact]
    public void No_time_to_connect_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("connectTimeout", () => WhatsAppClient.CreateHandler(TimeSpan.Zero));

    [Fact]
    public void Credentials_that_name_no_one_are_refused()
    {
        using var http = new HttpClient();
        var client = new WhatsAppClient(http, new());

        Assert.Throws<ArgumentException>(() => client.For(new(default, new AccessToken("EAATESTTOKEN"))));
        Assert.Throws<ArgumentException>(() => client.ForAccount(new(default, new AccessToken("EAATESTTOKEN"))));
        Assert.Throws<ArgumentException>(() => client.ForPortfolio(new(default, new AccessToken("EAATESTTOKEN"))));
        Assert.Throws<ArgumentException>(() => client.ForApp(new(default, new AccessToken("EAATESTTOKEN"))));
    }
}
