using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>A message of plain text. Source: Cloud API, messages, type <c>text</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="MaxBodyLength"/> code points.</param>
public sealed record TextMessage(Recipient To, string Body) : OutboundMessage(To)
{
    /// <summary>The longest body, in Unicode code points. Meta says "characters": the widest reading, so that nothing good is refused here.</summary>
    public const int MaxBodyLength = 4096;

    /// <summary>Whether WhatsApp shows a preview of the first http(s) address in the text. Default false.</summary>
    public bool PreviewUrl { get; init; }

    internal override string Type => "text";

    internal override bool SuitsGroups => true;

    private protected override RequestFault? FindContentFault() => TextFault.OfRequired("text.body", Body, MaxBodyLength);

    private protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("preview_url"u8, PreviewUrl);
        json.WriteString("body"u8, Body);
        json.WriteEndObject();
    }
}
