using System.Diagnostics;

namespace Relais.Platform.Postgres;

/// <summary>How one of PostgreSQL's programs ended.</summary>
internal sealed record ServerCommand(bool Succeeded, string Output)
{
    /// <summary>Runs a program to its end. Cancelled, it and its children are killed.</summary>
    public static async Task<ServerCommand> RunAsync(string program, IEnumerable<string> arguments, ServerAccount account, string workingFolder, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = account.Prepare(program, arguments) };
        process.StartInfo.WorkingDirectory = workingFolder;
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        Isolate(process.StartInfo.Environment);

        process.Start();
        try
        {
            // Both at once: a program that fills one pipe while the other is read would never end.
            var written = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            return new(process.ExitCode == 0, string.Concat(written).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    // PGPORT, PGDATA and their like belong to another server; messages in English can be recognised.
    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList()) environment.Remove(name);
        environment["LC_ALL"] = "C";
        environment.Remove("LANGUAGE");
    }
}
