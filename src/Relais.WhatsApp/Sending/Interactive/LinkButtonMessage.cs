using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A text with a button that opens an address. Source: Cloud API, messages, interactive <c>cta_url</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="Label">The button, 1 to <see cref="InteractiveMessage.MaxLabelLength"/> code points.</param>
/// <param name="Address">An http or https address.</param>
public sealed record LinkButtonMessage(Recipient To, string Body, string Label, string Address) : InteractiveMessage(To)
{
    /// <summary>What stands above; null shows nothing.</summary>
    public InteractiveHeader? Header { get; init; }

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    private protected override string Kind => "cta_url";

    private protected override InteractiveHeader? HeaderPart => Header;

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) => FindFault($"{action}.parameters", Label, Address);

    private protected override void WriteAction(Utf8JsonWriter json) => WriteNamed(json, writer => WriteLink(writer, Label, Address));

    internal static RequestFault? FindFault(string field, string label, string address) =>
        TextFault.OfRequired($"{field}.display_text", label, MaxLabelLength) ?? TextFault.OfAddress($"{field}.url", address);

    internal static void WriteLink(Utf8JsonWriter json, string label, string address)
    {
        json.WriteString("display_text"u8, label);
        json.WriteString("url"u8, address);
    }
}
