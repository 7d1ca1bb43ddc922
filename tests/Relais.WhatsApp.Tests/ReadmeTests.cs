using System.Runtime.CompilerServices;

namespace Relais.WhatsApp.Tests;

/// <summary>The README's examples stand in <see cref="ReadmeExamples"/>, where the compiler reads them too.</summary>
public class ReadmeTests
{
    [Theory]
    [InlineData("send")]
    [InlineData("manage")]
    [InlineData("receive")]
    public void The_readme_shows_code_that_compiles(string example)
    {
        var source = File.ReadAllText(Path.Combine(Folder(), "ReadmeExamples.cs"));
        var readme = File.ReadAllText(Path.Combine(Folder(), "../../src/Relais.WhatsApp/README.md"));

        Assert.Contains($"```csharp\n{Example(source, example)}\n```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_of_sending_sends()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"messages":[{"id":"wamid.HBgL"}]}""");

        Assert.Equal("accepted as wamid.HBgL", await ReadmeExamples.SendAsync(graph.Address, default));
    }

    [Theory]
    [InlineData("Hi {{1}}, your order is ready.", "order_ready (en_US), order_late (fr)")]
    [InlineData("{{1}}, your order is ready.", "not even asked: components[0].text NotAllowed, for which Meta's code is 100")]
    public async Task The_example_of_managing_manages(string text, string said)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"1","data":[{"id":"1","name":"order_ready","language":"en_US"},{"id":"2","name":"order_late","language":"fr"}]}""");

        Assert.Equal(said, await ReadmeExamples.ManageAsync(TheNumber.Client(graph.Address), text));
    }

    [Fact]
    public void The_example_of_receiving_receives()
    {
        var body = Payload.Read("text-from-a-person-with-a-number");

        Assert.Equal(["Awa Diop: Bonjour à tous 😀"], ReadmeExamples.Receive(body, ReadmeExamples.HeaderOf(body)));
        Assert.Empty(ReadmeExamples.Receive(body, "sha256=" + new string('0', 64)));
    }

    private static string Example(string source, string name)
    {
        var lines = source.Split('\n');
        var start = Array.FindIndex(lines, line => line.Trim() == $"// README: {name}");
        return string.Join('\n', lines.Skip(start + 1).TakeWhile(line => line.Trim() != "// README").Select(line => line.Length > 8 ? line[8..] : ""));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
