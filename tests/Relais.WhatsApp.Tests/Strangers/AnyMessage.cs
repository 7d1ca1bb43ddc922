using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Cards;
using Relais.WhatsApp.Sending.Interactive;
using Relais.WhatsApp.Sending.Parameters;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>Valid messages of every kind, of strange texts; it keeps each text it put in.</summary>
internal sealed class AnyMessage(Random random)
{
    private static readonly string[] Pieces =
        ["a", "Z", "0", " ", "é", "😀", "👩‍👩‍👧", "مرحبا", "\"", "\\", "/", "<", "&", "{{1}}", "\u0001", "\u007f", "\u2028", "\uFEFF", "e\u0301", "'", "%00", ":", "]"];

    private int serial;

    /// <summary>Every text that the message holds, once each, as no two are alike.</summary>
    public List<string> Texts { get; } = [];

    public OutboundMessage Next()
    {
        var message = Kind(random.Next(22));
        if (random.Next(2) == 0) message = message with { CallbackData = Text(512) };
        if (random.Next(2) == 0 && message is not ReactionMessage) message = message with { RepliesTo = new Wamid(Code(200)) };
        return message;
    }

    private OutboundMessage Kind(int kind) => kind switch
    {
        0 => new TextMessage(To, Text(4096)) { PreviewUrl = random.Next(2) == 0 },
        1 => new ImageMessage(To, Source) { Caption = Maybe(1024) },
        2 => new AudioMessage(To, Source) { IsVoice = random.Next(2) == 0 },
        3 => new VideoMessage(To, Source) { Caption = Maybe(1024) },
        4 => new DocumentMessage(To, Source) { Caption = Maybe(1024), FileName = Maybe(255) },
        5 => new StickerMessage(To, Source),
        6 => new LocationMessage(To, Place),
        7 => new ContactsMessage(To, Some(1, 4, Card)),
        8 => new ReactionMessage(To, new Wamid(Code(100)), Text(20)),
        9 => new ReplyButtonsMessage(To, Text(1024), Some(1, 3, () => new ReplyButton(Text(256), Text(20)))) { Header = Header, Footer = Maybe(60) },
        10 => new ListMessage(To, Text(4096), Text(20), Some(1, 3, () => new ListSection(Text(24), Some(1, 3, () => new ListRow(Text(200), Text(24), Maybe(72)))))) { Header = Maybe(60), Footer = Maybe(60) },
        11 => new LinkButtonMessage(To, Text(1024), Text(20), Address()) { Header = Header, Footer = Maybe(60) },
        12 => new FlowMessage(To, Text(1024), random.Next(2) == 0 ? new FlowReference.ById(new(Code(60))) : new FlowReference.ByName(Text(200)), Text(30))
        {
            Token = Maybe(100),
            Start = random.Next(2) == 0 ? new FlowStart.DataExchange() : new FlowStart.Navigate(Text(50)),
        },
        13 => new ProductMessage(To, Code(20), Text(100)) { Body = Maybe(1024), Footer = Maybe(60) },
        14 => new ProductListMessage(To, Text(60), Text(1024), Code(20), Some(1, 5, () => new ProductSection(Text(24), Some(1, 6, () => Text(100))))) { Footer = Maybe(60) },
        15 => new CatalogMessage(To, Text(1024)) { ThumbnailProductId = Maybe(100), Footer = Maybe(60) },
        16 => new LocationRequestMessage(To, Text(1024)),
        17 => new AddressRequestMessage(To, Text(1024), "IN") { Values = new Dictionary<string, string> { ["city"] = Text(100) }, SavedAddresses = Some(0, 2, () => new SavedAddress(Text(50), new Dictionary<string, string> { ["name"] = Text(50) })) },
        18 => new CallButtonMessage(To, Text(1024)) { Label = Maybe(20), Payload = Maybe(512) },
        19 => new CarouselMessage(To, Text(1024), Some(2, 10, () => new CarouselCard(new InteractiveHeader.Image(Source), Text(20), Address()) { Body = Maybe(160) })),
        20 => new TemplateMessage(To, Code(100), "fr", Some(0, 5, () => Gap(200))),
        _ => new TemplateMessage(To, Code(100), "fr", [])
        {
            Header = random.Next(2) == 0 ? new TemplateHeader.Text(Gap(60)) : new TemplateHeader.Document(Source, Maybe(100)),
            Body = Some(1, 5, () => new TemplateParameter.Text(Gap(200)) { Name = Code(50) }),
            Buttons = [new TemplateButton.QuickReply(0, Text(256)), new TemplateButton.Url(1, Gap(100)), new TemplateButton.Catalog(2, Maybe(50))],
            Cards = random.Next(2) == 0 ? [] : Some(2, 10, () => new TemplateCard(new TemplateHeader.Image(Source)) { Body = Some(0, 2, () => new TemplateParameter.Date(Gap(50))) }),
        },
    };

    private Recipient To => random.Next(2) == 0
        ? new Recipient.Number(Kept($"+{random.NextInt64(10, 999_999_999_999_999)}"))
        : new Recipient.User(new Bsuid(Kept($"SN.{random.NextInt64()}")));

    private MediaSource Source => random.Next(2) == 0 ? new MediaSource.Uploaded(new MediaId(Code(60))) : new MediaSource.Linked(Address());

    private Place Place => new((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180) { Name = Maybe(1000), Address = Maybe(1000) };

    private InteractiveHeader? Header => random.Next(5) switch
    {
        0 => new InteractiveHeader.Text(Text(60)),
        1 => new InteractiveHeader.Image(Source),
        2 => new InteractiveHeader.Video(Source),
        3 => new InteractiveHeader.Document(Source, Maybe(255)),
        _ => null,
    };

    private ContactCard Card() => new(new(Text(100)) { First = Text(50), Last = Maybe(50) })
    {
        Addresses = Some(0, 2, () => new CardAddress { Street = Text(50), City = Maybe(50), Type = Maybe(10) }),
        Emails = Some(0, 2, () => new CardEmail(Text(50), Maybe(10))),
        Organization = random.Next(2) == 0 ? null : new() { Company = Text(50) },
        Phones = Some(0, 2, () => new CardPhone(Text(50)) { WaId = new(Kept($"{random.NextInt64()}")) }),
        Urls = Some(0, 2, () => new CardUrl(Text(50), Maybe(10))),
    };

    private List<T> Some<T>(int from, int to, Func<T> make) => [.. Enumerable.Range(0, random.Next(from, to + 1)).Select(_ => make())];

    private string? Maybe(int limit) => random.Next(3) == 0 ? null : Text(limit);

    /// <summary>A serial number first, so that no two are alike; never longer than the limit in code points.</summary>
    private string Text(int limit)
    {
        var text = $"#{++serial}#";
        // A piece has five code points at most.
        var pieces = (Math.Min(random.Next(4) == 0 ? limit : random.Next(40), limit) - text.Length) / 5;
        return Kept(text + string.Concat(Enumerable.Range(0, Math.Max(0, pieces)).Select(_ => Pieces[random.Next(Pieces.Length)])));
    }

    /// <summary>The same, with no more blanks than a gap of a template takes.</summary>
    private string Gap(int limit)
    {
        var text = Text(limit);
        Texts.Remove(text);
        return Kept(text.Replace("     ", "_", StringComparison.Ordinal));
    }

    private string Code(int limit) => Kept($"{++serial}-{new string('x', random.Next(Math.Max(1, limit - 8)))}");

    private string Address() => Kept($"https://shop.example/{++serial}?x={random.Next()}");

    private string Kept(string text)
    {
        Texts.Add(text);
        return text;
    }
}
