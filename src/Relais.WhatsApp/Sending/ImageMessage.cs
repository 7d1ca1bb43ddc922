using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>A picture: JPEG or PNG, up to 5 MB. Source: Cloud API, messages, type <c>image</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Source">The file.</param>
public sealed record ImageMessage(Recipient To, MediaSource Source) : MediaMessage(To, Source)
{
    /// <summary>The text below it, up to <see cref="MediaMessage.MaxCaptionLength"/> code points; null or empty shows none.</summary>
    public string? Caption { get; init; }

    internal override string Type => "image";

    private protected override RequestFault? FindRestFault() => FindCaptionFault(Caption);

    private protected override void WriteRest(Utf8JsonWriter json) => json.WriteOptional("caption"u8, Caption);
}
