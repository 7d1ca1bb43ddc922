using Relais.Platform;

namespace Relais.Messaging;

/// <summary>How the two roads run.</summary>
public sealed record MessagingSettings
{
    /// <summary><c>RELAIS_WEBHOOK_BACKLOG</c>: bodies that may wait for a commit before new ones are answered 503; 100 to 100,000. Default 5,000.</summary>
    public int WebhookBacklog { get; init; } = 5_000;

    /// <summary><c>RELAIS_APPLY_BATCH</c>: bodies applied in one transaction, 1 to 10,000. Default 1,000.</summary>
    public int ApplyBatch { get; init; } = 1_000;

    /// <summary>The largest webhook body taken. Meta sends up to 3 MB; what is larger is refused before it is hashed.</summary>
    public const int MostWebhookBytes = 3 * 1024 * 1024 + 64 * 1024;

    public static MessagingSettings Read(SettingsReader reader) => new()
    {
        WebhookBacklog = reader.Whole("RELAIS_WEBHOOK_BACKLOG", unlessSet: 5_000, least: 100, most: 100_000),
        ApplyBatch = reader.Whole("RELAIS_APPLY_BATCH", unlessSet: 1_000, least: 1, most: 10_000),
    };
}
