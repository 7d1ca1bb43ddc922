using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Relais.Media;
using Relais.Platform;
using Relais.Templates;

namespace Relais.Messaging;

/// <summary>What a message holds beyond its text, whichever side wrote it; kept as JSON beside the text, and told to the interface as it is kept.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Template), "template")]
[JsonDerivedType(typeof(File), "file")]
[JsonDerivedType(typeof(Place), "place")]
[JsonDerivedType(typeof(Cards), "cards")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Choices), "choices")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Request), "request")]
[JsonDerivedType(typeof(Form), "form")]
[JsonDerivedType(typeof(Cart), "cart")]
[JsonDerivedType(typeof(Reaction), "reaction")]
[JsonDerivedType(typeof(Correction), "correction")]
[JsonDerivedType(typeof(Removal), "removal")]
[JsonDerivedType(typeof(Notice), "notice")]
[JsonDerivedType(typeof(CallConsent), "call_consent")]
[JsonDerivedType(typeof(Call), "call")]
[JsonDerivedType(typeof(Placeholder), "placeholder")]
[JsonDerivedType(typeof(Unsupported), "unsupported")]
public abstract record MessageBody
{
    private MessageBody()
    {
    }

    /// <summary>A message that WhatsApp approved before; as the person reads it, it is the message's text.</summary>
    /// <param name="Name">As WhatsApp knows it.</param>
    /// <param name="Language">Its language there, e.g. <c>fr</c> or <c>en_US</c>.</param>
    /// <param name="Parameters">Of its body, in order.</param>
    public sealed record Template(string Name, string Language, IReadOnlyList<string> Parameters) : MessageBody
    {
        /// <summary>Its header, footer, buttons and cards as the person reads them, and what fills them; null where it is its body alone.</summary>
        public FilledTemplate? Filled { get; init; }
    }

    /// <summary>A file, which the message names; its caption is the message's text.</summary>
    /// <param name="Shape">As what it is shown.</param>
    /// <param name="IsVoice">A sound that was recorded as a voice note.</param>
    /// <param name="IsAnimated">A sticker that moves.</param>
    public sealed record File(MediaKind Shape, bool IsVoice, bool IsAnimated) : MessageBody;

    /// <summary>A place on the map.</summary>
    /// <param name="Latitude">Degrees, north positive.</param>
    /// <param name="Longitude">Degrees, east positive.</param>
    public sealed record Place(double Latitude, double Longitude, string? Name, string? Address, string? Url) : MessageBody;

    /// <summary>Contact cards.</summary>
    public sealed record Cards(IReadOnlyList<Card> People) : MessageBody;

    /// <summary>A button pressed or a row chosen; what it says is the message's text.</summary>
    /// <param name="From">Where it stood: <c>button</c>, <c>list</c> or <c>template</c>.</param>
    /// <param name="Id">What its sender called it.</param>
    public sealed record Choice(string From, string? Id, string? Description) : MessageBody;

    /// <summary>A question of ours with up to three answers to tap; what it asks is the message's text.</summary>
    /// <param name="Header">A line above it.</param>
    /// <param name="Footer">A line below it.</param>
    public sealed record Buttons(string? Header, string? Footer, IReadOnlyList<Option> Options) : MessageBody;

    /// <summary>A question of ours with up to ten answers, behind a button; what it asks is the message's text.</summary>
    /// <param name="Label">Of the button that opens the list.</param>
    public sealed record Choices(string? Header, string? Footer, string Label, IReadOnlyList<OptionGroup> Groups) : MessageBody;

    /// <summary>A text of ours with a button that opens an address.</summary>
    /// <param name="Label">Of the button.</param>
    public sealed record Link(string? Header, string? Footer, string Label, string Address) : MessageBody;

    /// <summary>We ask a person for something that one tap gives; the words of it are the message's text.</summary>
    public sealed record Request(Wanted What) : MessageBody;

    /// <summary>A form that was filled in.</summary>
    /// <param name="Name"><c>flow</c> or <c>address_message</c>.</param>
    /// <param name="Answers">What was filled in; null when it was not JSON, and then it is the message's text.</param>
    public sealed record Form(string? Name, JsonObject? Answers) : MessageBody;

    /// <summary>An order from the catalogue; what the person wrote with it is the message's text.</summary>
    public sealed record Cart(string? CatalogId, IReadOnlyList<CartItem> Items) : MessageBody;

    /// <summary>A sign under another message.</summary>
    /// <param name="Emoji">Null when the sign was taken back.</param>
    public sealed record Reaction(string? Emoji) : MessageBody;

    /// <summary>Another message was corrected; what it says now is this one's text.</summary>
    public sealed record Correction : MessageBody;

    /// <summary>Another message was deleted by whoever wrote it.</summary>
    public sealed record Removal : MessageBody;

    /// <summary>News of the person.</summary>
    /// <param name="What">As a code that the interface translates: <c>number_changed</c>, <c>user_id_changed</c>, <c>identity_changed</c>,
    /// <c>marketing_stopped</c>, <c>marketing_resumed</c>, <c>marketing_signed_up</c> or <c>unknown</c>.</param>
    /// <param name="NewNumber">Digits; null when unchanged or hidden.</param>
    /// <param name="FormerNumber">Digits, until then; null where it was not told, or not kept.</param>
    public sealed record Notice(string What, string? NewNumber, string? FormerNumber = null) : MessageBody;

