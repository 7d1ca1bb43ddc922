using System.Text.Json;

namespace Relais.WhatsApp.Webhooks;

/// <summary>A part of a webhook that could not be read, kept so that it is seen; its neighbours were read all the same.</summary>
public sealed record MalformedItem : WebhookEvent
{
    /// <summary>The part as received: any JSON value, and possibly half a surrogate pair as an escape, which a <c>jsonb</c> column refuses.</summary>
    public required string Raw { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required MalformedReason Reason { get; init; }

    /// <summary>Where it stood: <c>entry[0].changes[0].value.messages[2]</c>.</summary>
    public required string Path { get; init; }

    internal static MalformedItem Of(JsonElement item, WebhookOrigin origin, MalformedReason reason, ItemPath path) =>
        new() { Origin = origin, Raw = item.GetRawText(), Reason = reason, Path = path.ToString() };
}
