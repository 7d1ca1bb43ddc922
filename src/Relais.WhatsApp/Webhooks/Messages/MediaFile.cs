namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>A file that WhatsApp keeps for 7 days: fetch it at once. Source: Cloud API, <c>messages[].image</c>, <c>video</c>, <c>audio</c>,
/// <c>document</c>, <c>sticker</c>.</summary>
/// <param name="Id">The id to fetch it by; null when WhatsApp could not take the file in, as the errors of the message then say.</param>
/// <param name="MimeType"><c>image/jpeg</c>, <c>audio/ogg; codecs=opus</c> …</param>
/// <param name="Sha256">The SHA-256 of its bytes, in base64.</param>
/// <param name="Url">Where it lies for 5 minutes; reading it takes the access token. Missing in older webhooks.</param>
public sealed record MediaFile(string? Id, string? MimeType, string? Sha256, string? Url);
