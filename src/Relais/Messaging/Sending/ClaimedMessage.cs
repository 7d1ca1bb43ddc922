using Relais.WhatsApp;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging.Sending;

/// <summary>A message that this owner has marked as being sent.</summary>
/// <param name="Message">As it was found.</param>
/// <param name="Attempt">Which claim of it this is; 1 for the first.</param>
/// <param name="ClaimedAt">When.</param>
/// <param name="Refusal">Why it fails without leaving; null when it leaves.</param>
internal sealed record ClaimedMessage(Candidate Message, int Attempt, DateTime ClaimedAt, FailureCause? Refusal)
{
    public Guid Id => Message.Id;

    /// <summary>Sends it, once. The request carries our id, which every receipt gives back.</summary>
    public Task<WhatsAppResult<AcceptedMessage>> SendAsync(PhoneNumberClient number) => number.SendAsync(ToWords() with
    {
        RepliesTo = Wamid.TryParse(Message.ReplyToWamid, out var wamid) ? wamid : null,
        CallbackData = Id.ToString("D"),
    }, CancellationToken.None);

    private OutboundMessage ToWords() =>
        OutboundWords.Of(Recipient, Message.Text ?? "", MessageDetails.Read(Message.Content)?.Body, Carried, Message.TargetWamid, CardFiles);

    private CarriedFile? Carried => Message.File is { } file && MediaId.TryParse(file.MediaId, out var id) ? new(id, file.Name) : null;

    private IReadOnlyDictionary<Guid, MediaId> CardFiles => Message.CardFiles.ToDictionary(card => card.Id, card => new MediaId(card.MediaId!));

    private Recipient Recipient => WhatsApp.WaId.TryParse(Message.WaId, out var waId) ? Recipient.From(waId) : new Recipient.User(new Bsuid(Message.Bsuid!));
}
