using Microsoft.Extensions.Logging.Console;
using Relais.Platform.Logging;

namespace Relais.Platform;

/// <summary>How Relais logs.</summary>
public static class Logs
{
    /// <param name="logging">Where to.</param>
    /// <param name="form"><c>RELAIS_LOG</c>: <c>plain</c> for a person at a terminal; anything else is one JSON object a line.</param>
    public static void AddRelaisLog(this ILoggingBuilder logging, string? form)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.FormatterName = form == "plain" ? PlainLines.FormatterName : JsonLines.FormatterName);
        logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<PlainLines, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // A start that fails is told once, in a sentence, by the command.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // The last handler logs what was thrown, once and with its code.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }
}
