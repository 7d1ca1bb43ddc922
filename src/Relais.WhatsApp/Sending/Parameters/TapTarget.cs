namespace Relais.WhatsApp.Sending.Parameters;

/// <summary>Where a tap on the message leads; for verified accounts only. Source: Cloud API, messages, component <c>tap_target_configuration</c>.</summary>
/// <param name="Url">An http or https address.</param>
/// <param name="Title">What people read in its place.</param>
public sealed record TapTarget(string Url, string Title);
