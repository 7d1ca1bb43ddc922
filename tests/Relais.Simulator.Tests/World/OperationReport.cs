using System.Globalization;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Tests.World;

/// <summary>How often all tests together called each operation of the simulator, for a run that wants to know.</summary>
/// <remarks>The environment variable RELAIS_OPERATIONS names the file that is written: a line an operation, with tabs between how often it was
/// called, whether such exchanges were held against Meta's description, and the operation. It is written anew after each test, as nothing
/// tells which is the last.</remarks>
internal static class OperationReport
{
    public const string Variable = "RELAIS_OPERATIONS";

    private static readonly Lock Gate = new();
    private static readonly SortedDictionary<string, long> Calls = new(StringComparer.Ordinal);
    private static readonly string? File = Environment.GetEnvironmentVariable(Variable);

    public static void Add(OperationBook book)
    {
        if (string.IsNullOrEmpty(File)) return;
        lock (Gate)
        {
            foreach (var operation in book.All)
            {
                var name = $"{operation.Path} {operation.Method}";
                Calls[name] = Calls.GetValueOrDefault(name) + operation.Calls;
            }

            System.IO.File.WriteAllLines(File, Calls.Select(one => Line(one.Key, one.Value)));
        }
    }

    private static string Line(string name, long calls)
    {
        var (path, method) = (name[..name.LastIndexOf(' ')], name[(name.LastIndexOf(' ') + 1)..]);
        // Several kinds of objects share a form; whether this one was held shows only if it was called.
        var isHeld = calls > 0 && MetaSpec.Current?.HasHeld(method, path) == true;
        return string.Create(CultureInfo.InvariantCulture, $"{calls}\t{(isHeld ? "as described" : "-")}\t{method} {path}");
    }
}
