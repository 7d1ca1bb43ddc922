using System.Text;

namespace Relais.Accounts.Commands;

/// <summary>Reads a secret: a line that was piped in, or what a person types without it being shown. Never an argument, which every process of the machine may read.</summary>
internal static class SecretLine
{
    public static async Task<string> ReadAsync(string question, CancellationToken cancel)
    {
        if (Console.IsInputRedirected) return (await Console.In.ReadLineAsync(cancel) ?? "").Trim();
        await Console.Error.WriteAsync(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is not ConsoleKey.Backspace) typed.Append(key.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }
        await Console.Error.WriteLineAsync();
        return typed.ToString().Trim();
    }
}
