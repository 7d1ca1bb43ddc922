namespace Relais.WhatsApp.Media;

/// <summary>What a file is sent as. Source: Cloud API, media.</summary>
public enum MediaKind
{
    /// <summary>A picture: JPEG or PNG.</summary>
    Image,

    /// <summary>A sound: AAC, AMR, MP3, M4A, OGG with Opus.</summary>
    Audio,

    /// <summary>A film: MP4 or 3GPP.</summary>
    Video,

    /// <summary>A document: PDF, plain text, office suites.</summary>
    Document,

    /// <summary>A sticker: WebP.</summary>
    Sticker,
}
