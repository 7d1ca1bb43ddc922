using System.Text.Json;

namespace Relais.WhatsApp.Sending;

/// <summary>A sound: AAC, AMR, MP3, M4A or OGG with Opus, up to 16 MB. Source: Cloud API, messages, type <c>audio</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Source">The file.</param>
public sealed record AudioMessage(Recipient To, MediaSource Source) : MediaMessage(To, Source)
{
    /// <summary>Whether it is shown as a voice note: OGG with Opus, mono; above 512 KB the person has to download it first. Default false.</summary>
    public bool IsVoice { get; init; }

    internal override string Type => "audio";

    private protected override void WriteRest(Utf8JsonWriter json)
    {
        if (IsVoice) json.WriteBoolean("voice"u8, value: true);
    }
}
