using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>A film: MP4 or 3GPP with H.264 and AAC, up to 16 MB. Source: Cloud API, messages, type <c>video</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Source">The file.</param>
public sealed record VideoMessage(Recipient To, MediaSource Source) : MediaMessage(To, Source)
{
    /// <summary>The text below it, up to <see cref="MediaMessage.MaxCaptionLength"/> code points; null or empty shows none.</summary>
    public string? Caption { get; init; }

    internal override string Type => "video";

    private protected override RequestFault? FindRestFault() => FindCaptionFault(Caption);

    private protected override void WriteRest(Utf8JsonWriter json) => json.WriteOptional("caption"u8, Caption);
}
