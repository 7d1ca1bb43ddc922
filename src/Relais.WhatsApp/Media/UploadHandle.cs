namespace Relais.WhatsApp.Media;

/// <summary>What stands for an uploaded sample when a template is created or a profile's picture set; no message can be sent with it.</summary>
/// <param name="Value">As Meta gave it: opaque, of several lines at times. Use it at once, as nobody says how long it lives.</param>
/// <remarks>Source: Graph API, resumable upload, <c>h</c>.</remarks>
public sealed record UploadHandle(string Value);
