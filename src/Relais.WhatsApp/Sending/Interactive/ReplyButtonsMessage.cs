using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A question with up to three answers. Source: Cloud API, messages, interactive <c>button</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="Buttons">1 to <see cref="MaxButtons"/> answers.</param>
public sealed record ReplyButtonsMessage(Recipient To, string Body, IReadOnlyList<ReplyButton> Buttons) : InteractiveMessage(To)
{
    /// <summary>The most buttons.</summary>
    public const int MaxButtons = 3;

    /// <summary>What stands above; null shows nothing.</summary>
    public InteractiveHeader? Header { get; init; }

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    private protected override string Kind => "button";

    private protected override InteractiveHeader? HeaderPart => Header;

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) =>
        ListFault.Of($"{action}.buttons", Buttons, 1, MaxButtons, ReplyButton.FindFault)
        ?? ListFault.Repeated($"{action}.buttons", Buttons, ".reply.id", button => button.Id)
        ?? ListFault.Repeated($"{action}.buttons", Buttons, ".reply.title", button => button.Title);

    private protected override void WriteAction(Utf8JsonWriter json) => json.WriteObjects("buttons"u8, Buttons, ReplyButton.Write);
}
