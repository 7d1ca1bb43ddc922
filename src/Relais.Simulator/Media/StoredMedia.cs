namespace Relais.Simulator.Media;

/// <summary>A file that a business uploaded or that a customer sent.</summary>
/// <param name="IsInbound">Inbound ones live 7 days, uploaded ones 30.</param>
internal sealed record StoredMedia(
    string Id, string PhoneNumberId, string MimeType, byte[] Bytes, string? FileName, byte[] Sha256, bool IsInbound, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
