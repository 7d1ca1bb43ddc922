using System.Text;
using System.Text.Json;
using Relais.WhatsApp.Tests.Webhooks;
using Relais.WhatsApp.Tests.Webhooks.Changes;
using Relais.WhatsApp.Tests.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>The parts of all captured webhooks, as JSON each.</summary>
internal static class CapturedItems
{
    public static byte[][] Bodies { get; } = [.. Payload.Names.Select(Payload.Read), .. ChangeCases.Bodies, MessagesOfEveryKind];

    private static byte[] MessagesOfEveryKind => Encoding.UTF8.GetBytes(Reading.Body(messages: $"[{string.Join(',', ContentCases.All.Select(one => one.Message))}]"));

    public static string[] Entries { get; } = [.. Roots().SelectMany(root => List(root, "entry")).Select(Json)];

    public static string[] Changes { get; } = [.. Roots().SelectMany(root => List(root, "entry")).SelectMany(entry => List(entry, "changes")).Select(Json)];

    public static string[] Messages { get; } = [.. ValuesOf("messages").Select(Json)];

    public static string[] Statuses { get; } = [.. ValuesOf("statuses").Select(Json)];

    public static string[] Contacts { get; } = [.. ValuesOf("contacts").Select(Json)];

    private static IEnumerable<JsonElement> ValuesOf(string list) =>
        Roots().SelectMany(root => List(root, "entry")).SelectMany(entry => List(entry, "changes")).Where(change => change.TryGetProperty("value", out _))
            .SelectMany(change => List(change.GetProperty("value"), list));

    private static IEnumerable<JsonElement> Roots() => Bodies.Select(body => JsonDocument.Parse(Encoding.UTF8.GetString(body)).RootElement);

    private static IEnumerable<JsonElement> List(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Json(JsonElement element) => element.GetRawText();
}
