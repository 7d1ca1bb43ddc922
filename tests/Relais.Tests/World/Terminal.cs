using System.Text;

namespace Relais.Tests.World;

/// <summary>The terminal that commands write to. The process has one, which every test shares: what a command says is told apart by the flow that it runs in.</summary>
internal static class Terminal
{
    private static readonly AsyncLocal<StringWriter?> Said = new();
    private static readonly AsyncLocal<StringReader?> Piped = new();

    static Terminal()
    {
        Console.SetOut(new Ear(Console.Out));
        Console.SetError(new Ear(Console.Error));
        Console.SetIn(new Mouth());
    }

    /// <summary>Runs a command and gathers all that it says, on either of its two ways.</summary>
    /// <param name="run">The command, as it is invoked.</param>
    /// <param name="piped">What is piped into it.</param>
    /// <returns>The code that it ended with, and what it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(Func<Task<int>> run, string piped = "")
    {
        var said = new StringWriter { NewLine = "\n" };
        (Said.Value, Piped.Value) = (said, new StringReader(piped));
        return (await run(), said.ToString());
    }

    private sealed class Ear(TextWriter others) : TextWriter
    {
        public override Encoding Encoding => others.Encoding;

        public override void Write(char value) => (Said.Value ?? others).Write(value);

        public override void Write(string? value) => (Said.Value ?? others).Write(value);

        public override void WriteLine(string? value) => (Said.Value ?? others).WriteLine(value);
    }

    private sealed class Mouth : TextReader
    {
        public override int Peek() => Piped.Value?.Peek() ?? -1;

        public override int Read() => Piped.Value?.Read() ?? -1;
    }
}
