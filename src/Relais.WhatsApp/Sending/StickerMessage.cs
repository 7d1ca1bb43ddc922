namespace Relais.WhatsApp.Sending;

/// <summary>A sticker: WebP, up to 100 KB, or 500 KB when it moves. Source: Cloud API, messages, type <c>sticker</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Source">The file.</param>
public sealed record StickerMessage(Recipient To, MediaSource Source) : MediaMessage(To, Source)
{
    internal override string Type => "sticker";
}
