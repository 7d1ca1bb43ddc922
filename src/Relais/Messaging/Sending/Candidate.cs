using System.Text.Json;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>A message that is next to be sent, with all that decides whether it may be.</summary>
/// <param name="Attempts">How often it was claimed before.</param>
/// <param name="Failures">How often it was tried before and certainly failed.</param>
/// <param name="IsFreeForm">Whether it may leave within the customer service window only.</param>
/// <param name="TargetWamid">The message that it is a sign under.</param>
/// <param name="File">The file that it carries; null when it carries none.</param>
/// <param name="Pair">What was sent to the person of late; null when nothing ever was.</param>
internal sealed record Candidate(
    Guid Id, Guid ContactId, Guid? StreamId, int Attempts, int Failures, bool IsFreeForm,
    string? WaId, string? Bsuid, string? Text, string? Content, string? ReplyToWamid, string? TargetWamid, CandidateFile? File,
    CustomerServiceWindow Window, bool IsOptedOut, PairPace? Pair)
{
    /// <summary>The files that the cards of a carousel carry, by their ids.</summary>
    public IReadOnlyList<CardFile> CardFiles { get; init; } = [];

    /// <summary>Whether the business would write first: outside the window, where the portfolio's limit counts.</summary>
    public bool IsFirstWord(DateTimeOffset now) => !IsFreeForm && !Window.IsOpenAt(now);

    /// <summary>Why it will never be sent; null when it may.</summary>
    public FailureCause? Refuse(DateTimeOffset now) => this switch
    {
        // They gave up the only number that was known of them, and somebody else may have it.
        { WaId: null, Bsuid: null } => new("recipient_moved"),
        { IsFreeForm: true } when !Window.IsOpenAt(now) => new("window_closed"),
        // Asked at the last moment: people opt out between planning and sending.
        { StreamId: not null, IsOptedOut: true } => new("recipient_opted_out"),
        // It has been given to WhatsApp by now, unless WhatsApp would not have it.
        { File: { MediaId: null } file } => new(file.ReasonCode ?? "file_missing") { Detail = file.ReasonDetail },
        _ when CardFiles.FirstOrDefault(card => card.MediaId is null) is { } card => new(card.ReasonCode ?? "file_missing") { Detail = card.ReasonDetail },
        _ => null,
    };
}

/// <summary>A file that a message carries.</summary>
/// <param name="MediaId">Under which WhatsApp has it; null when it would not.</param>
/// <param name="Name">As somebody named it.</param>
/// <param name="ReasonCode">Why WhatsApp would not have it.</param>
internal sealed record CandidateFile(string? MediaId, string? Name, string? ReasonCode, string? ReasonDetail);

/// <summary>A file that a card of a carousel carries.</summary>
/// <param name="MediaId">Under which WhatsApp has it; null when it would not.</param>
/// <param name="ReasonCode">Why WhatsApp would not have it.</param>
internal sealed record CardFile(Guid Id, string? MediaId, string? ReasonCode, string? ReasonDetail)
{
    /// <summary>As the statement gathers them; none where there are none.</summary>
    public static IReadOnlyList<CardFile> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<CardFile>>(json, ApiJson.Options)!;
}
