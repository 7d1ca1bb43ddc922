using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>The <c>contacts[]</c> of a value, by number and by user id. A batch may hold a thousand: looked up, not searched through.</summary>
internal sealed class PersonBook
{
    private readonly Person? only;
    private readonly Dictionary<string, Person>? byId;

    public PersonBook(JsonElement? contacts)
    {
        if (contacts is not { ValueKind: JsonValueKind.Array } list) return;

        if (list.GetArrayLength() == 1)
            only = Read(list[0]);
        else
            byId = Index(list);
    }

    /// <summary>Who a message is from: what it says itself first, then what the contact of the same person adds. Null when no one is named.</summary>
    public Person? SenderOf(JsonElement message) =>
        // A message that names no one can only be from the only contact there is.
        Of(message.Text("from"u8), message.Text("from_user_id"u8), message.Text("from_parent_user_id"u8)) ?? (only is { WaId: null, Bsuid: null } ? null : only);

    /// <summary>Someone by number and ids, with what the contact of the same person adds. Null when none of them has its form.</summary>
    public Person? Of(string? number, string? userId, string? parentUserId)
    {
        WaId? waId = WaId.TryParse(number, out var digits) ? digits : null;
        var bsuid = BsuidIn(userId) ?? BsuidIn(number);
        if (waId is null && bsuid is null) return null;

        var parent = BsuidIn(parentUserId);
        return Find(waId, bsuid) is { } contact
            ? contact with { WaId = waId ?? contact.WaId, Bsuid = bsuid ?? contact.Bsuid, ParentBsuid = parent ?? contact.ParentBsuid }
            : new(waId, bsuid, Username: null, ProfileName: null) { ParentBsuid = parent };
    }

    private Person? Find(WaId? waId, Bsuid? bsuid)
    {
        if (only is not null) return (bsuid is not null && bsuid == only.Bsuid) || (waId is not null && waId == only.WaId) ? only : null;
        return Find(bsuid?.Value) ?? Find(waId?.Value);
    }

    private Person? Find(string? id) => id is null ? null : byId?.GetValueOrDefault(id);

    private static Dictionary<string, Person> Index(JsonElement contacts)
    {
        var book = new Dictionary<string, Person>(contacts.GetArrayLength());
        foreach (var element in contacts.EnumerateArray())
        {
            var contact = Read(element);
            if (contact.WaId is { } waId) book.TryAdd(waId.Value, contact);
            if (contact.Bsuid is { } bsuid) book.TryAdd(bsuid.Value, contact);
        }

        return book;
    }

    private static Person Read(JsonElement contact)
    {
        var waId = contact.Text("wa_id"u8);
        var profile = contact.Find("profile"u8);
        return new(WaId.TryParse(waId, out var digits) ? digits : null, BsuidIn(contact.Text("user_id"u8)) ?? BsuidIn(waId), UsernameIn(profile), profile?.Words("name"u8))
        {
            ParentBsuid = contact.Bsuid("parent_user_id"u8),
            IdentityKeyHash = contact.Words("identity_key_hash"u8),
            CountryCode = profile?.Words("country_code"u8),
        };
    }

    /// <summary>A username, with or without the <c>@</c> that some payloads put before it.</summary>
    public static string? UsernameIn(JsonElement? holder) => holder?.Text("username"u8)?.TrimStart('@') is { Length: > 0 } username ? username : null;

    // Some senders of webhooks put a user id where the number belongs.
    private static Bsuid? BsuidIn(string? text) => Bsuid.TryParse(text, out var bsuid) ? bsuid : null;
}
