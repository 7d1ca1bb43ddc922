namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Meta found that somebody who came by an ad bought, or left an address. Field <c>automatic_events</c>.</summary>
public sealed record AutomaticEvent : WebhookChange
{
    /// <summary>The message in which it was found.</summary>
    public required Wamid Wamid { get; init; }

    /// <summary><c>Purchase</c> or <c>LeadSubmitted</c>; empty when absent.</summary>
    public required string Name { get; init; }

    /// <summary>The click on the ad; missing for ads in WhatsApp Status.</summary>
    public string? ClickId { get; init; }

    /// <summary>Of a purchase: ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Of a purchase: the sum as sent, which is a thousand times the price.</summary>
    public decimal? Value { get; init; }
}

/// <summary>Somebody pressed a link of a marketing message. Field <c>messages</c>, <c>user_actions[]</c>.</summary>
public sealed record LinkClick : WebhookChange
{
    /// <summary><c>marketing_messages_link_click</c>; empty when absent.</summary>
    public required string Action { get; init; }

    /// <summary>Where: <c>cta</c> or <c>body</c>.</summary>
    public string? Component { get; init; }

    /// <summary>The product shown.</summary>
    public string? ProductId { get; init; }

    /// <summary>The click, as it stands in the address too.</summary>
    public string? ClickId { get; init; }

    /// <summary>Meta's own sign of it.</summary>
    public string? TrackingToken { get; init; }
}
