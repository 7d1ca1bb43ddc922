using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A question with up to ten answers, behind a button. Source: Cloud API, messages, interactive <c>list</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="MaxListBodyLength"/> code points.</param>
/// <param name="Button">The button that opens the list, 1 to <see cref="InteractiveMessage.MaxLabelLength"/> code points.</param>
/// <param name="Sections">1 to <see cref="MaxSections"/> sections, of <see cref="MaxRows"/> rows in all.</param>
public sealed record ListMessage(Recipient To, string Body, string Button, IReadOnlyList<ListSection> Sections) : InteractiveMessage(To)
{
    /// <summary>The longest text above a list, in Unicode code points.</summary>
    public const int MaxListBodyLength = 4096;

    /// <summary>The most sections.</summary>
    public const int MaxSections = 10;

    /// <summary>The most rows of all sections together.</summary>
    public const int MaxRows = 10;

    /// <summary>The line above, up to <see cref="InteractiveHeader.MaxTextLength"/> code points; null or empty shows none. A list takes no file.</summary>
    public string? Header { get; init; }

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    private protected override string Kind => "list";

    private protected override InteractiveHeader? HeaderPart => string.IsNullOrEmpty(Header) ? null : new InteractiveHeader.Text(Header);

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override int LongestBody => MaxListBodyLength;

    private protected override RequestFault? FindActionFault(string action)
    {
        var sections = $"{action}.sections";
        return TextFault.OfRequired($"{action}.button", Button, MaxLabelLength)
            ?? ListFault.Of(sections, Sections, 1, MaxSections, (field, section) => ListSection.FindFault(field, section, needsTitle: Sections.Count > 1))
            ?? (Sections.Sum(section => section.Rows.Count) > MaxRows ? RequestFault.Of($"{sections}.rows", RequestFaultReason.TooMany, MaxRows) : null)
            ?? ListFault.Repeated($"{sections}.rows", [.. Sections.SelectMany(section => section.Rows)], ".id", row => row.Id);
    }

    private protected override void WriteAction(Utf8JsonWriter json)
    {
        json.WriteString("button"u8, Button);
        json.WriteObjects("sections"u8, Sections, ListSection.Write);
    }
}
