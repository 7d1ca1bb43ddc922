using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Relais.Platform.Logging;

/// <summary>One JSON object a line: when, how grave, which module, what happened, and the ids it concerns.</summary>
internal sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "relais-json";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", clock.GetUtcNow());
            json.WriteString("level", entry.LogLevel.ToString().ToLowerInvariant());
            json.WriteString("module", ModuleOf(entry.Category));
            json.WriteString("event", entry.EventId.Name ?? entry.Category[(entry.Category.LastIndexOf('.') + 1)..]);
            json.WriteString("message", entry.Formatter(entry.State, null));
            WriteIds(json, entry.State);
            WriteError(json, entry.Exception);
            json.WriteEndObject();
        }
        textWriter.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteIds<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values) return;
        foreach (var (name, value) in values)
        {
            if (name is "{OriginalFormat}" || value is null) continue;
            json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value.ToString());
        }
    }

    // The type and place of an error, not its text where that could quote a message, a number or a token:
    // PostgreSQL's detail line does so ("Key (wa_id)=(…) already exists"), and Npgsql leaves it out unless asked.
    private static void WriteError(Utf8JsonWriter json, Exception? error)
    {
        if (error is null) return;
        json.WriteString("error", error.GetType().Name);
        json.WriteString("error_message", error.Message);
        if (error.StackTrace is { } trace) json.WriteString("stack", trace);
    }

    private static string ModuleOf(string category)
    {
        var parts = category.Split('.');
        return parts is ["Relais", var module, ..] ? module : parts[0];
    }
}
