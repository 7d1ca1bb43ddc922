using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Analytics;

/// <summary>The figures of one step, all approximate; null is what was not asked for, or what Meta left out. Source: Graph API, analytics, <c>data_points</c>.</summary>
public sealed record AnalyticsPoint
{
    /// <summary>When the step begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Messages sent.</summary>
    public long? Sent { get; init; }

    /// <summary>Messages delivered.</summary>
    public long? Delivered { get; init; }

    /// <summary>Messages read, within 7 days; of templates.</summary>
    public long? Read { get; init; }

    /// <summary>Conversations, as they were billed until July 2025.</summary>
    public long? Conversations { get; init; }

    /// <summary>Messages billed or free; of pricing.</summary>
    public long? Volume { get; init; }

    /// <summary>What it cost, in the account's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The country, when divided by it.</summary>
    public string? Country { get; init; }

    /// <summary>The number, when divided by it.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The category, in Meta's words, when divided by it.</summary>
    public string? Category { get; init; }

    /// <summary>The type, in Meta's words, when divided by it: <c>REGULAR</c>, <c>FREE_CUSTOMER_SERVICE</c> …</summary>
    public string? Type { get; init; }

    /// <summary>The tier of volume, when divided by it: <c>0:750000</c>.</summary>
    public string? Tier { get; init; }

    /// <summary>The template; of templates.</summary>
    public TemplateId? TemplateId { get; init; }

    /// <summary>Taps on its buttons, within 7 days; of templates.</summary>
    public IReadOnlyList<ButtonClicks> Clicks { get; init; } = [];

    internal static AnalyticsPoint? ReadPoint(JsonElement point)
    {
        if (point.Instant("start"u8) is not { } start) return null;
        return new()
        {
            Start = start,
            End = point.Instant("end"u8),
            Sent = point.Whole("sent"u8),
            Delivered = point.Whole("delivered"u8),
            Read = point.Whole("read"u8),
            Conversations = point.Whole("conversation"u8),
            Volume = point.Whole("volume"u8),
            // A number where it stands alone, a list of kinds of cost for templates.
            Cost = point.Fraction("cost"u8) ?? point.Items("cost"u8).FirstOrDefault(cost => cost.Text("type"u8) == "amount_spent").Fraction("value"u8),
            Country = point.Text("country"u8),
            PhoneNumber = point.Text("phone"u8) ?? point.Text("phone_number"u8),
            Category = point.Text("pricing_category"u8) ?? point.Text("conversation_category"u8),
            Type = point.Text("pricing_type"u8) ?? point.Text("conversation_type"u8),
            Tier = point.Text("tier"u8),
            TemplateId = WhatsApp.TemplateId.TryParse(point.Text("template_id"u8), out var id) ? id : null,
            Clicks = point.Readable("clicked"u8, click => click.Whole("count"u8) is { } count ? new ButtonClicks(click.Text("type"u8), click.Text("button_content"u8), count) : null),
        };
    }
}
