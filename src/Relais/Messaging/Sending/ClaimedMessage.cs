using Relais.WhatsApp;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging.Sending;

/// <summary>A message that this owner has marked as being sent.</summary>
/// <param name="Failures">How often it was tried before and certainly failed.</param>
internal sealed record ClaimedMessage(Guid Id, Guid ContactId, string? WaId, string? Bsuid, string Text, string? ReplyToWamid, int Failures)
{
    /// <summary>The request as WhatsApp takes it. It carries our id, which every receipt gives back.</summary>
    public TextMessage ToRequest() => new(Recipient, Text)
    {
        RepliesTo = Wamid.TryParse(ReplyToWamid, out var wamid) ? wamid : null,
        PreviewUrl = true,
        CallbackData = Id.ToString("D"),
    };

    private Recipient Recipient => WhatsApp.WaId.TryParse(WaId, out var waId) ? Recipient.From(waId) : new Recipient.User(new Bsuid(Bsuid!));
}
