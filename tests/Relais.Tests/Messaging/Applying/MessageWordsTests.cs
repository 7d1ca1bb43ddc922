using Relais.Messaging.Applying;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Tests.Messaging.Applying;

public sealed class MessageWordsTests
{
    private static readonly MediaFile File = new("1", "image/jpeg", null, null);

    public static TheoryData<string> Kinds => [.. Cases.Keys];

    private static readonly Dictionary<string, (MessageContent Content, string? Words)> Cases = new()
    {
        ["an image with words"] = (new MessageContent.Image(File, "Le port"), "Le port"),
        ["an image without words"] = (new MessageContent.Image(File, null), null),
        ["an image with empty words"] = (new MessageContent.Image(File, ""), null),
        ["a video"] = (new MessageContent.Video(File, "La pirogue"), "La pirogue"),
        ["a voice note"] = (new MessageContent.Audio(File, IsVoice: true), null),
        ["a sticker"] = (new MessageContent.Sticker(File, IsAnimated: false), null),
        ["a document with words"] = (new MessageContent.Document(File, "La facture", "12.pdf"), "La facture"),
        ["a document with a name"] = (new MessageContent.Document(File, "", "12.pdf"), "12.pdf"),
        ["a place with a name"] = (new MessageContent.Location(1, 2, "Sandaga", "Dakar", null), "Sandaga"),
        ["a place with an address"] = (new MessageContent.Location(1, 2, null, "Dakar", null), "Dakar"),
        ["a bare point"] = (new MessageContent.Location(1, 2, null, null, null), null),
        ["two cards"] = (new MessageContent.Contacts([new() { Name = new("Awa Diop", null, null, null, null, null) }, new() { Phones = [new("+221", null, null)] }, new()], null), "Awa Diop, +221"),
        ["a reaction"] = (new MessageContent.Reaction(new("wamid.O"), "😮"), "😮"),
        ["a reaction taken away"] = (new MessageContent.Reaction(new("wamid.O"), null), null),
        ["a quick reply"] = (new MessageContent.Button("STOP_PROMO", "Unsubscribe", null), "Unsubscribe"),
        ["a quick reply without its label"] = (new MessageContent.Button("STOP_PROMO", null, null), "STOP_PROMO"),
        ["a reply button"] = (new MessageContent.ButtonReply("yes", "Oui"), "Oui"),
        ["a row of a list"] = (new MessageContent.ListReply("row_1", "Express", "1 day"), "Express"),
        ["a form"] = (new MessageContent.FormReply("flow", "Sent", "{}"), "Sent"),
        ["a cart"] = (new MessageContent.Order("1", "Vite", []), "Vite"),
        ["news of a person"] = (new MessageContent.System { Kind = SystemKind.NumberChanged, KindText = "user_changed_number", Body = "A changed" }, "A changed"),
        ["a correction"] = (new MessageContent.Edit(new("wamid.O"), "text", new MessageContent.Text("Mieux")), "Mieux"),
        ["a message taken back"] = (new MessageContent.Revocation(new("wamid.O")), null),
        ["leave to call"] = (new MessageContent.CallPermissionReply("accept", true, null, null), null),
        ["a thread opened"] = (new MessageContent.RequestWelcome(), null),
        ["a poll"] = (new MessageContent.Unsupported("poll"), null),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_words_of_a_message_are_what_a_person_wrote_chose_or_named(string kind) => Assert.Equal(Cases[kind].Words, MessageWords.Of(new InboundMessage.Known
    {
        Origin = new(null, null, null),
        Raw = "{}",
        Wamid = new("wamid.A"),
        SentAt = DateTimeOffset.UnixEpoch,
        Sender = new(new WaId("1"), null, null, null),
        Context = MessageContext.None,
        Type = "",
        Content = Cases[kind].Content,
    }));
}
