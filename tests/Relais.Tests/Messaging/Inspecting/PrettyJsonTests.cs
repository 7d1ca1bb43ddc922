using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Relais.Messaging.Inspecting;
using Relais.Tests.Messaging.Journal;

namespace Relais.Tests.Messaging.Inspecting;

public sealed class PrettyJsonTests
{
    [Theory]
    [InlineData("""{"a":[1.50,"caf\u00e9",{}],"a":null}""", "{\n  \"a\": [\n    1.50,\n    \"café\",\n    {}\n  ],\n  \"a\": null\n}")]
    [InlineData("""{"half":"\ud83d","escaped":"<\/b>\u0000"}""", "{\n  \"half\": \"\\ud83d\",\n  \"escaped\": \"</b>\\u0000\"\n}")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("not JSON", null)]
    [InlineData("", null)]
    public void JSON_is_set_out_for_reading_and_nothing_of_it_changes(string body, string? pretty) =>
        Assert.Equal(pretty, PrettyJson.Of(Encoding.UTF8.GetBytes(body))?.ReplaceLineEndings("\n"));

    [Fact]
    public void Whatever_is_JSON_can_be_set_out_and_is_JSON_again()
    {
        foreach (var value in AnyMessage.Values.Sample(500, 10))
        {
            using var set = JsonDocument.Parse(PrettyJson.Of(Encoding.UTF8.GetBytes(value))!);
            using var came = JsonDocument.Parse(value);
            Assert.Equal(came.RootElement.ValueKind, set.RootElement.ValueKind);
        }
    }
}
