using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>What Meta knows of a business number. Words stay Meta's own, in capitals, so that a new one is not lost; null is what Meta
/// left out. Source: Graph API, WhatsApp Business phone number.</summary>
public sealed record PhoneNumberDetails
{
    /// <summary>The number's id.</summary>
    public required PhoneNumberId Id { get; init; }

    /// <summary>The number to show, formatted: <c>+1 631-555-5555</c>. Webhooks give the same number as digits.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>The name that people see, as Meta approved it.</summary>
    public string? VerifiedName { get; init; }

    /// <summary><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c> or <c>NA</c>.</summary>
    public string? QualityRating { get; init; }

    /// <summary><c>CONNECTED</c> can send; every other word (<c>PENDING</c>, <c>RESTRICTED</c>, <c>BANNED</c> …) cannot.</summary>
    public string? Status { get; init; }

    /// <summary>How the review of the name stands: <c>APPROVED</c>, <c>PENDING_REVIEW</c>, <c>DECLINED</c> …</summary>
    public string? NameStatus { get; init; }

    /// <summary><c>VERIFIED</c>, <c>NOT_VERIFIED</c> or <c>EXPIRED</c>.</summary>
    public string? CodeVerificationStatus { get; init; }

    /// <summary><c>CLOUD_API</c>, <c>ON_PREMISE</c> or <c>NOT_APPLICABLE</c>.</summary>
    public string? PlatformType { get; init; }

    /// <summary><c>LIVE</c> or <c>SANDBOX</c>.</summary>
    public string? AccountMode { get; init; }

    /// <summary>How many messages a second: <c>STANDARD</c> (80, or 20 where the number also lives in the app),
    /// <c>HIGH</c> (1,000) or <c>NOT_APPLICABLE</c>.</summary>
    public string? ThroughputLevel { get; init; }

    /// <summary>How many people the whole portfolio may write to in 24 h outside a window: <c>TIER_250</c> … <c>TIER_UNLIMITED</c>.
    /// Null before v24.0.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>Whether the number wears the official mark.</summary>
    public bool? IsOfficialBusinessAccount { get; init; }

    /// <summary>Whether two-step verification is on.</summary>
    public bool? IsPinEnabled { get; init; }

    /// <summary>Whether the number also lives in the WhatsApp Business app.</summary>
    public bool? IsOnBizApp { get; init; }

    /// <summary>Where webhooks of this number go, level by level.</summary>
    public WebhookUrls? WebhookUrls { get; init; }

    internal static bool TryRead(JsonElement answer, out PhoneNumberDetails details)
    {
        details = null!;
        if (!PhoneNumberId.TryParse(answer.Text("id"u8), out var id)) return false;

        details = new()
        {
            Id = id,
            DisplayPhoneNumber = answer.Text("display_phone_number"u8),
            VerifiedName = answer.Text("verified_name"u8),
            QualityRating = answer.Text("quality_rating"u8),
            Status = answer.Text("status"u8),
            NameStatus = answer.Text("name_status"u8),
            CodeVerificationStatus = answer.Text("code_verification_status"u8),
            PlatformType = answer.Text("platform_type"u8),
            AccountMode = answer.Text("account_mode"u8),
            ThroughputLevel = answer.Find("throughput"u8)?.Text("level"u8),
            MessagingLimit = answer.Text("whatsapp_business_manager_messaging_limit"u8),
            IsOfficialBusinessAccount = answer.Flag("is_official_business_account"u8),
            IsPinEnabled = answer.Flag("is_pin_enabled"u8),
            IsOnBizApp = answer.Flag("is_on_biz_app"u8),
            WebhookUrls = WebhookUrls.Read(answer.Find("webhook_configuration"u8)),
        };
        return true;
    }
}
