namespace Relais.WhatsApp.Sending;

/// <summary>How a marketing template is sent. Source: Marketing Messages API, <c>product_policy</c>, <c>message_activity_sharing</c>.</summary>
public sealed record MarketingOptions
{
    /// <summary>True: by the marketing API or not at all. False: by the Cloud API where the marketing one cannot. Null leaves Meta's default, false.</summary>
    public bool? IsStrict { get; init; }

    /// <summary>Whether Meta may use what people do with this message to choose better for others. Null leaves the account's setting.</summary>
    public bool? SharesActivity { get; init; }
}
