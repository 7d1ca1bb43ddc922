using System.Text.RegularExpressions;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public partial class PhonePageTests
{
    [Theory]
    [InlineData("/phone", "text/html; charset=utf-8")]
    [InlineData("/phone/app.js", "text/javascript; charset=utf-8")]
    [InlineData("/phone/theme.css", "text/css; charset=utf-8")]
    [InlineData("/phone/icon.svg", "image/svg+xml")]
    public async Task Each_file_comes_with_its_type_and_a_strict_policy(string path, string mediaType)
    {
        await using var stage = await Stage.OpenAsync();

        using var response = await stage.Http.GetAsync(path);

        Assert.Equal(mediaType, response.Content.Headers.ContentType?.ToString());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_the_page_asks_for_exists()
    {
        await using var stage = await Stage.OpenAsync();
        var files = new Queue<string>(["/phone"]);
        HashSet<string> seen = ["/phone"];

        while (files.TryDequeue(out var file))
        {
            using var response = await stage.Http.GetAsync(file);
            Assert.True(response.IsSuccessStatusCode, file);
            foreach (Match match in Reference().Matches(await response.Content.ReadAsStringAsync()))
                if (seen.Add($"/phone/{match.Groups["file"].Value}")) files.Enqueue($"/phone/{match.Groups["file"].Value}");
        }

        Assert.Contains("/phone/thread.js", seen);
        Assert.Contains("/phone/tick.svg", seen);
    }

    [Fact]
    public async Task Both_languages_have_every_text()
    {
        await using var stage = await Stage.OpenAsync();
        var words = await stage.Http.GetStringAsync("/phone/words.js");
        var french = words[words.IndexOf("fr: {", StringComparison.Ordinal)..words.IndexOf("en: {", StringComparison.Ordinal)];
        var english = words[words.IndexOf("en: {", StringComparison.Ordinal)..words.IndexOf("const kept", StringComparison.Ordinal)];

        Assert.Equal(Key().Matches(french).Select(key => key.Value), Key().Matches(english).Select(key => key.Value));
        Assert.True(Key().Count(french) > 40);
    }

    [Fact]
    public async Task The_root_leads_to_the_phone_and_an_unknown_file_is_not_found()
    {
        await using var stage = await Stage.OpenAsync();

        using var root = await stage.Http.GetAsync("/");
        using var unknown = await stage.Http.GetAsync("/phone/nothing.js");

        Assert.Equal("/phone", root.RequestMessage?.RequestUri?.AbsolutePath);
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [GeneratedRegex("""(?:/phone/|from '\./)(?<file>[a-z]+\.[a-z]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^ {4}[a-zA-Z]+:", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
