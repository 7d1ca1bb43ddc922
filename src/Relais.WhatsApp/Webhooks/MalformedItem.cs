namespace Relais.WhatsApp.Webhooks;

/// <summary>A part of a webhook that could not be read, kept so that it is seen; its neighbours were read all the same.
/// <see cref="WebhookEvent.Raw"/> is the part: any JSON value, and possibly half a surrogate pair as an escape.</summary>
public sealed record MalformedItem : WebhookEvent
{
    /// <summary>What is wrong with it.</summary>
    public required MalformedReason Reason { get; init; }

    /// <summary>Where it stood: <c>entry[0].changes[0].value.messages[2]</c>.</summary>
    public required string Path { get; init; }
}
