namespace Relais.WhatsApp.Analytics;

/// <summary>How often a button was tapped. Source: Graph API, template analytics, <c>clicked</c>.</summary>
/// <param name="Type">What was counted, in Meta's words: <c>unique_url_button</c>.</param>
/// <param name="Button">The button's label.</param>
/// <param name="Count">How often.</param>
public sealed record ButtonClicks(string? Type, string? Button, long Count);
