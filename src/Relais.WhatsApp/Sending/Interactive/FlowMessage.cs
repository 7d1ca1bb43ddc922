using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A text with a button that opens a flow. Source: Cloud API, messages, interactive <c>flow</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="Flow">The flow.</param>
/// <param name="CallToAction">The button, 1 to <see cref="MaxCallToActionLength"/> code points; Meta advises no emoji.</param>
public sealed record FlowMessage(Recipient To, string Body, FlowReference Flow, string CallToAction) : InteractiveMessage(To)
{
    /// <summary>The longest label of the button, in Unicode code points.</summary>
    public const int MaxCallToActionLength = 30;

    private const int MaxTokenLength = 4096;

    /// <summary>What stands above; null shows nothing.</summary>
    public InteractiveHeader? Header { get; init; }

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    /// <summary>Your own id of this run of the flow, which the answer brings back; null or empty leaves Meta's <c>unused</c>.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the draft is meant, for tests. A draft that is sent as published is refused (131009). Default false.</summary>
    public bool IsDraft { get; init; }

    /// <summary>How it begins; null leaves Meta's default, the flow's first screen.</summary>
    public FlowStart? Start { get; init; }

    private protected override string Kind => "flow";

    private protected override InteractiveHeader? HeaderPart => Header;

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) =>
        FlowReference.FindFault($"{action}.parameters", Flow)
        ?? TextFault.OfRequired($"{action}.parameters.flow_cta", CallToAction, MaxCallToActionLength)
        ?? TextFault.OfOptional($"{action}.parameters.flow_token", Token, MaxTokenLength)
        ?? FlowStart.FindFault($"{action}.parameters", Start);

    private protected override void WriteAction(Utf8JsonWriter json) => WriteNamed(json, writer =>
    {
        writer.WriteString("flow_message_version"u8, "3"u8);
        writer.WriteOptional("flow_token"u8, Token);
        Flow.Write(writer);
        writer.WriteString("flow_cta"u8, CallToAction);
        writer.WriteString("mode"u8, IsDraft ? "draft"u8 : "published"u8);
        Start?.Write(writer);
    });
}
