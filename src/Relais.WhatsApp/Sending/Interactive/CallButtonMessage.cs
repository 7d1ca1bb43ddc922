using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A text with a button that calls you. Source: Cloud API, messages, interactive <c>voice_call</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
public sealed record CallButtonMessage(Recipient To, string Body) : InteractiveMessage(To)
{
    /// <summary>The longest <see cref="Payload"/>, in Unicode code points.</summary>
    public const int MaxPayloadLength = 512;

    /// <summary>The longest life of the button: 30 days.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(43_200);

    /// <summary>The button, up to <see cref="InteractiveMessage.MaxLabelLength"/> code points; null or empty shows Meta's own word.</summary>
    public string? Label { get; init; }

    /// <summary>How long the button works, 1 minute to <see cref="MaxLife"/>, in whole minutes; null leaves Meta's 7 days.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>What the webhook of the call brings back; null or empty brings nothing.</summary>
    public string? Payload { get; init; }

    private protected override string Kind => "voice_call";

    private protected override string? BodyPart => Body;

    private protected override RequestFault? FindActionFault(string action) =>
        TextFault.OfOptional($"{action}.parameters.display_text", Label, MaxLabelLength)
        ?? FindLifeFault($"{action}.parameters.ttl_minutes", Life)
        ?? TextFault.OfOptional($"{action}.parameters.payload", Payload, MaxPayloadLength);

    private protected override void WriteAction(Utf8JsonWriter json) => WriteNamed(json, writer =>
    {
        writer.WriteOptional("display_text"u8, Label);
        writer.WriteOptional("ttl_minutes"u8, (long?)Life?.TotalMinutes);
        writer.WriteOptional("payload"u8, Payload);
    });

    internal static RequestFault? FindLifeFault(string field, TimeSpan? life) =>
        life is null || (life >= TimeSpan.FromMinutes(1) && life <= MaxLife) ? null : RequestFault.Of(field, RequestFaultReason.OutOfRange, (int)MaxLife.TotalMinutes);
}
