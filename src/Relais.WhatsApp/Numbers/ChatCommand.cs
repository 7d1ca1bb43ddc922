namespace Relais.WhatsApp.Numbers;

/// <summary>A command that a person can choose. Source: Graph API, <c>conversational_automation</c>.</summary>
/// <param name="Name">1 to 32 code points, without the slash.</param>
/// <param name="Description">1 to 256 code points.</param>
public sealed record ChatCommand(string Name, string Description);
