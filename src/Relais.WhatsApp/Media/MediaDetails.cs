using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Media;

/// <summary>What WhatsApp knows of a file. Source: Cloud API, media, answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Where to download it, for 5 minutes; ask anew after that. It is a secret of sorts: keep it out of logs.</param>
/// <param name="MediaType">Its type; null when Meta does not say.</param>
/// <param name="Sha256">The SHA-256 of its bytes: hexadecimal here, base64 in webhooks; see <see cref="DownloadedMedia.Matches"/>.</param>
/// <param name="SizeBytes">Its size, in bytes.</param>
public sealed record MediaDetails(MediaId Id, string Address, string? MediaType, string? Sha256, long? SizeBytes)
{
    internal static bool TryRead(JsonElement answer, out MediaDetails details)
    {
        details = null!;
        if (!MediaId.TryParse(answer.Text("id"u8), out var id) || answer.Text("url"u8) is not { Length: > 0 } address) return false;

        details = new(id, address, answer.Text("mime_type"u8), answer.Text("sha256"u8), answer.Whole("file_size"u8));
        return true;
    }
}
