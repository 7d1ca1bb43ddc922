using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Relais.Platform.Logging;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Logging;

public sealed class JsonLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_line_says_when_how_grave_which_module_and_what_happened()
    {
        var line = Read(Write("Relais.Messaging.Sending.NumberSender", new(7, "LogSent"), "accountId", "018f", null));
        Assert.Equal(Now, line["timestamp"]!.GetValue<DateTimeOffset>());
        Assert.Equal(("warning", "Messaging", "LogSent", "018f"), (Text(line, "level"), Text(line, "module"), Text(line, "event"), Text(line, "account_id")));
    }

    [Fact]
    public void A_line_of_a_library_is_told_by_its_first_name()
    {
        var line = Read(Write("Npgsql.Connection", default, "id", "1", null));
        Assert.Equal(("Npgsql", "Connection"), (Text(line, "module"), Text(line, "event")));
    }

    [Fact]
    public void Whatever_is_logged_stays_one_line_of_json()
    {
        var any = Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), Gen.Elements("a\nb\r\nc", "\u2028\u2029", "\"}\n{\"", "\0", "\uD83D", "😀"));
        Prop.ForAll(any.ToArbitrary(), value =>
        {
            var written = Write("Relais.Access.SignIn", default, "value", value, new InvalidOperationException(value));
            return written.EndsWith(Environment.NewLine, StringComparison.Ordinal) && written.TrimEnd().IndexOfAny(['\r', '\n']) < 0 && Read(written)["error"]!.GetValue<string>() == "InvalidOperationException";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_error_is_told_with_its_kind_its_words_and_its_place()
    {
        var line = Read(Write("Relais.Access.SignIn", default, "value", "1", Thrown()));
        Assert.Equal(("InvalidOperationException", "first\nsecond"), (Text(line, "error"), Text(line, "error_message")));
        Assert.Contains(nameof(Thrown), Text(line, "stack"), StringComparison.Ordinal);
    }

    private static Exception Thrown()
    {
        try
        {
            throw new InvalidOperationException("first\nsecond");
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private static string Write(string category, EventId happened, string name, string? value, Exception? error)
    {
        using var line = new StringWriter();
        IReadOnlyList<KeyValuePair<string, object?>> state = [new(name, value), new("{OriginalFormat}", "never shown")];
        new JsonLines(new HeldClock(Now)).Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, category, happened, state, error, (values, _) => $"It is {values[0].Value}."), null, line);
        return line.ToString();
    }

    private static JsonNode Read(string written) => JsonNode.Parse(written)!;

    private static string Text(JsonNode line, string name) => line[name]!.GetValue<string>();
}
