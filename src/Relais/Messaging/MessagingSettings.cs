using Relais.Platform;

namespace Relais.Messaging;

/// <summary>How the two roads run.</summary>
public sealed record MessagingSettings
{
    /// <summary><c>RELAIS_WEBHOOK_BACKLOG</c>: bodies that may wait for a commit before new ones are answered 503; 100 to 100,000. Default 5,000.</summary>
    public int WebhookBacklog { get; init; } = 5_000;

    /// <summary><c>RELAIS_APPLY_BATCH</c>: bodies applied in one transaction, 1 to 10,000. Default 1,000.</summary>
    public int ApplyBatch { get; init; } = 1_000;

    /// <summary>
    /// <c>RELAIS_SETTLING_SECONDS</c>: for so long WhatsApp must have been telling of later messages of a number, and never of one that may or
    /// may not have been sent, before that one is sent again by itself; 5 s to a day. Default half an hour.
    /// </summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary><c>RELAIS_UNCONFIRMED_SECONDS</c>: for so long a message may be in doubt before people are asked; 5 s to a week. Default an hour.</summary>
    public TimeSpan UnconfirmedDeadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often everybody looks by itself, for a notification that was lost. A second, except where time is simulated.</summary>
    internal TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>RELAIS_JOURNAL_DAYS</c>: whole days, in UTC, for which webhooks are kept after the day they came; 1 to 90. Default 14.</summary>
    public int JournalDays { get; init; } = 14;

    /// <summary>The largest webhook body taken. Meta sends up to 3 MB; what is larger is refused before it is hashed.</summary>
    public const int MostWebhookBytes = 3 * 1024 * 1024 + 64 * 1024;

    public static MessagingSettings Read(SettingsReader reader) => new()
    {
        WebhookBacklog = reader.Whole("RELAIS_WEBHOOK_BACKLOG", unlessSet: 5_000, least: 100, most: 100_000),
        SettlingTime = TimeSpan.FromSeconds(reader.Whole("RELAIS_SETTLING_SECONDS", unlessSet: 1_800, least: 5, most: 86_400)),
        UnconfirmedDeadline = TimeSpan.FromSeconds(reader.Whole("RELAIS_UNCONFIRMED_SECONDS", unlessSet: 3_600, least: 5, most: 604_800)),
        ApplyBatch = reader.Whole("RELAIS_APPLY_BATCH", unlessSet: 1_000, least: 1, most: 10_000),
        JournalDays = reader.Whole("RELAIS_JOURNAL_DAYS", unlessSet: 14, least: 1, most: 90),
    };
}
