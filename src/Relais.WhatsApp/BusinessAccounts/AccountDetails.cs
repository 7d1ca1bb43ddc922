using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>What Meta knows of a business account. Words stay Meta's own; null is what Meta left out. Source: Graph API, WhatsApp Business Account.</summary>
public sealed record AccountDetails
{
    /// <summary>The account's id.</summary>
    public required WabaId Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The currency it is billed in, ISO 4217; fixed when it was made.</summary>
    public string? Currency { get; init; }

    /// <summary>Its country, ISO 3166-1.</summary>
    public string? Country { get; init; }

    /// <summary>Meta's number of its time zone.</summary>
    public string? TimezoneId { get; init; }

    /// <summary>How it stands: <c>ACTIVE</c> …</summary>
    public string? Status { get; init; }

    /// <summary>How its review stands: <c>APPROVED</c>, <c>PENDING</c>, <c>REJECTED</c> …</summary>
    public string? ReviewStatus { get; init; }

    /// <summary>Whether the business is verified: <c>verified</c>, <c>not_verified</c>, <c>pending</c> …, of either case.</summary>
    public string? BusinessVerificationStatus { get; init; }

    /// <summary><c>SELF</c>, <c>CLIENT_OWNED</c> …</summary>
    public string? OwnershipType { get; init; }

    /// <summary>As <see cref="Numbers.PhoneNumberDetails.MessagingLimit"/>; null before v24.0.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>Whether templates are counted; see <see cref="EditAccount.EnableInsightsAsync"/>.</summary>
    public bool? IsEnabledForInsights { get; init; }

    /// <summary>What templates bear on old systems.</summary>
    public string? TemplateNamespace { get; init; }

    internal static bool TryRead(JsonElement answer, out AccountDetails details)
    {
        details = null!;
        if (!WabaId.TryParse(answer.Text("id"u8), out var id)) return false;

        details = new()
        {
            Id = id,
            Name = answer.Text("name"u8),
            Currency = answer.Text("currency"u8),
            Country = answer.Text("country"u8),
            TimezoneId = answer.Text("timezone_id"u8),
            Status = answer.Text("status"u8),
            ReviewStatus = answer.Text("account_review_status"u8),
            BusinessVerificationStatus = answer.Text("business_verification_status"u8),
            OwnershipType = answer.Text("ownership_type"u8),
            MessagingLimit = answer.Text("whatsapp_business_manager_messaging_limit"u8),
            IsEnabledForInsights = answer.Flag("is_enabled_for_insights"u8),
            TemplateNamespace = answer.Text("message_template_namespace"u8),
        };
        return true;
    }
}
