using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>Makes what a message may hold.</summary>
internal static class AnyContent
{
    private static readonly (string Word, SystemKind Kind)[] SystemWords =
    [
        ("user_changed_number", SystemKind.NumberChanged), ("customer_changed_number", SystemKind.NumberChanged), ("user_changed_user_id", SystemKind.UserIdChanged),
        ("customer_identity_changed", SystemKind.IdentityChanged), ("user_grew_wings", SystemKind.Unknown),
    ];

    public static MessageContent Of(AnyPart any) => any.Random.Next(8) == 0 ? Edit(any) : Plain(any);

    private static MessageContent Plain(AnyPart any) => any.Random.Next(18) switch
    {
        0 => any.Filled<MessageContent.Text>(),
        1 => any.Filled<MessageContent.Image>(),
        2 => any.Filled<MessageContent.Video>(),
        3 => any.Filled<MessageContent.Audio>(),
        4 => any.Filled<MessageContent.Document>(),
        5 => any.Filled<MessageContent.Sticker>(),
        6 => any.Filled<MessageContent.Location>(),
        7 => any.Filled<MessageContent.Contacts>() is { Cards.Count: > 0 } contacts ? contacts : new MessageContent.Contacts([any.Filled<ContactCard>()], null),
        8 => any.Filled<MessageContent.Reaction>(),
        9 => any.Filled<MessageContent.Button>(),
        10 => any.Filled<MessageContent.Order>(),
        11 => System(any),
        12 => new MessageContent.RequestWelcome(),
        13 => any.Filled<MessageContent.Revocation>(),
        14 => any.Filled<MessageContent.Unsupported>(),
        15 => any.Filled<MessageContent.ButtonReply>(),
        16 => any.Filled<MessageContent.ListReply>(),
        _ => any.Random.Next(2) == 0 ? any.Filled<MessageContent.FormReply>() : any.Filled<MessageContent.CallPermissionReply>(),
    };

    private static MessageContent.Edit Edit(AnyPart any)
    {
        var now = any.Maybe(() => Plain(any));
        return new(any.Of<Wamid>(), now is null ? "hologram" : ContentWriter.TypeOf(now), now);
    }

    private static MessageContent.System System(AnyPart any)
    {
        var (word, kind) = any.OneOf(SystemWords);
        return any.Filled<MessageContent.System>() with { Kind = kind, KindText = word };
    }
}
