using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Messaging.Applying;

/// <summary>The words of a message, whatever its kind, so that its row can be read and found by search.</summary>
internal static class MessageWords
{
    /// <returns>What a person wrote, chose or named; null for what has no words, such as a voice note.</returns>
    public static string? Of(InboundMessage message) => message switch
    {
        InboundMessage.Text text => text.Body,
        InboundMessage.Known known => Of(known.Content) is { Length: > 0 } words ? words : null,
        _ => null,
    };

    private static string? Of(MessageContent? content) => content switch
    {
        MessageContent.Text text => text.Body,
        MessageContent.Image image => image.Caption,
        MessageContent.Video video => video.Caption,
        MessageContent.Document document => First(document.Caption, document.FileName),
        MessageContent.Location place => First(place.Name, place.Address),
        MessageContent.Contacts contacts => string.Join(", ", contacts.Cards.Select(NameOn).OfType<string>()),
        MessageContent.Reaction reaction => reaction.Emoji,
        MessageContent.Button button => First(button.Label, button.Payload),
        MessageContent.ButtonReply button => First(button.Title, button.Id),
        MessageContent.ListReply row => First(row.Title, row.Id),
        // "Sent", in whatever language: the answers stand beside it.
        MessageContent.FormReply form => form.Body,
        MessageContent.Order order => order.Note,
        MessageContent.System news => news.Body,
        MessageContent.Edit edit => Of(edit.Now),
        _ => null,
    };

    private static string? NameOn(ContactCard card) => First(card.Name?.Formatted, card.Name?.First, card.Phones.Select(phone => phone.Phone).FirstOrDefault());

    private static string? First(params ReadOnlySpan<string?> words)
    {
        foreach (var word in words)
            if (word is { Length: > 0 }) return word;
        return null;
    }
}
