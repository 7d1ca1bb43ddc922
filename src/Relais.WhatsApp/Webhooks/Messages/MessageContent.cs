namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>What a message holds, whichever side wrote it; the cases are nested here. Source: Cloud API, the object that bears the name of <c>messages[].type</c>.</summary>
public abstract partial record MessageContent
{
    private MessageContent()
    {
    }

    /// <summary>Plain text.</summary>
    /// <param name="Body">The text in whole Unicode; it may hold NUL, which PostgreSQL refuses.</param>
    public sealed record Text(string Body) : MessageContent;

    /// <summary>A file: <see cref="Image"/>, <see cref="Video"/>, <see cref="Audio"/>, <see cref="Document"/> or <see cref="Sticker"/>.</summary>
    /// <param name="File">Where the file is and what it is.</param>
    public abstract record Media(MediaFile File) : MessageContent;

    /// <summary>A picture.</summary>
    /// <param name="File">The picture's file.</param>
    /// <param name="Caption">The words below it.</param>
    public sealed record Image(MediaFile File, string? Caption) : Media(File);

    /// <summary>A video.</summary>
    /// <param name="File">The video's file.</param>
    /// <param name="Caption">The words below it.</param>
    public sealed record Video(MediaFile File, string? Caption) : Media(File);

    /// <summary>A sound.</summary>
    /// <param name="File">The sound's file.</param>
    /// <param name="IsVoice">Whether it was recorded as a voice note; null when not said.</param>
    public sealed record Audio(MediaFile File, bool? IsVoice) : Media(File);

    /// <summary>A document.</summary>
    /// <param name="File">The document's file.</param>
    /// <param name="Caption">The words below it.</param>
    /// <param name="FileName">The name it had where it came from; any text, no safe path.</param>
    public sealed record Document(MediaFile File, string? Caption, string? FileName) : Media(File);

    /// <summary>A sticker.</summary>
    /// <param name="File">The sticker's file.</param>
    /// <param name="IsAnimated">Whether it moves; null when not said.</param>
    public sealed record Sticker(MediaFile File, bool? IsAnimated) : Media(File);

    /// <summary>A place. WhatsApp passes on no live location: one arrives as unsupported.</summary>
    /// <param name="Latitude">Degrees, north positive; as sent, so possibly beyond ±90.</param>
    /// <param name="Longitude">Degrees, east positive; as sent, so possibly beyond ±180.</param>
    /// <param name="Name">The place's name; null for a bare point.</param>
    /// <param name="Address">Its address.</param>
    /// <param name="Url">Its page.</param>
    public sealed record Location(double Latitude, double Longitude, string? Name, string? Address, string? Url) : MessageContent;

    /// <summary>Contact cards, or one's own number in answer to a request for it.</summary>
    /// <param name="Cards">The cards, at least one.</param>
    /// <param name="Origin"><c>contact_request</c> or <c>other</c>, where it stands beside the cards rather than in each.</param>
    public sealed record Contacts(IReadOnlyList<ContactCard> Cards, string? Origin) : MessageContent;

    /// <summary>A sign put on a message.</summary>
    /// <param name="Target">The message, of either side.</param>
    /// <param name="Emoji">The sign; null when it was taken away.</param>
    public sealed record Reaction(Wamid Target, string? Emoji) : MessageContent;

    /// <summary>A press of a template's quick reply.</summary>
    /// <param name="Payload">What the sender of the template put behind the button; <c>DID_NOT_REQUEST_CODE</c> reports a code not asked for.</param>
    /// <param name="Label">The words on the button.</param>
    /// <param name="FromLogicalId">With the report of a code: where it came from, by an id of Meta's.</param>
    public sealed record Button(string? Payload, string? Label, string? FromLogicalId) : MessageContent;

    /// <summary>A cart sent from the catalogue.</summary>
    /// <param name="CatalogId">The catalogue.</param>
    /// <param name="Note">What the person wrote to it.</param>
    /// <param name="Items">What is in it.</param>
    public sealed record Order(string? CatalogId, string? Note, IReadOnlyList<OrderItem> Items) : MessageContent;

    /// <summary>The person opened the thread for the first time and wrote nothing. Meta documents it as broken.</summary>
    public sealed record RequestWelcome : MessageContent;

    /// <summary>A correction of an earlier message, up to 15 minutes after it.</summary>
    /// <param name="Original">The message that was corrected.</param>
    /// <param name="Type">The kind of message it is now, in Meta's word.</param>
    /// <param name="Now">What it holds now; null when that has no case here.</param>
    public sealed record Edit(Wamid Original, string Type, MessageContent? Now) : MessageContent;

    /// <summary>An earlier message was taken back, up to two days after it.</summary>
    /// <param name="Original">The message that is gone.</param>
    public sealed record Revocation(Wamid Original) : MessageContent;

    /// <summary>A message that WhatsApp does not pass on; the errors beside it say why. One from another business arrives so too.</summary>
    /// <param name="Kind">What it was, <c>poll</c>, <c>edit</c> …; null when not said.</param>
    public sealed record Unsupported(string? Kind) : MessageContent;
}
