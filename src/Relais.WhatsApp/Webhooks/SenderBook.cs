using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>The <c>contacts[]</c> of a value, by number and by user id. A batch may hold a thousand: looked up, not searched through.</summary>
internal sealed class SenderBook
{
    private readonly MessageSender? only;
    private readonly Dictionary<string, MessageSender>? byId;

    public SenderBook(JsonElement? contacts)
    {
        if (contacts is not { ValueKind: JsonValueKind.Array } list) return;

        if (list.GetArrayLength() == 1)
            only = Read(list[0]);
        else
            byId = Index(list);
    }

    /// <summary>Who a message is from: what it says itself first, then what the contact of the same person adds. Null when no one is named.</summary>
    public MessageSender? Of(JsonElement message)
    {
        var from = message.Text("from"u8);
        WaId? waId = WaId.TryParse(from, out var digits) ? digits : null;
        var bsuid = BsuidIn(message.Text("from_user_id"u8)) ?? BsuidIn(from);

        // A message that names no one can only be from the only contact there is.
        if (waId is null && bsuid is null) return only is { WaId: null, Bsuid: null } ? null : only;
        return Find(waId, bsuid) is { } contact
            ? contact with { WaId = waId ?? contact.WaId, Bsuid = bsuid ?? contact.Bsuid }
            : new(waId, bsuid, Username: null, ProfileName: null);
    }

    private MessageSender? Find(WaId? waId, Bsuid? bsuid)
    {
        if (only is not null) return (bsuid is not null && bsuid == only.Bsuid) || (waId is not null && waId == only.WaId) ? only : null;
        return Find(bsuid?.Value) ?? Find(waId?.Value);
    }

    private MessageSender? Find(string? id) => id is null ? null : byId?.GetValueOrDefault(id);

    private static Dictionary<string, MessageSender> Index(JsonElement contacts)
    {
        var book = new Dictionary<string, MessageSender>(contacts.GetArrayLength());
        foreach (var element in contacts.EnumerateArray())
        {
            var contact = Read(element);
            if (contact.WaId is { } waId) book.TryAdd(waId.Value, contact);
            if (contact.Bsuid is { } bsuid) book.TryAdd(bsuid.Value, contact);
        }

        return book;
    }

    private static MessageSender Read(JsonElement contact)
    {
        var waId = contact.Text("wa_id"u8);
        var profile = contact.Find("profile"u8);
        return new(
            WaId.TryParse(waId, out var digits) ? digits : null,
            BsuidIn(contact.Text("user_id"u8)) ?? BsuidIn(waId),
            profile?.Text("username"u8)?.TrimStart('@') is { Length: > 0 } username ? username : null,
            profile?.Text("name"u8) is { Length: > 0 } name ? name : null);
    }

    // Some senders of webhooks put a user id where the number belongs.
    private static Bsuid? BsuidIn(string? text) => Bsuid.TryParse(text, out var bsuid) ? bsuid : null;
}
