using System.Text.Json;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>What an event tells, as text: two that tell the same are alike, also where they hold lists.</summary>
internal static class Told
{
    public static string By(WebhookEvent told) => $"{told.GetType().Name} {JsonSerializer.Serialize(told is MalformedItem item ? item with { Path = "" } : told, told.GetType())}";

    public static List<string> By(IEnumerable<WebhookEvent> told) => [.. told.Select(By)];
}
