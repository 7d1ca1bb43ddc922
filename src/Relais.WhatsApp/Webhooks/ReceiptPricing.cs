namespace Relais.WhatsApp.Webhooks;

/// <summary>What a message is billed as. Source: Cloud API, <c>statuses[].pricing</c>.</summary>
/// <param name="Category"><c>marketing</c>, <c>marketing_lite</c>, <c>utility</c>, <c>authentication</c>, <c>authentication-international</c>, <c>service</c>,
/// <c>referral_conversion</c>, <c>general_purpose_ai</c>, or one of a group's, <c>group_marketing</c> …; unknown words are kept.</param>
/// <param name="Type"><c>regular</c> is paid; <c>free_customer_service</c> and <c>free_entry_point</c> are not.</param>
public sealed record ReceiptPricing(string? Category, string? Type)
{
    /// <summary>By what rules: <c>PMP</c> is a price a message, since July 2025; <c>CBP</c> was one a conversation.</summary>
    public string? Model { get; init; }

    /// <summary>Whether it costs anything. To be removed by Meta: decide by <see cref="Type"/> and <see cref="Category"/>.</summary>
    public bool? IsBillable { get; init; }
}
