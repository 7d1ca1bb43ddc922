using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Relais.Platform.Logging;

/// <summary>The same lines for a person at a terminal.</summary>
internal sealed class PlainLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "relais-plain";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var mark = entry.LogLevel switch { LogLevel.Warning => "! ", LogLevel.Error or LogLevel.Critical => "✗ ", _ => "  " };
        textWriter.WriteLine($"{clock.GetLocalNow():HH:mm:ss} {mark}{entry.Formatter(entry.State, null)}");
        if (entry.Exception is { } error) textWriter.WriteLine($"           {error.GetType().Name}: {error.Message}\n{error.StackTrace}");
    }
}
