using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads what happened to a template.</summary>
internal static class TemplateReader
{
    public static TemplateStatusChange? Status(JsonElement value, Site site, string raw)
    {
        if (value.Words("event"u8) is not { } word) return null;
        var (pause, rejection) = (value.Find("other_info"u8), value.Find("rejection_info"u8));
        return new()
        {
            Origin = site.Origin,
            Field = site.Field,
            At = site.At,
            Raw = raw,
            TemplateId = Id(value),
            Name = Name(value),
            Language = Language(value),
            Event = EventOf(word),
            EventText = word,
            Reason = value.Text("reason"u8),
            Category = value.Text("message_template_category"u8),
            DisableDate = value.Find("disable_info"u8)?.Text("disable_date"u8),
            Pause = pause?.Text("title"u8),
            PauseDescription = pause?.Text("description"u8),
            RejectionReason = rejection?.Text("reason"u8),
            RejectionAdvice = rejection?.Text("recommendation"u8),
        };
    }

    public static TemplateQualityChange? Quality(JsonElement value, Site site, string raw) => value.Words("new_quality_score"u8) is not { } score ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        TemplateId = Id(value),
        Name = Name(value),
        Language = Language(value),
        PreviousScore = value.Text("previous_quality_score"u8),
        NewScore = score,
    };

    public static TemplateComponentsChange? Components(JsonElement value, Site site, string raw) => (Id(value) ?? Name(value)) is null ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        TemplateId = Id(value),
        Name = Name(value),
        Language = Language(value),
        Title = value.Text("message_template_title"u8),
        Body = value.Text("message_template_element"u8),
        Footer = value.Text("message_template_footer"u8),
        Buttons = value.Many("message_template_buttons"u8, ButtonOf),
    };

    public static TemplateCategoryChange? Category(JsonElement value, Site site, string raw) => value.Words("new_category"u8) is not { } category ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        TemplateId = Id(value),
        Name = Name(value),
        Language = Language(value),
        PreviousCategory = value.Text("previous_category"u8),
        NewCategory = category,
        CorrectCategory = value.Text("correct_category"u8),
        TakesEffectAt = value.Instant("category_update_timestamp"u8),
    };

    public static TemplateMiscategorized? Miscategorized(JsonElement value, Site site, string raw) => value.Words("correct_category"u8) is not { } category ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        TemplateId = Id(value),
        Name = Name(value),
        Language = Language(value),
        Category = value.Text("category"u8),
        CorrectCategory = category,
    };

    private static string? Id(JsonElement value) => value.Words("message_template_id"u8);

    private static string? Name(JsonElement value) => value.Words("message_template_name"u8);

    private static string? Language(JsonElement value) => value.Words("message_template_language"u8);

    private static ChangedButton ButtonOf(JsonElement button) => new(
        button.Text("message_template_button_type"u8),
        button.Text("message_template_button_text"u8),
        button.Text("message_template_button_url"u8),
        button.Text("message_template_button_phone_number"u8));

    // Older webhooks have the words in small letters.
    private static TemplateEvent EventOf(string word) => word.ToUpperInvariant() switch
    {
        "APPROVED" => TemplateEvent.Approved,
        "REJECTED" => TemplateEvent.Rejected,
        "PENDING" => TemplateEvent.Pending,
        "IN_APPEAL" => TemplateEvent.InAppeal,
        "PAUSED" => TemplateEvent.Paused,
        "UNPAUSED" => TemplateEvent.Unpaused,
        "FLAGGED" => TemplateEvent.Flagged,
        "DISABLED" => TemplateEvent.Disabled,
        "PENDING_DELETION" => TemplateEvent.PendingDeletion,
        "DELETED" => TemplateEvent.Deleted,
        "ARCHIVED" => TemplateEvent.Archived,
        "UNARCHIVED" => TemplateEvent.Unarchived,
        "LIMIT_EXCEEDED" => TemplateEvent.LimitExceeded,
        "LOCKED" => TemplateEvent.Locked,
        "UNLOCKED" => TemplateEvent.Unlocked,
        _ => TemplateEvent.Unknown,
    };
}
