using Relais.Media;
using Relais.Templates;

namespace Relais.Messaging;

/// <summary>What a message says.</summary>
public abstract record OutboundContent
{
    /// <summary>Free text. Like all but a template it may leave within the customer service window only.</summary>
    public sealed record Text(string Body) : OutboundContent;

    /// <summary>A message that WhatsApp approved before: it may leave at any time, and outside the window the portfolio's limit counts whom it reaches.</summary>
    /// <param name="Name">As WhatsApp knows it.</param>
    /// <param name="Language">Its language there, e.g. <c>fr</c> or <c>en_US</c>.</param>
    /// <param name="Parameters">Of its body, in order.</param>
    /// <param name="Preview">The text as the person will read it.</param>
    public sealed record Template(string Name, string Language, IReadOnlyList<string> Parameters, string Preview) : OutboundContent
    {
        /// <summary>The whole of it, where more than its body is filled or shown; it leaves once WhatsApp has its files. Null where it is its body alone.</summary>
        public FilledTemplate? Filled { get; init; }

        /// <summary>A template whose gaps were filled.</summary>
        public static Template Of(FilledTemplate filled) =>
            new(filled.Name, filled.Language, [.. filled.Message.Variables.Select(variable => variable.Value)], filled.Message.Body ?? "") { Filled = filled };
    }

    /// <summary>A file that is here; it leaves once WhatsApp has it.</summary>
    /// <param name="FileId">As <see cref="MediaFiles"/> knows it.</param>
    /// <param name="Shape">As what it is shown.</param>
    /// <param name="Caption">The text below it; null shows none.</param>
    /// <param name="IsVoice">A sound that was recorded as a voice note.</param>
    public sealed record File(Guid FileId, MediaKind Shape, string? Caption, bool IsVoice) : OutboundContent;

    /// <summary>A sign under a message of the person.</summary>
    /// <param name="TargetWamid">The message.</param>
    /// <param name="Emoji">Null takes the sign back.</param>
    public sealed record Reaction(string TargetWamid, string? Emoji) : OutboundContent;

    /// <summary>A place, contact cards, or a question with its answers to tap.</summary>
    /// <param name="Body">What it holds.</param>
    /// <param name="Words">Its text; null where its kind has none.</param>
    public sealed record Rich(MessageBody Body, string? Words) : OutboundContent;
}

/// <summary>A message that someone, or something, wants sent.</summary>
public sealed record NewOutbound(Guid WorkspaceId, Guid AccountId, Guid ContactId, OutboundContent Content)
{
    /// <summary>The message that it answers; null when none.</summary>
    public string? ReplyToWamid { get; init; }

    /// <summary>Who wrote it; null when no person did.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>The stream at whose pace it leaves; null for what a person writes, which waits for none.</summary>
    public Guid? StreamId { get; init; }
}