    /// <summary>Whether the business may call.</summary>
    public sealed record CallConsent(bool IsGiven, DateTimeOffset? EndsAt) : MessageBody;

    /// <summary>A voice call between the person and the business.</summary>
    /// <param name="Id">WhatsApp's, <c>wacid.…</c>.</param>
    /// <param name="BegunAt">When the phone rang; null while only what came after it was told.</param>
    /// <param name="EndedAt">Null while it goes on, as far as anybody was told.</param>
    /// <param name="DurationSeconds">How long they talked; null where that was not told.</param>
    public sealed record Call(string Id, CallOutcome Outcome, DateTime? BegunAt, DateTime? EndedAt, int? DurationSeconds) : MessageBody;

    /// <summary>A file of the time before the number came here: WhatsApp hands it over by itself, and only those of the last days.</summary>
    public sealed record Placeholder : MessageBody;

    /// <summary>A message that WhatsApp does not pass on.</summary>
    /// <param name="Type">What it was, where that is told.</param>
    public sealed record Unsupported(string? Type) : MessageBody;
}

/// <summary>What one tap gives: where the person is, as a place; their number, where WhatsApp hides it, as a contact card.</summary>
public enum Wanted { Location, Number }

/// <summary>What came of a call. The order of the members is the rule: news of a call comes late, twice and out of order, and the furthest ever told wins.</summary>
/// <remarks>Answered stands above all: that somebody took it is known, while an end without a word of that may have been told by halves.</remarks>
public enum CallOutcome
{
    /// <summary>It rings, or did when last heard of.</summary>
    Calling,

    /// <summary>It ended, and nobody had taken it.</summary>
    Unanswered,

    /// <summary>It ended by a failure that WhatsApp names.</summary>
    Failed,

    /// <summary>Whoever was called did not want it.</summary>
    Rejected,

    /// <summary>Somebody took it.</summary>
    Answered,
}

/// <summary>An answer to tap.</summary>
/// <param name="Id">What the answer brings back; another one on each.</param>
/// <param name="Description">More of it, in a list.</param>
public sealed record Option(string Id, string Title, string? Description);

/// <summary>Answers of a list that belong together.</summary>
/// <param name="Title">May be null where there is one group only.</param>
public sealed record OptionGroup(string? Title, IReadOnlyList<Option> Options);

/// <summary>A contact card; any part may be missing.</summary>
public sealed record Card(string? Name, string? Company, string? Title, string? Birthday, IReadOnlyList<CardNumber> Numbers, IReadOnlyList<string> Emails, IReadOnlyList<string> Addresses, IReadOnlyList<string> Urls);

/// <param name="Number">As written.</param>
/// <param name="WaId">Digits on WhatsApp; null when it is not known to be there.</param>
/// <param name="Type">E.g. <c>CELL</c>, as sent.</param>
public sealed record CardNumber(string Number, string? WaId, string? Type);

/// <param name="Price">Of one, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record CartItem(string? ProductId, long? Quantity, decimal? Price, string? Currency);

/// <summary>What else is known of a message: all that no type of its own has.</summary>
/// <param name="Body">What it holds; null for plain text.</param>
/// <param name="Forwarded">How it came to its sender; null when they wrote it themselves.</param>
/// <param name="Ad">The ad or post that it came from.</param>
/// <param name="Trouble">Why a part of it is missing, in the provider's words.</param>
public sealed record MessageDetails(MessageBody? Body, Forwarding? Forwarded, AdOrigin? Ad, IReadOnlyList<MessageTrouble> Trouble)
{
    /// <summary>By which road but ours a message of the business went out; null for what we send, and for what came in.</summary>
    public SentFrom? SentFrom { get; init; }

    /// <summary>Of plain text there is nothing else to know.</summary>
    public static MessageDetails Nothing { get; } = new(Body: null, Forwarded: null, Ad: null, Trouble: []);

    /// <summary>Of what we send, nothing is known beside its body.</summary>
    public static MessageDetails Of(MessageBody body) => new(body, Forwarded: null, Ad: null, Trouble: []);

    /// <summary>Whether there is anything to keep.</summary>
    [JsonIgnore]
    public bool IsNothing => Body is null && Forwarded is null && Ad is null && Trouble.Count == 0 && SentFrom is null;

    /// <summary>As it is kept.</summary>
    public string ToJson() => Storable.Json(JsonSerializer.Serialize(this, ApiJson.Options));

    /// <summary>As it was kept; null where nothing was.</summary>
    public static MessageDetails? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<MessageDetails>(json, ApiJson.Options);
}

/// <summary>Where the business wrote a message, if not here: in the WhatsApp Business app on the same number, or in another app that sends on it.</summary>
public enum SentFrom { BusinessApp, OtherApp }

/// <summary>Passed on once, or many times.</summary>
public enum Forwarding { Once, Often }

/// <param name="Type"><c>ad</c> or <c>post</c>, as sent.</param>
public sealed record AdOrigin(string? Type, string? Id, string? Url, string? Headline, string? Text, string? ClickId);

/// <param name="Code">The provider's.</param>
public sealed record MessageTrouble(int? Code, string? Text);
