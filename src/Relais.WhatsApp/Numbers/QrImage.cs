namespace Relais.WhatsApp.Numbers;

/// <summary>A form of a QR code's picture. Source: Graph API, <c>generate_qr_image</c>.</summary>
public enum QrImage
{
    /// <summary>Lines, of any size.</summary>
    Svg,

    /// <summary>Pixels.</summary>
    Png,
}
