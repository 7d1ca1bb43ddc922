namespace Relais.WhatsApp.Webhooks;

/// <summary>Why a body as a whole is no webhook of WhatsApp's.</summary>
public enum NotAWebhookReason
{
    /// <summary>Its bytes are not UTF-8. Meta sends nothing but ASCII.</summary>
    NotUtf8,

    /// <summary>It is not JSON, or JSON nested more than 64 deep.</summary>
    NotJson,

    /// <summary>It is JSON, but no object.</summary>
    NotAnObject,

    /// <summary>Its <c>object</c> is not <c>whatsapp_business_account</c>.</summary>
    OtherObject,

    /// <summary>It has no <c>entry</c>, or one that is no list.</summary>
    EntryMissing,

    /// <summary>It holds more than 20,000 entries, changes, messages and statuses together. Meta puts up to 1,000 updates into one.</summary>
    TooManyItems,
}
