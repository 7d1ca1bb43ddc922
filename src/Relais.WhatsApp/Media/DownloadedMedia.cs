namespace Relais.WhatsApp.Media;

/// <summary>What is known of a file that was downloaded whole.</summary>
/// <param name="SizeBytes">Its size, in bytes.</param>
/// <param name="MediaType">The type that its host gave; null when it gave none.</param>
/// <param name="Sha256">The SHA-256 of the bytes as they came: 64 lower-case hexadecimal digits.</param>
public sealed record DownloadedMedia(long SizeBytes, string? MediaType, string Sha256)
{
    /// <summary>Whether these are the bytes that Meta announced.</summary>
    /// <param name="announced">The SHA-256 as <see cref="MediaDetails"/> has it (hexadecimal) or as a webhook has it (base64).</param>
    /// <returns>False for another file, and for a text that is neither.</returns>
    public bool Matches(string? announced)
    {
        if (announced is null) return false;
        if (announced.Equals(Sha256, StringComparison.OrdinalIgnoreCase)) return true;

        var bytes = new byte[32];
        return Convert.TryFromBase64String(announced, bytes, out var count) && count == bytes.Length && Convert.ToHexStringLower(bytes) == Sha256;
    }
}
