namespace Relais.Messaging.Sending;

/// <summary>How many people a portfolio may write to first in any 24 hours.</summary>
/// <remarks>Source: Cloud API, messaging limits; the words are those of a phone number's <c>whatsapp_business_manager_messaging_limit</c>.</remarks>
internal static class MessagingLimit
{
    /// <returns>Null where there is no limit, or none that we know of: then WhatsApp alone holds it.</returns>
    public static int? Of(string? tier) => tier switch
    {
        "TIER_50" => 50,
        "TIER_250" => 250,
        "TIER_1K" => 1_000,
        "TIER_2K" => 2_000,
        "TIER_10K" => 10_000,
        "TIER_100K" => 100_000,
        _ => null,
    };
}
