using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>What is wrong with a flow's JSON. Source: Flows API, <c>validation_errors</c>.</summary>
/// <param name="Error">Meta's word: <c>INVALID_PROPERTY</c>.</param>
/// <param name="Message">Meta's words.</param>
/// <param name="Line">The line where it begins, counted from 1.</param>
/// <param name="Column">The column where it begins.</param>
public sealed record FlowProblem(string? Error, string? Message, int? Line, int? Column)
{
    internal static FlowProblem? Read(JsonElement problem) => problem.ValueKind != JsonValueKind.Object
        ? null
        : new(problem.Text("error"u8), problem.Text("message"u8), problem.Code("line_start"u8), problem.Code("column_start"u8));
}
