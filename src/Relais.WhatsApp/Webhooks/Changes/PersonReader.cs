using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads what changed about a person.</summary>
internal static class PersonReader
{
    public static WebhookEvent ReadPreference(JsonElement preference, Site site)
    {
        if (PersonIn(preference, preference.Text("user_id"u8), preference.Text("parent_user_id"u8), site) is not { } person)
            return site.Malformed(preference, MalformedReason.SenderMissing);

        var word = preference.Text("value"u8) ?? "";
        return new PreferenceChange
        {
            Origin = site.Origin,
            Field = site.Field,
            At = preference.Instant("timestamp"u8) ?? site.At,
            Raw = preference.GetRawText(),
            Person = person,
            Choice = ChoiceOf(word),
            ChoiceText = word,
            Category = preference.Text("category"u8),
            Detail = preference.Text("detail"u8),
            SignUpId = preference.Text("signup_id"u8),
        };
    }

    public static WebhookEvent ReadUserId(JsonElement update, Site site)
    {
        var (id, parent) = (update.Find("user_id"u8), update.Find("parent_user_id"u8));
        if (id?.Bsuid("current"u8) is not { } current || PersonIn(update, current.Value, parent?.Text("current"u8), site) is not { } person)
            return site.Malformed(update, MalformedReason.SenderMissing);

        return new UserIdChange
        {
            Origin = site.Origin,
            Field = site.Field,
            At = update.Instant("timestamp"u8) ?? site.At,
            Raw = update.GetRawText(),
            Person = person,
            Previous = id?.Bsuid("previous"u8),
            Current = current,
            PreviousParent = parent?.Bsuid("previous"u8),
            CurrentParent = parent?.Bsuid("current"u8),
            Detail = update.Text("detail"u8),
        };
    }

    public static WebhookEvent ReadContact(JsonElement entry, Site site)
    {
        var contact = entry.Find("contact"u8);
        return new AppContactChange
        {
            Origin = site.Origin,
            Field = site.Field,
            At = entry.Find("metadata"u8)?.Instant("timestamp"u8) ?? site.At,
            Raw = entry.GetRawText(),
            Type = entry.Text("type"u8),
            Action = entry.Text("action"u8),
            FullName = contact?.Text("full_name"u8),
            FirstName = contact?.Text("first_name"u8),
            PhoneNumber = contact?.Text("phone_number"u8),
            Bsuid = contact?.Bsuid("user_id"u8),
            Username = PersonBook.UsernameIn(contact),
        };
    }

    private static Person? PersonIn(JsonElement item, string? userId, string? parentUserId, Site site) => site.People.Of(item.Text("wa_id"u8), userId, parentUserId);

    private static PreferenceChoice ChoiceOf(string word) => word.ToLowerInvariant() switch
    {
        "stop" => PreferenceChoice.Stop,
        "resume" => PreferenceChoice.Resume,
        "signup" => PreferenceChoice.SignUp,
        _ => PreferenceChoice.Unknown,
    };
}
