using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>A message that is a file. Types and sizes: <see cref="Media.MediaLimit"/>. Source: Cloud API, messages, media.</summary>
public abstract record MediaMessage : OutboundMessage
{
    /// <summary>The longest caption, in Unicode code points.</summary>
    public const int MaxCaptionLength = 1024;

    private protected MediaMessage(Recipient to, MediaSource source)
        : base(to) => Source = source;

    /// <summary>Where the file comes from.</summary>
    public MediaSource Source { get; init; }

    internal override bool SuitsGroups => true;

    private protected override RequestFault? FindContentFault() => MediaSource.FindFault(Type, Source) ?? FindRestFault();

    private protected virtual RequestFault? FindRestFault() => null;

    private protected RequestFault? FindCaptionFault(string? caption) => TextFault.OfOptional($"{Type}.caption", caption, MaxCaptionLength);

    private protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Source.Write(json);
        WriteRest(json);
        json.WriteEndObject();
    }

    private protected virtual void WriteRest(Utf8JsonWriter json)
    {
    }
}
