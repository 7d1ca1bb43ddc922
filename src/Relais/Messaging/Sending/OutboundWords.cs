using System.Globalization;
using Relais.WhatsApp;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Cards;
using Relais.WhatsApp.Sending.Interactive;
using MediaKind = Relais.Media.MediaKind;

namespace Relais.Messaging.Sending;

/// <summary>Puts what we keep into the words of WhatsApp's client. The same words are what a message is checked by before it is written down.</summary>
internal static class OutboundWords
{
    /// <param name="to">To whom.</param>
    /// <param name="text">The message's text; empty where it has none.</param>
    /// <param name="body">What it holds beyond; null for plain text.</param>
    /// <param name="file">The file that it carries, as WhatsApp knows it; null where it carries none.</param>
    /// <param name="targetWamid">The message that it is a sign under; null where it is none.</param>
    /// <param name="cards">The files that the cards of a carousel carry, as WhatsApp knows them.</param>
    public static OutboundMessage Of(Recipient to, string text, MessageBody? body, CarriedFile? file, string? targetWamid, IReadOnlyDictionary<Guid, MediaId>? cards = null) => body switch
    {
        null => new TextMessage(to, text) { PreviewUrl = true },
        MessageBody.Template { Filled: { } filled } => filled.ToMessage(to, id => new MediaSource.Uploaded(cards is not null && cards.TryGetValue(id, out var card) ? card : file!.MediaId)),
        MessageBody.Template template => new TemplateMessage(to, template.Name, template.Language, template.Parameters),
        MessageBody.File carried when file is not null => FileOf(to, text, carried, file),
        MessageBody.Place place => new LocationMessage(to, new(place.Latitude, place.Longitude) { Name = place.Name, Address = place.Address }),
        MessageBody.Cards { People: var people } => new ContactsMessage(to, [.. people.Select(CardOf)]),
        MessageBody.Reaction reaction when Wamid.TryParse(targetWamid, out var target) => new ReactionMessage(to, target, reaction.Emoji ?? ""),
        MessageBody.Buttons ask => new ReplyButtonsMessage(to, text, [.. ask.Options.Select(option => new ReplyButton(option.Id, option.Title))]) { Header = HeaderOf(ask.Header), Footer = ask.Footer },
        MessageBody.Choices ask => new ListMessage(to, text, ask.Label, [.. ask.Groups.Select(GroupOf)]) { Header = ask.Header, Footer = ask.Footer },
        MessageBody.Link link => new LinkButtonMessage(to, text, link.Label, link.Address) { Header = HeaderOf(link.Header), Footer = link.Footer },
        MessageBody.Request { What: Wanted.Location } => new LocationRequestMessage(to, text),
        MessageBody.Request => new ContactInfoRequestMessage(to, text),
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is no way to send {body.GetType().Name}."), nameof(body)),
    };

    private static MediaMessage FileOf(Recipient to, string text, MessageBody.File carried, CarriedFile file)
    {
        var (source, caption) = (new MediaSource.Uploaded(file.MediaId), text.Length == 0 ? null : text);
        return carried.Shape switch
        {
            MediaKind.Image => new ImageMessage(to, source) { Caption = caption },
            MediaKind.Video => new VideoMessage(to, source) { Caption = caption },
            MediaKind.Audio => new AudioMessage(to, source) { IsVoice = carried.IsVoice },
            MediaKind.Sticker => new StickerMessage(to, source),
            _ => new DocumentMessage(to, source) { Caption = caption, FileName = file.Name },
        };
    }

    private static InteractiveHeader.Text? HeaderOf(string? line) => string.IsNullOrEmpty(line) ? null : new(line);

    private static ListSection GroupOf(OptionGroup group) => new(group.Title, [.. group.Options.Select(option => new ListRow(option.Id, option.Title, option.Description))]);

    private static ContactCard CardOf(Card card)
    {
        var name = card.Name ?? card.Company ?? "";
        return new(new CardName(name) { First = name })
        {
            Organization = card.Company is null && card.Title is null ? null : new CardOrganization { Company = card.Company, Title = card.Title },
            Birthday = DateOnly.TryParseExact(card.Birthday, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Phones = [.. card.Numbers.Select(number => new CardPhone(number.Number, number.Type) { WaId = WhatsApp.WaId.TryParse(number.WaId, out var waId) ? waId : null })],
            Emails = [.. card.Emails.Select(email => new CardEmail(email))],
            Urls = [.. card.Urls.Select(url => new CardUrl(url))],
        };
    }
}

/// <summary>A file that WhatsApp has.</summary>
/// <param name="Name">As people see it; null leaves it to WhatsApp.</param>
internal sealed record CarriedFile(MediaId MediaId, string? Name);
