using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>A document: PDF, plain text or of an office suite, up to 100 MB. Source: Cloud API, messages, type <c>document</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Source">The file.</param>
public sealed record DocumentMessage(Recipient To, MediaSource Source) : MediaMessage(To, Source)
{
    /// <summary>The longest file name, in Unicode code points: what file systems hold; Meta names none.</summary>
    public const int MaxFileNameLength = 255;

    /// <summary>The text below it, up to <see cref="MediaMessage.MaxCaptionLength"/> code points; null or empty shows none.</summary>
    public string? Caption { get; init; }

    /// <summary>The name that people see; its ending chooses the picture. Up to <see cref="MaxFileNameLength"/> code points; null or empty
    /// leaves it to WhatsApp.</summary>
    public string? FileName { get; init; }

    internal override string Type => "document";

    private protected override RequestFault? FindRestFault() =>
        FindCaptionFault(Caption) ?? TextFault.OfOptional("document.filename", FileName, MaxFileNameLength);

    private protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteOptional("caption"u8, Caption);
        json.WriteOptional("filename"u8, FileName);
    }
}
